package knowledge

import "banso/knowledge/vi"

// Topic finds the articles a short mention means, as a volunteer types it in a log
// line ("vneid", "nộp hồ sơ khai sinh"), best first, at most five. Scores are as in
// Hit. Sure tells whether the first may be taken without asking.
func (a *Asker) Topic(text string) []Hit {
	return a.hits(a.index.Search(vi.Normalize(text), maxHits))
}

// Sure reports whether the first of the hits of Topic can be taken without asking.
func Sure(hits []Hit) bool {
	if len(hits) == 0 || hits[0].Coverage < 0.75 {
		return false
	}
	return len(hits) == 1 || hits[0].Score-hits[1].Score >= 0.05
}
