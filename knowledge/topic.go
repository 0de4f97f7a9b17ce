package knowledge

import "banso/knowledge/vi"

// Topic finds the articles a short mention means, as a volunteer types it in a log
// line ("vneid", "nộp hồ sơ khai sinh"), best first, at most ten. Scores are as in
// Hit. Sure tells whether the first may be taken without asking. An article's short
// name, its first keyword, means that article alone.
func (a *Asker) Topic(text string) []Hit {
	if art, ok := a.base.named(text); ok {
		return []Hit{{Candidate{art.ID, 1, 1, 1, 1}, art.Title}}
	}
	return a.hits(a.index.Search(vi.Normalize(text), maxHits))
}

// How much of a mention the first article must hold, and its lead, to be taken unasked.
const (
	topicCoverage = 0.70
	topicMargin   = 0.05
)

// Sure reports whether the first of the hits of Topic can be taken without asking.
func Sure(hits []Hit) bool {
	return len(hits) > 0 && hits[0].Coverage >= topicCoverage && margin(hits) >= topicMargin
}
