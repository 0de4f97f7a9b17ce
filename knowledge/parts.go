package knowledge

import "strings"

const (
	// maxParts is how many questions of one text are told apart.
	maxParts = 3
	// minPartWords is how many words a question of its own has at least.
	minPartWords = 3
	// wholeCoverage is the share of a text from which one example question holds all
	// of it: it asks one thing, however it is punctuated.
	wholeCoverage = 0.8
)

// partWords begin a second question in the middle of a sentence.
var partWords = []string{" với lại ", " voi lai ", " ngoài ra ", " ngoai ra ", " tiện thể ", " tien the ", " sẵn cho hỏi ", " rồi còn ", " và ", " va ", " còn "}

// sentences parts text where one question ends and another may begin.
func sentences(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("?!;\n", r) })
}

// parts returns one finding for each of several questions in text, nil when it is one
// question. A text is parted only where every piece is sure of its own article and no
// two have the same: half a question is worse than one asked whole.
func (a *Asker) parts(text string) []Finding {
	if pieces := sentences(text); len(pieces) > 1 {
		return a.sureParts(pieces)
	}
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // a letter changed its length: no positions to cut at
		return nil
	}
	for _, w := range partWords {
		if i := strings.Index(lower, w); i > 0 {
			if fs := a.sureParts([]string{text[:i], text[i+len(w):]}); fs != nil {
				return fs
			}
		}
	}
	return nil
}

func (a *Asker) sureParts(pieces []string) []Finding {
	var out []Finding
	seen := map[string]bool{}
	for _, p := range pieces {
		if n := len(strings.Fields(p)); n > 0 && n < minPartWords {
			return nil
		}
	}
	for _, p := range pieces {
		f := a.one(p)
		if f.SmallTalk != "" || len(f.Hits) == 0 {
			continue
		}
		if f.Decision != DecisionAnswer || f.FollowUp || seen[f.Hits[0].ID] {
			return nil
		}
		seen[f.Hits[0].ID] = true
		out = append(out, f)
	}
	if len(out) < 2 {
		return nil
	}
	return out[:min(len(out), maxParts)]
}
