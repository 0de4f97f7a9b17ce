package playground

import (
	"encoding/json"
	"fmt"
	"net/url"
)

const (
	maxCallbackData = 64 // bytes
	maxButtons      = 100
)

// markup is a parsed reply_markup.
type markup struct {
	given    bool
	buttons  [][]Button
	keyboard *Keyboard
	remove   bool
	force    bool
}

// apply puts the markup on a message.
func (k markup) apply(m *Message) {
	m.Buttons, m.Keyboard, m.MarkupRemoved, m.ForceReply = k.buttons, k.keyboard, k.remove, k.force
}

// inlineButton lists the kinds of inline buttons the Bot API has; only the first
// two can be pressed in the playground. An empty copy_text is no kind: one widely
// used client sends it with every button.
type inlineButton struct {
	Text         string  `json:"text"`
	CallbackData *string `json:"callback_data"`
	URL          string  `json:"url"`
	CopyText     struct {
		Text string `json:"text"`
	} `json:"copy_text"`
	WebApp        json.RawMessage `json:"web_app"`
	LoginURL      json.RawMessage `json:"login_url"`
	Switch        *string         `json:"switch_inline_query"`
	SwitchCurrent *string         `json:"switch_inline_query_current_chat"`
	SwitchChosen  json.RawMessage `json:"switch_inline_query_chosen_chat"`
	Game          json.RawMessage `json:"callback_game"`
	Pay           bool            `json:"pay"`
}

// markup reads reply_markup.
func (c *call) markup() (markup, error) {
	var raw struct {
		Inline  [][]inlineButton    `json:"inline_keyboard"`
		Keys    [][]json.RawMessage `json:"keyboard"`
		OneTime bool                `json:"one_time_keyboard"`
		Remove  bool                `json:"remove_keyboard"`
		Force   bool                `json:"force_reply"`
	}
	if err := c.decode("reply_markup", &raw); err != nil {
		return markup{}, err
	}
	k := markup{given: c.has("reply_markup"), remove: raw.Remove, force: raw.Force}
	count := 0
	for _, row := range raw.Inline {
		var out []Button
		for _, b := range row {
			button, err := b.check()
			if err != nil {
				return markup{}, err
			}
			out = append(out, button)
		}
		if count += len(out); count > maxButtons {
			return markup{}, badRequest("REPLY_MARKUP_TOO_LONG")
		}
		if len(out) > 0 {
			k.buttons = append(k.buttons, out)
		}
	}
	keys, err := keyboardRows(raw.Keys)
	if err != nil {
		return markup{}, err
	}
	if len(keys) > 0 {
		k.keyboard = &Keyboard{Keyboard: keys, OneTimeKeyboard: raw.OneTime}
	}
	return k, nil
}

func (b inlineButton) check() (Button, error) {
	if b.Text == "" {
		return Button{}, badRequest("can't parse inline keyboard button: Field \"text\" must be non-empty")
	}
	kinds := 0
	for _, is := range []bool{
		b.CallbackData != nil, b.URL != "", b.CopyText.Text != "", b.WebApp != nil, b.LoginURL != nil,
		b.Switch != nil, b.SwitchCurrent != nil, b.SwitchChosen != nil, b.Game != nil, b.Pay,
	} {
		if is {
			kinds++
		}
	}
	if kinds == 0 {
		return Button{}, badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	}
	if kinds > 1 {
		return Button{}, badRequest("can't parse inline keyboard button: exactly one kind of button must be used")
	}
	button := Button{Text: b.Text, URL: b.URL}
	if b.CallbackData != nil {
		if n := len(*b.CallbackData); n == 0 || n > maxCallbackData {
			return Button{}, badRequest("BUTTON_DATA_INVALID")
		}
		button.Data = *b.CallbackData
	}
	if b.URL != "" {
		if u, err := url.Parse(b.URL); err != nil || linkURL(b.URL) == "" || u.Scheme == "mailto" {
			return Button{}, badRequest(fmt.Sprintf("inline keyboard button URL '%s' is invalid: Wrong HTTP URL", b.URL))
		}
	}
	return button, nil
}

// keyboardRows reads keys written as text or as objects.
func keyboardRows(rows [][]json.RawMessage) ([][]KeyboardButton, error) {
	var out [][]KeyboardButton
	for _, row := range rows {
		var keys []KeyboardButton
		for _, raw := range row {
			var key KeyboardButton
			if err := json.Unmarshal(raw, &key.Text); err != nil {
				if err := json.Unmarshal(raw, &key); err != nil {
					return nil, badRequest("can't parse keyboard button")
				}
			}
			if key.Text == "" {
				return nil, badRequest("can't parse keyboard button: Text must be non-empty")
			}
			keys = append(keys, key)
		}
		if len(keys) > 0 {
			out = append(out, keys)
		}
	}
	return out, nil
}
