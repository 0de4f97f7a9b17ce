package index

import (
	"math"

	"banso/knowledge/vi"
)

// vocabulary knows how common each folded word and pair is over the articles.
type vocabulary struct {
	articles int
	words    map[string]int    // folded word → articles that have it
	pairs    map[[2]string]int // neighbouring folded words → articles
	heard    map[string]int    // the same as words, the articles' text left out
}

func newVocabulary(units []unit, articles int) *vocabulary {
	v := &vocabulary{articles, map[string]int{}, map[[2]string]int{}, map[string]int{}}
	lastWord, lastPair, lastHeard := map[string]int{}, map[[2]string]int{}, map[string]int{}
	for _, u := range units {
		for i, w := range u.words {
			once(v.words, lastWord, w.folded, u.article)
			if u.kind != body {
				once(v.heard, lastHeard, w.folded, u.article)
			}
			if i > 0 {
				once(v.pairs, lastPair, [2]string{u.words[i-1].folded, w.folded}, u.article)
			}
		}
	}
	return v
}

// once counts key for an article the first time the article, whose units come in one
// run, shows it.
func once[K comparable](count, last map[K]int, key K, article int) {
	if n, seen := last[key]; seen && n == article {
		return
	}
	last[key] = article
	count[key]++
}

// weight is how much a folded word tells: the rarer over the articles' questions,
// titles and keywords, the more. A word they never use weighs as one of a single
// article.
func (v *vocabulary) weight(folded string) float64 {
	df := float64(max(v.heard[folded], 1))
	return math.Log(1 + (float64(v.articles)-df+0.5)/(df+0.5))
}

func (v *vocabulary) pairWeight(a, b string) float64 {
	df := float64(max(v.pairs[[2]string{a, b}], 1))
	return math.Log(1 + (float64(v.articles)-df+0.5)/(df+0.5))
}

func (v *vocabulary) speller() *vi.Speller { return vi.NewSpeller(v.words, v.pairs) }
