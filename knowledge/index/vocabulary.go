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
	marked   map[string]bool
	concepts map[string]int // concepts of questions, titles and keywords
	ids      map[string]int // words numbered from 1 in the order they are met

	// The article that counted last, see once.
	lastWord, lastAsked map[string]int
	lastPair            map[pair]int
}

func newVocabulary(articles int) *vocabulary {
	return &vocabulary{
		articles: articles, words: map[string]int{}, pairs: map[pair]int{}, asked: map[string]int{}, concepts: map[string]int{}, marked: map[string]bool{}, ids: map[string]int{},
		lastWord: map[string]int{}, lastPair: map[pair]int{}, lastAsked: map[string]int{},
	}
}

// read counts the words of one document. One without questions is asked with its text.
func (v *vocabulary) read(n int, units []unit, body []word) {
	questions := false
	for _, u := range units {
		questions = questions || u.kind == question
		v.readWords(n, u.words)
		v.readAsked(n, u.words)
	}
	v.readWords(n, body)
	if !questions {
		v.readAsked(n, body)
	}
}

func (v *vocabulary) readAsked(n int, words []word) {
	for _, w := range words {
		once(v.asked, v.lastAsked, w.folded, n)
	}
}

func (v *vocabulary) readWords(n int, words []word) {
	for i, w := range words {
		once(v.words, v.lastWord, w.folded, n)
		v.marked[w.marked] = true
		if v.ids[w.folded] == 0 {
			v.ids[w.folded] = len(v.ids) + 1
		}
		if i > 0 {
			once(v.pairs, v.lastPair, pair{words[i-1].folded, w.folded}, n)
		}
	}
}

// beside reports whether the folded word stands beside either neighbour somewhere.
func (v *vocabulary) beside(prev, word, next string) bool {
	return v.pairs[pair{prev, word}] > 0 || v.pairs[pair{word, next}] > 0
}

// weigh fills in the numbers and weights of words that were read.
func (v *vocabulary) weigh(words []word) {
	for i := range words {
		w := &words[i]
		w.id, w.weight = v.id(w.folded), v.weight(w.folded)
	}
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
const commonest = 0.1

// lightShare is what a word that any question may hold keeps of its weight.
const lightShare = 0.15

// strange is what a word that no document has keeps of the weight of the rarest word:
// it may be the topic asked for, which then is not there, or a name beside it.
const strange = 0.5

// bodyCount is how far an article that has a word only in its text counts as asked
// with it.
const bodyCount = 0.3

// weight is how much a folded word tells: more when few articles are asked with it and
// when it is rare in Vietnamese at large. A word that no article is asked with weighs
// as one of a single article.
func (v *vocabulary) weight(folded string) float64 {
	if v.ids[folded] == unknown {
		return strange * v.idf(0)
	}
	// A word that stands only in texts weighs as if fewer asked with it.
	df := max(float64(v.asked[folded]), bodyCount*float64(v.words[folded]))
	if vi.Light(folded) {
		return lightShare * v.idf(df)
	}
	return v.idf(df) * (commonest + (1-commonest)*vi.Rarity(folded))
}

func (v *vocabulary) pairWeight(p pair) float64 { return v.idf(float64(v.pairs[p])) }

func (v *vocabulary) idf(articles float64) float64 {
	df := max(articles, 1)
	return math.Log(1 + (float64(v.articles)-df+0.5)/(df+0.5))
}

func (v *vocabulary) speller() *vi.Speller {
	pairs := make(map[[2]string]int, len(v.pairs))
	for p, n := range v.pairs {
		pairs[p] = n
	}
	return vi.NewSpeller(v.words, pairs)
}
