package telegram

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/chat"
)

// The parts of an update that the program reads. Anything else in it may have
// any shape, also one that Telegram invents tomorrow.
type (
	update struct {
		ID       int64         `json:"update_id"`
		Message  *message      `json:"message"`
		Edited   *message      `json:"edited_message"`
		Callback *callback     `json:"callback_query"`
		Member   *memberChange `json:"my_chat_member"`
	}
	user struct {
		ID    int64  `json:"id"`
		IsBot bool   `json:"is_bot"`
		First string `json:"first_name"`
		Last  string `json:"last_name"`
	}
	place struct {
		ID    int64  `json:"id"`
		Type  string `json:"type"`
		Title string `json:"title"`
	}
	message struct {
		ID        int64    `json:"message_id"`
		Date      int64    `json:"date"`
		Chat      place    `json:"chat"`
		From      *user    `json:"from"`
		Text      string   `json:"text"`
		Caption   string   `json:"caption"`
		ReplyTo   *message `json:"reply_to_message"`
		MigrateTo int64    `json:"migrate_to_chat_id"`
		Album     string   `json:"media_group_id"`
		media
	}
	// media is looked at for presence; of pictures and documents a little more.
	media struct {
		Photo     json.RawMessage `json:"photo"`
		Document  json.RawMessage `json:"document"`
		Video     json.RawMessage `json:"video"`
		VideoNote json.RawMessage `json:"video_note"`
		Animation json.RawMessage `json:"animation"`
		Voice     json.RawMessage `json:"voice"`
		Audio     json.RawMessage `json:"audio"`
		Sticker   json.RawMessage `json:"sticker"`
		Contact   json.RawMessage `json:"contact"`
		Location  json.RawMessage `json:"location"`
	}
	picture struct {
		ID string `json:"file_id"`
	}
	document struct {
		ID   string `json:"file_id"`
		Name string `json:"file_name"`
		Size int64  `json:"file_size"`
	}
	callback struct {
		ID      string   `json:"id"`
		From    user     `json:"from"`
		Message *message `json:"message"`
		Data    string   `json:"data"`
	}
	memberChange struct {
		Chat place `json:"chat"`
		From user  `json:"from"`
		Old  state `json:"old_chat_member"`
		New  state `json:"new_chat_member"`
	}
	state struct {
		Status string `json:"status"`
	}
)

// errUnknown is returned for an update of a kind that the program never asked for.
var errUnknown = errors.New("unknown kind of update")

// Decode reads an update. It reports false for one that the program has no use
// for, and an error for one it cannot read or does not know.
func (c *Channel) Decode(body []byte) (chat.Message, bool, error) {
	var u update
	if err := json.Unmarshal(body, &u); err != nil {
		return chat.Message{}, false, err
	}
	m := chat.Message{Key: "tg" + strconv.FormatInt(u.ID, 10)}
	var ok bool
	switch {
	case u.Message != nil:
		ok = c.message(&m, *u.Message)
	case u.Edited != nil:
		m.Edited = true
		ok = c.message(&m, *u.Edited)
	case u.Callback != nil:
		ok = press(&m, *u.Callback)
	case u.Member != nil:
		if !known(u.Member.Old.Status) || !known(u.Member.New.Status) {
			return m, false, errUnknown
		}
		ok = change(&m, *u.Member)
	default:
		return m, false, errUnknown
	}
	return m, ok, nil
}

func at(m *chat.Message, p place, from user) {
	m.Chat = Address(p.ID)
	m.Group = p.Type == "group" || p.Type == "supergroup"
	m.GroupTitle = norm.NFC.String(p.Title)
	m.From = chat.Person{ID: PersonID(from.ID), Name: norm.NFC.String(strings.TrimSpace(from.First + " " + from.Last))}
}

// message fills m from a message; false for what nobody says to the bot.
func (c *Channel) message(m *chat.Message, in message) bool {
	if in.From == nil || in.Chat.Type == "channel" {
		return false
	}
	at(m, in.Chat, *in.From)
	m.ID = strconv.FormatInt(in.ID, 10)
	m.Sent = time.Unix(in.Date, 0).UTC()
	if in.MigrateTo != 0 {
		m.Event, m.MovedTo = chat.Moved, Address(in.MigrateTo)
		return true
	}
	if in.From.IsBot {
		return false
	}
	m.Text = norm.NFC.String(in.Text + in.Caption) // at most one of the two is there
	m.Media, m.Album = in.present(), in.Album
	m.Photo, m.File = in.photo(), in.file()
	m.Addressed = !m.Group || c.addressed(m, in)
	return m.Text != "" || m.Media
}

// addressed reports whether a message in a group is meant for the bot, and takes
// the bot's name out of the text.
func (c *Channel) addressed(m *chat.Message, in message) bool {
	me := c.me.Load()
	if me == nil {
		return false
	}
	if _, _, ok := chat.Command(m.Text, me.name); ok {
		return true
	}
	if me.mention.MatchString(m.Text) {
		m.Text = strings.TrimSpace(me.mention.ReplaceAllString(m.Text, "$1"))
		return true
	}
	return in.ReplyTo != nil && in.ReplyTo.From != nil && in.ReplyTo.From.ID == me.id
}

func (md media) present() bool {
	for _, raw := range []json.RawMessage{
		md.Photo, md.Document, md.Video, md.VideoNote, md.Animation, md.Voice, md.Audio, md.Sticker, md.Contact, md.Location,
	} {
		if len(raw) > 0 {
			return true
		}
	}
	return false
}

// photo is the id of the largest size of a picture, "" when there is none.
func (md media) photo() string {
	var sizes []picture // the largest last
	if err := json.Unmarshal(md.Photo, &sizes); err != nil || len(sizes) == 0 {
		return ""
	}
	return sizes[len(sizes)-1].ID
}

// file is a document, nil when there is none.
func (md media) file() *chat.File {
	var d document
	if err := json.Unmarshal(md.Document, &d); err != nil || d.ID == "" {
		return nil
	}
	return &chat.File{Ref: d.ID, Name: norm.NFC.String(d.Name), Size: d.Size}
}

// press fills m from a pressed button.
func press(m *chat.Message, in callback) bool {
	if in.Message == nil || in.Data == "" {
		return false
	}
	at(m, in.Message.Chat, in.From)
	m.ID = strconv.FormatInt(in.Message.ID, 10)
	m.Button, m.ButtonOn, m.Callback, m.Addressed = in.Data, m.ID, in.ID, true
	return true
}

// known reports whether a membership status is one that Telegram documents.
func known(status string) bool {
	return slices.Contains([]string{"creator", "administrator", "member", "restricted", "left", "kicked"}, status)
}

// change fills m from a change of the bot's own membership.
func change(m *chat.Message, in memberChange) bool {
	at(m, in.Chat, in.From)
	gone := func(status string) bool { return status == "left" || status == "kicked" }
	switch was, is := gone(in.Old.Status), gone(in.New.Status); {
	case in.Chat.Type == "private" && is:
		m.Event = chat.Blocked
	case in.Chat.Type == "private":
		m.Event = chat.Unblocked
	case was && !is && m.Group:
		m.Event = chat.Added
	case !was && is && m.Group:
		m.Event = chat.Removed
	}
	return m.Event != chat.NoEvent
}
