package spec

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// anyOf accepts a value that one of the types describes.
func (c *Checker) anyOf(types []string, value any) error {
	var errs []error
	for _, t := range types {
		err := c.is(t, value)
		if err == nil {
			return nil
		}
		errs = append(errs, fmt.Errorf("no %s: %w", t, err))
	}
	return errors.Join(errs...)
}

func (c *Checker) is(kind string, value any) error {
	text, isText := value.(string)
	switch kind {
	case "String", "InputFile":
		if !isText {
			return fmt.Errorf("%T", value)
		}
		return nil
	}
	if isText {
		// A form carries everything but text as its JSON.
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			return fmt.Errorf("%q", text)
		}
	}
	switch kind {
	case "Integer":
		if n, ok := value.(float64); !ok || n != float64(int64(n)) {
			return fmt.Errorf("%v", value)
		}
		return nil
	case "Float":
		if _, ok := value.(float64); !ok {
			return fmt.Errorf("%v", value)
		}
		return nil
	case "Boolean", "True":
		if b, ok := value.(bool); !ok || kind == "True" && !b {
			return fmt.Errorf("%v", value)
		}
		return nil
	}
	if inner, ok := strings.CutPrefix(kind, "Array of "); ok {
		return c.array(inner, value)
	}
	return c.object(kind, value)
}

func (c *Checker) array(kind string, value any) error {
	items, ok := value.([]any)
	if !ok {
		return fmt.Errorf("%T", value)
	}
	for i, item := range items {
		if err := c.is(kind, item); err != nil {
			return fmt.Errorf("item %d: %w", i, err)
		}
	}
	return nil
}

func (c *Checker) object(kind string, value any) error {
	values, ok := value.(map[string]any)
	if !ok {
		return fmt.Errorf("%T", value)
	}
	o, known := c.types[kind]
	if !known {
		return fmt.Errorf("the specification has no type %s", kind)
	}
	if len(o.Subtypes) > 0 {
		return c.anyOf(o.Subtypes, values)
	}
	return c.fields(o, values, false)
}

var limits = regexp.MustCompile(`(\d+)-(\d+) (characters|bytes|items)`)

// length holds a value to the limit its description states. Text that is parsed is
// left out: only its length after parsing counts. In nested objects only the upper
// bound does, since one client sends an empty copy_text with every button.
func (f field) length(value any, all map[string]any, top bool) error {
	m := limits.FindStringSubmatch(f.Description)
	if m == nil {
		return nil
	}
	text, isText := value.(string)
	n := 0
	switch {
	case m[3] == "items":
		items, _ := value.([]any)
		if isText && json.Unmarshal([]byte(text), &items) != nil {
			return nil
		}
		n = len(items)
	case !isText:
		return nil
	case strings.Contains(f.Description, "after entities parsing") && all["parse_mode"] != nil:
		return nil
	case m[3] == "bytes":
		n = len(text)
	default:
		n = len(utf16.Encode([]rune(text)))
	}
	low, _ := strconv.Atoi(m[1])
	high, _ := strconv.Atoi(m[2])
	if n > high || top && n < low {
		return fmt.Errorf("%d %s, must be %s-%s", n, m[3], m[1], m[2])
	}
	return nil
}
