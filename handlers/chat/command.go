package chat

import "strings"

// Command finds the command addressed to the bot in a text: "/ghi 3 vneid",
// "/ghi@ten_bot", also after other words ("cho em hỏi /trogiup"), since people
// and keyboards put them there. A command that names another bot is not ours.
// name is lower case without slash; args is what follows it, trimmed.
func Command(text, bot string) (name, args string, ok bool) {
	for pos := 0; pos < len(text); {
		slash := strings.IndexByte(text[pos:], '/')
		if slash < 0 {
			return "", "", false
		}
		slash += pos
		pos = slash + 1
		if slash > 0 && !isSpace(text[slash-1]) {
			continue
		}
		word := text[pos:]
		if end := strings.IndexFunc(word, func(r rune) bool { return !commandRune(r) }); end >= 0 {
			word = word[:end]
		}
		rest := text[pos+len(word):]
		name, target, named := strings.Cut(word, "@")
		if name == "" || (rest != "" && !isSpace(rest[0])) {
			continue
		}
		if named && !strings.EqualFold(target, bot) {
			continue
		}
		return strings.ToLower(name), strings.TrimSpace(rest), true
	}
	return "", "", false
}

func commandRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '@'
}

func isSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }
