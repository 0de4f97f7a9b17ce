package chat

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// Text is rich text as spans; each channel renders and escapes it in its own
// one place. Line breaks are "\n", a paragraph border is "\n\n".
type Text []Span

// Span is a run of text in one style.
type Span struct {
	T      string `json:"t"`
	Bold   bool   `json:"b,omitempty"`
	Italic bool   `json:"i,omitempty"`
	URL    string `json:"u,omitempty"`
}

// Plain makes unstyled text, in NFC.
func Plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{T: norm.NFC.String(s)}}
}

// Format is Sprintf with two marks in the format: *bold* and _italic_. Marks
// are read in the format only, so arguments can hold any text safely. A mark is
// written literally by doubling it.
func Format(format string, args ...any) Text {
	var out Text
	var bold, italic bool
	var seg strings.Builder
	next := 0
	flush := func() {
		if seg.Len() == 0 {
			return
		}
		n := verbs(seg.String())
		n = min(n, len(args)-next)
		s := fmt.Sprintf(seg.String(), args[next:next+n]...)
		next += n
		seg.Reset()
		if s != "" {
			out = append(out, Span{T: norm.NFC.String(s), Bold: bold, Italic: italic})
		}
	}
	for i := 0; i < len(format); i++ {
		c := format[i]
		if c != '*' && c != '_' {
			seg.WriteByte(c)
			continue
		}
		if i+1 < len(format) && format[i+1] == c {
			seg.WriteByte(c)
			i++
			continue
		}
		flush()
		if c == '*' {
			bold = !bold
		} else {
			italic = !italic
		}
	}
	flush()
	return out
}

// verbs counts the arguments that a Sprintf format consumes; %% takes none.
func verbs(format string) int {
	n := 0
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		i++
		if i < len(format) && format[i] != '%' {
			n++
		}
	}
	return n
}

// Join puts sep between the non-empty texts.
func Join(sep string, texts ...Text) Text {
	var out Text
	for _, t := range texts {
		if len(t) == 0 {
			continue
		}
		if len(out) > 0 && sep != "" {
			out = append(out, Span{T: sep})
		}
		out = append(out, t...)
	}
	return out
}

// String is the text without its styles.
func (t Text) String() string {
	var b strings.Builder
	for _, s := range t {
		b.WriteString(s.T)
	}
	return b.String()
}

// Units is the length in UTF-16 units, which is what channels limit.
func (t Text) Units() int {
	n := 0
	for _, s := range t {
		n += Units(s.T)
	}
	return n
}

// Units counts the UTF-16 units of s.
func Units(s string) int {
	n := 0
	for _, r := range s {
		if l := utf16.RuneLen(r); l > 0 {
			n += l
		} else {
			n++
		}
	}
	return n
}
