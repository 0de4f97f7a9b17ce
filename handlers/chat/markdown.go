package chat

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/unicode/norm"
)

// Markdown turns the Markdown of an article into rich text: paragraphs, lists,
// bold, italic and links. Anything else shows as its plain text, so nothing
// written is lost.
func Markdown(source string) Text {
	src := []byte(norm.NFC.String(source))
	r := renderer{src: src}
	r.blocks(goldmark.DefaultParser().Parse(text.NewReader(src)), "\n\n")
	return r.out
}

type renderer struct {
	src          []byte
	out          Text
	bold, italic bool
	url          string
}

func (r *renderer) write(s string) {
	if s == "" {
		return
	}
	span := Span{T: s, Bold: r.bold, Italic: r.italic, URL: r.url}
	if n := len(r.out); n > 0 {
		last := r.out[n-1]
		last.T = span.T
		if last == span {
			r.out[n-1].T += s
			return
		}
	}
	r.out = append(r.out, span)
}

// blocks renders the children of a container with sep between them.
func (r *renderer) blocks(parent ast.Node, sep string) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.PreviousSibling() != nil {
			r.write(sep)
		}
		switch n := n.(type) {
		case *ast.List:
			r.list(n)
		case *ast.Heading:
			r.bold = true
			r.inline(n)
			r.bold = false
		case *ast.Paragraph, *ast.TextBlock:
			r.inline(n)
		default:
			r.other(n)
		}
	}
}

func (r *renderer) list(l *ast.List) {
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		if item.PreviousSibling() != nil {
			r.write("\n")
		}
		if l.IsOrdered() {
			r.write(fmt.Sprintf("%d. ", number))
			number++
		} else {
			r.write("• ")
		}
		r.blocks(item, "\n")
	}
}

// other renders a block that articles do not use as its plain lines.
func (r *renderer) other(n ast.Node) {
	if n.Type() != ast.TypeBlock {
		r.inline(n)
		return
	}
	if n.HasChildren() {
		r.blocks(n, "\n")
		return
	}
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(r.src))
	}
	r.write(strings.TrimRight(b.String(), "\n"))
}

func (r *renderer) inline(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			r.write(string(n.Value(r.src)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				r.write("\n")
			}
		case *ast.String:
			r.write(string(n.Value))
		case *ast.Emphasis:
			r.emphasis(n)
		case *ast.Link:
			r.url = string(n.Destination)
			r.inline(n)
			r.url = ""
		case *ast.AutoLink:
			r.url = string(n.URL(r.src))
			r.write(string(n.Label(r.src)))
			r.url = ""
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				segment := n.Segments.At(i)
				r.write(string(segment.Value(r.src)))
			}
		default:
			r.inline(n)
		}
	}
}

func (r *renderer) emphasis(n *ast.Emphasis) {
	style := &r.italic
	if n.Level == 2 {
		style = &r.bold
	}
	before := *style
	*style = true
	r.inline(n)
	*style = before
}
