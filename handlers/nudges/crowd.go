package nudges

import (
	"slices"

	"banso/storage"
)

// crowd is a set of people, one bit each: they are numbered from 1 on.
type crowd []uint64

func (p *crowd) add(id storage.PersonID) {
	word := int(id / 64)
	p.grow(word + 1)
	(*p)[word] |= 1 << (id % 64)
}

func (p *crowd) grow(words int) {
	if words > len(*p) {
		*p = append(*p, make([]uint64, max(64, words-len(*p)))...)
	}
}

func (p *crowd) join(others crowd) {
	p.grow(len(others))
	for word, bits := range others {
		(*p)[word] |= bits
	}
}

func (p crowd) remove(id storage.PersonID) {
	if word := int(id / 64); word < len(p) {
		p[word] &^= 1 << (id % 64)
	}
}

func (p crowd) has(id storage.PersonID) bool {
	word := int(id / 64)
	return word < len(p) && p[word]&(1<<(id%64)) != 0
}

// all lists the people by id.
func (p crowd) all() []storage.PersonID {
	var out []storage.PersonID
	for word, bits := range p {
		for bit := range 64 {
			if bits&(1<<bit) != 0 {
				out = append(out, storage.PersonID(64*word+bit))
			}
		}
	}
	return slices.Clip(out)
}
