package telegram_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/chat"
)

// Parts of updates.
const (
	hoa     = `"from":{"id":7,"is_bot":false,"first_name":"Hoa","last_name":"Lê"}`
	private = `"chat":{"id":7,"type":"private","first_name":"Hoa"}`
	group   = `"chat":{"id":-100123,"type":"supergroup","title":"Tổ Ấp Đông"}`
)

func TestDecode(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	at := time.Date(2026, 10, 14, 16, 59, 59, 0, time.UTC)
	person := chat.Person{ID: "tg:7", Name: "Hoa Lê"}
	said := func(text string) *chat.Message {
		return &chat.Message{Key: "tg9", ID: "3", From: person, Chat: "tg:7", Addressed: true, Text: text, Sent: at}
	}
	inGroup := func(text string, addressed bool) *chat.Message {
		return &chat.Message{
			Key: "tg9", ID: "3", From: person, Chat: "tg:-100123", Group: true, GroupTitle: "Tổ Ấp Đông", Addressed: addressed, Text: text, Sent: at,
		}
	}
	with := func(m *chat.Message, change func(*chat.Message)) *chat.Message { change(m); return m }
	message := func(place, rest string) string {
		return `{"update_id":9,"message":{"message_id":3,"date":1791997199,` + hoa + `,` + place + `,` + rest + `}}`
	}
	member := func(place, before, after string) string {
		return `{"update_id":9,"my_chat_member":{"date":1,` + hoa + `,` + place +
			`,"old_chat_member":{"status":"` + before + `"},"new_chat_member":{"status":"` + after + `"}}}`
	}
	event := func(m *chat.Message, e chat.Event) *chat.Message {
		return with(m, func(m *chat.Message) { m.ID, m.Text, m.Sent, m.Addressed, m.Event = "", "", time.Time{}, false, e })
	}
	for name, tc := range map[string]struct {
		update string
		want   *chat.Message // nil: nothing to handle
	}{
		"text":                   {message(private, `"text":"làm lại căn cước"`), said("làm lại căn cước")},
		"decomposed text":        {message(private, `"text":"`+norm.NFD.String("lệ phí")+`"`), said("lệ phí")},
		"caption of picture":     {message(private, `"caption":"đơn này","photo":[{"file_id":"s"},{"file_id":"x"}]`), with(said("đơn này"), func(m *chat.Message) { m.Media, m.Photo = true, "x" })},
		"picture of an album":    {message(private, `"media_group_id":"g1","photo":[{"file_id":"x"}]`), with(said(""), func(m *chat.Message) { m.Media, m.Photo, m.Album = true, "x", "g1" })},
		"picture of a new shape": {message(private, `"photo":{"id":1}`), with(said(""), func(m *chat.Message) { m.Media = true })},
		"document": {message(private, `"document":{"file_id":"d","file_name":"`+norm.NFD.String("tổ.xlsx")+`","file_size":321}`), with(said(""), func(m *chat.Message) {
			m.Media, m.File = true, &chat.File{Ref: "d", Name: "tổ.xlsx", Size: 321}
		})},
		"voice": {message(private, `"voice":{"file_id":"x"}`), with(said(""), func(m *chat.Message) { m.Media = true })},
		"edited": {
			strings.Replace(message(private, `"text":"sửa","edit_date":1791997300`), `"message"`, `"edited_message"`, 1),
			with(said("sửa"), func(m *chat.Message) { m.Edited = true }),
		},
		"group chatter":           {message(group, `"text":"chào cả nhà"`), inGroup("chào cả nhà", false)},
		"group command":           {message(group, `"text":"/ghi 3 vneid"`), inGroup("/ghi 3 vneid", true)},
		"group command by name":   {message(group, `"text":"/ghi@banso_bot 3 vneid"`), inGroup("/ghi@banso_bot 3 vneid", true)},
		"command of another bot":  {message(group, `"text":"/ghi@other_bot 3"`), inGroup("/ghi@other_bot 3", false)},
		"group mention":           {message(group, `"text":"@BanSo_bot lệ phí?"`), inGroup("lệ phí?", true)},
		"mention behind text":     {message(group, `"text":"lệ phí, @banso_bot"`), inGroup("lệ phí,", true)},
		"mention of a longer one": {message(group, `"text":"@banso_bot2 lệ phí?"`), inGroup("@banso_bot2 lệ phí?", false)},
		"mail address":            {message(group, `"text":"a@banso_bot"`), inGroup("a@banso_bot", false)},
		"reply to the bot":        {message(group, `"text":"ừ","reply_to_message":{"message_id":2,"from":{"id":42,"is_bot":true}}`), inGroup("ừ", true)},
		"reply to another":        {message(group, `"text":"ừ","reply_to_message":{"message_id":2,"from":{"id":8}}`), inGroup("ừ", false)},
		"press": {
			`{"update_id":9,"callback_query":{"id":"777",` + hoa + `,"data":"gn:1","message":{"message_id":3,"date":0,` + private + `}}}`,
			with(said(""), func(m *chat.Message) {
				m.Sent, m.Button, m.ButtonOn, m.Callback = time.Time{}, "gn:1", "3", "777"
			}),
		},
		"blocked":      {member(private, "member", "kicked"), event(said(""), chat.Blocked)},
		"unblocked":    {member(private, "kicked", "member"), event(said(""), chat.Unblocked)},
		"added":        {member(group, "left", "member"), event(inGroup("", false), chat.Added)},
		"removed":      {member(group, "administrator", "kicked"), event(inGroup("", false), chat.Removed)},
		"promoted":     {member(group, "member", "administrator"), nil},
		"group moved":  {message(group, `"migrate_to_chat_id":-100999`), with(inGroup("", false), func(m *chat.Message) { m.Event, m.MovedTo = chat.Moved, "tg:-100999" })},
		"someone came": {message(group, `"new_chat_members":[{"id":8}]`), nil},
		"channel post": {message(`"chat":{"id":-5,"type":"channel"}`, `"text":"tin"`), nil},
		"another bot":  {strings.Replace(message(group, `"text":"/ghi"`), `"is_bot":false`, `"is_bot":true`, 1), nil},
	} {
		t.Run(name, func(t *testing.T) {
			m, ok, err := c.Decode([]byte(tc.update))
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case ok != (tc.want != nil):
				t.Errorf("something to handle: %v", ok)
			case ok && !reflect.DeepEqual(m, *tc.want):
				t.Errorf("got  %+v\nwant %+v", struct{ chat.Message }{m}, struct{ chat.Message }{*tc.want})
			}
		})
	}
	for _, bad := range []string{`{"update_id":9,"hologram":{"message":[]}}`, ``, `[]`, `{"update_id":9,"message":"text"}`, `{"update_id":9,"message":{"text":5}}`} {
		if _, _, err := c.Decode([]byte(bad)); err == nil {
			t.Errorf("%q is read without complaint", bad)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"update_id":9,"message":{"message_id":3,"date":1,` + hoa + `,` + group + `,"text":"@banso_bot /ghi"}}`))
	f.Add([]byte(`{"update_id":9,"callback_query":{"id":"777",` + hoa + `,"data":"x","message":{"message_id":3,` + private + `}}}`))
	f.Add([]byte(`{"update_id":9,"my_chat_member":{` + hoa + `,` + group + `}}`))
	api := newAPI(f)
	c, _ := api.channel(f, nil)
	f.Fuzz(func(t *testing.T, body []byte) {
		m, ok, err := c.Decode(body)
		if err != nil || !ok {
			return
		}
		if !strings.HasPrefix(string(m.Chat), "tg:") || !strings.HasPrefix(m.From.ID, "tg:") || m.Key == "" {
			t.Errorf("no address or number: %q %q %q", m.Chat, m.From.ID, m.Key)
		}
		if !norm.NFC.IsNormalString(m.Text) || !norm.NFC.IsNormalString(m.From.Name) {
			t.Errorf("not in NFC: %q %q", m.Text, m.From.Name)
		}
		if m.Text+m.Button == "" && !m.Media && m.Event == chat.NoEvent && !m.Addressed {
			t.Error("a message without anything in it")
		}
	})
}
