package nudges

import (
	"slices"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/text"
)

// mostButtons is how many a message may carry, those below it left out.
const mostButtons = 90

// section is what one kind has to say in a message.
type section struct {
	kind Kind
	text chat.Text
	rows [][]chat.Button
}

// fits reports whether sections make one message within the channels' limits.
func fits(all []section) bool {
	t, rows := joined(all)
	n := 0
	for _, row := range rows {
		n += len(row)
	}
	return len(all) == 1 || t.Units() <= chat.MaxText && n <= mostButtons
}

// joined puts sections under one another, each button once.
func joined(all []section) (chat.Text, [][]chat.Button) {
	var parts []chat.Text
	var rows [][]chat.Button
	seen := map[string]bool{}
	for _, sec := range all {
		parts = append(parts, sec.text)
		for _, row := range sec.rows {
			row = slices.DeleteFunc(slices.Clone(row), func(b chat.Button) bool { return b.Data != "" && seen[b.Data] })
			for _, b := range row {
				seen[b.Data] = true
			}
			if len(row) > 0 {
				rows = append(rows, row)
			}
		}
	}
	t := chat.Join("\n\n", parts...)
	if len(all) > 1 {
		t = chat.Join("\n\n", text.NudgeSeveral(len(all)), t)
	}
	return t, rows
}

// merged is the message: its sections, and below them how to get fewer. Whoever
// switches off what came along with a promise to a citizen still hears of the
// promise.
func (c *card) merged(all []section) chat.Reply {
	t, rows := joined(all)
	var letters strings.Builder
	for _, sec := range all {
		if sec.kind.ID != FollowUp || len(all) == 1 {
			letters.WriteString(sec.kind.Letter)
		}
	}
	fewer := chat.Press(text.NudgeLess, chat.Data(less))
	if c.reminder.Less {
		fewer = chat.Press(text.NudgeSettings, chat.Data(settings))
	}
	return chat.Say(t, append(rows, []chat.Button{fewer, chat.Press(text.NudgeOff, chat.Data(turnOff, letters.String()))})...)
}
