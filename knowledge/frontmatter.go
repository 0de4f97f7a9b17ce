package knowledge

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// scalar is a YAML value with the line it stands on, so that a fault found after
// decoding still points at its line.
type scalar struct {
	text string
	line int
}

var errNotScalar = errors.New("must be a plain value")

// UnmarshalYAML keeps the text of a scalar as written: 2025 and 2025-07 stay text.
func (s *scalar) UnmarshalYAML(_ context.Context, n ast.Node) error {
	tok := n.GetToken()
	if tok == nil {
		return errNotScalar
	}
	if tok.Position != nil {
		s.line = tok.Position.Line
	}
	switch n := n.(type) {
	case *ast.StringNode:
		s.text = n.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		s.text = tok.Value
	case *ast.NullNode:
		s.text = ""
	default:
		return errNotScalar
	}
	return nil
}

// frontMatter is the head of an article file. Its keys are all there are.
type frontMatter struct {
	ID        scalar   `yaml:"id"`
	Title     scalar   `yaml:"title"`
	Category  scalar   `yaml:"category"`
	Questions []scalar `yaml:"questions"`
	Keywords  []scalar `yaml:"keywords"`
	Sources   []struct {
		Name scalar `yaml:"name"`
		URL  scalar `yaml:"url"`
		Date scalar `yaml:"date"`
	} `yaml:"sources"`
	Verified scalar `yaml:"verified"`
	ReviewBy scalar `yaml:"review_by"`
	Links    []struct {
		Label scalar `yaml:"label"`
		URL   scalar `yaml:"url"`
	} `yaml:"links"`
	Related []scalar `yaml:"related"`
	Dated   map[string][]struct {
		From  scalar `yaml:"from"`
		Until scalar `yaml:"until"`
		Text  scalar `yaml:"text"`
	} `yaml:"dated"`
}

const fence = "---\n"

// split parts a file into its front matter and its body; bodyLine is the number of
// the body's first line.
func split(data []byte) (head, body []byte, bodyLine int, err error) {
	rest, ok := bytes.CutPrefix(data, []byte(fence))
	if !ok {
		return nil, nil, 1, errors.New("must begin with a line ---")
	}
	head, body, ok = bytes.Cut(rest, []byte("\n"+fence))
	if !ok {
		return nil, nil, 1, errors.New("front matter has no closing line ---")
	}
	return head, body, bytes.Count(head, []byte("\n")) + 4, nil
}

// decodeHead decodes the front matter strictly. Lines in the result and in the error
// count from the top of the file.
func decodeHead(head []byte) (fm frontMatter, line int, err error) {
	// The decoder is a third party's and reads files that people write: a panic in
	// it is that file's fault, reported like any other.
	defer func() {
		if r := recover(); r != nil {
			line, err = 1, fmt.Errorf("front matter cannot be read: %v", r)
		}
	}()
	// The fence counts as the first line: as a document marker it keeps the decoder's
	// line numbers those of the file.
	err = yaml.UnmarshalWithOptions(append([]byte(fence), head...), &fm, yaml.Strict())
	if err == nil {
		return fm, 1, nil
	}
	line = 1
	var ye yaml.Error
	if errors.As(err, &ye) {
		if tok := ye.GetToken(); tok != nil && tok.Position != nil {
			line = tok.Position.Line
		}
		err = errors.New(ye.GetMessage())
	}
	return fm, line, err
}
