package index

import (
	"math"

	"banso/knowledge/vi"
)

// pair is two neighbouring folded words.
type pair [2]string

// vocabulary knows in how many articles each folded word and pair occurs.
type vocabulary struct {
	articles int
	words    map[string]int // everywhere
	pairs    map[pair]int   // everywhere
	asked    map[string]int // words of questions, titles and keywords
	ids      map[string]int // words numbered from 1 in the order they are met
}

func newVocabulary(units []unit, articles int) *vocabulary {
	v := &vocabulary{articles, map[string]int{}, map[pair]int{}, map[string]int{}, map[string]int{}}
	lastWord, lastPair, lastAsked := map[string]int{}, map[pair]int{}, map[string]int{}
	for _, u := range units {
		for i, w := range u.words {
			once(v.words, lastWord, w.folded, u.article)
			if v.ids[w.folded] == 0 {
				v.ids[w.folded] = len(v.ids) + 1
			}
			if u.kind != body {
				once(v.asked, lastAsked, w.folded, u.article)
			}
			if i > 0 {
				once(v.pairs, lastPair, pair{u.words[i-1].folded, w.folded}, u.article)
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

// unknown is the number of every word outside the vocabulary.
const unknown = 0

func (v *vocabulary) id(folded string) int { return v.ids[folded] }

// Share of a word's weight that it keeps when it is the commonest of the language.
// Question words and politeness so weigh little, never nothing, also where the base
// happens to use one rarely.
const commonest = 0.3

// weight is how much a folded word tells: more when few articles are asked with it and
// when it is rare in Vietnamese at large. A word that no article is asked with weighs
// as one of a single article.
func (v *vocabulary) weight(folded string) float64 {
	return v.idf(v.asked[folded]) * (commonest + (1-commonest)*vi.Rarity(folded))
}

func (v *vocabulary) pairWeight(p pair) float64 { return v.idf(v.pairs[p]) }

func (v *vocabulary) idf(articles int) float64 {
	df := float64(max(articles, 1))
	return math.Log(1 + (float64(v.articles)-df+0.5)/(df+0.5))
}

func (v *vocabulary) speller() *vi.Speller {
	pairs := make(map[[2]string]int, len(v.pairs))
	for p, n := range v.pairs {
		pairs[p] = n
	}
	return vi.NewSpeller(v.words, pairs)
}
