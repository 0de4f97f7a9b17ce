package vi

import "sync"

// light are the words that any question may hold: question words, politeness, who is
// speaking, particles.
var light = sync.OnceValue(func() map[string]bool {
	m := set(`ai gì nào đâu sao mấy bao nhiêu thế nhu như vậy à ạ dạ ơi nhỉ nhé nha với cho hỏi tôi em anh chị mình bạn
		bác cô chú con cháu ông bà ừ hả hử mà thì là và được không`)
	for w := range m {
		m[Fold(w)] = true
	}
	return m
})

// Light reports whether the word, with its marks or without, is one that any question
// may hold and that tells little of what it is about.
func Light(w string) bool { return light()[w] }
