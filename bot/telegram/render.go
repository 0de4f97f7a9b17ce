package telegram

import (
	"html"
	"strings"

	"github.com/go-telegram/bot/models"

	"banso/handlers/chat"
)

// render writes rich text as Telegram's HTML. It is the one place where text is
// escaped.
func render(t chat.Text) string {
	var b strings.Builder
	for _, s := range t {
		open, end := "", ""
		wrap := func(tag, attr string) {
			open, end = open+"<"+tag+attr+">", "</"+tag+">"+end
		}
		if s.URL != "" {
			wrap("a", ` href="`+html.EscapeString(s.URL)+`"`)
		}
		if s.Bold {
			wrap("b", "")
		}
		if s.Italic {
			wrap("i", "")
		}
		b.WriteString(open)
		b.WriteString(html.EscapeString(s.T))
		b.WriteString(end)
	}
	return b.String()
}

// keyboard makes the buttons under a message; nil when there are none.
func keyboard(rows [][]chat.Button) models.ReplyMarkup {
	if len(rows) == 0 {
		return nil
	}
	k := &models.InlineKeyboardMarkup{}
	for _, row := range rows {
		var out []models.InlineKeyboardButton
		for _, b := range row {
			out = append(out, models.InlineKeyboardButton{Text: b.Label, CallbackData: b.Data, URL: b.URL})
		}
		k.InlineKeyboard = append(k.InlineKeyboard, out)
	}
	return k
}
