package playground

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Entity marks a part of a text; Offset and Length count UTF-16 units.
type Entity struct {
	Type          string `json:"type"`
	Offset        int    `json:"offset"`
	Length        int    `json:"length"`
	URL           string `json:"url,omitempty"`
	Language      string `json:"language,omitempty"`
	CustomEmojiID string `json:"custom_emoji_id,omitempty"`
}

// htmlTags maps the tags of the Bot API's HTML style to entity types; "" marks
// tags whose entity depends on their attributes.
var htmlTags = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
	"code": "code", "pre": "pre", "a": "", "span": "", "blockquote": "", "tg-emoji": "",
}

// openTag is a start tag whose end has not come yet.
type openTag struct {
	name   string
	at     int // byte length of the output when it opened
	offset int // in UTF-16 units
	attrs  map[string]string
	opened int // byte offset of the tag in the source
}

// parseFault refuses a text; positions in it are byte offsets.
func parseFault(format string, args ...any) error {
	return badRequest("can't parse entities: " + fmt.Sprintf(format, args...))
}

type htmlParser struct {
	src      string
	pos      int
	out      strings.Builder
	units    int // UTF-16 units written
	open     []openTag
	entities []Entity
}

// parseHTML reads the Bot API's HTML style as strictly as Telegram does: only its
// tags, properly nested and closed. An error is Telegram's own refusal.
func parseHTML(src string) (string, []Entity, error) {
	p := htmlParser{src: src}
	for p.pos < len(src) {
		var err error
		switch src[p.pos] {
		case '<':
			if p.pos+1 < len(src) && src[p.pos+1] == '/' {
				err = p.endTag()
			} else {
				err = p.startTag()
			}
		case '&':
			r, n := htmlReference(src[p.pos:])
			p.write(r)
			p.pos += n
		default:
			r, n := utf8.DecodeRuneInString(src[p.pos:])
			p.write(r)
			p.pos += n
		}
		if err != nil {
			return "", nil, err
		}
	}
	if n := len(p.open); n > 0 {
		return "", nil, parseFault("Can't find end tag corresponding to start tag %q", p.open[n-1].name)
	}
	return p.out.String(), p.entities, nil
}

func (p *htmlParser) write(r rune) {
	p.out.WriteRune(r)
	p.units += runeUnits(r)
}

// startTag reads "<name attributes>" at pos.
func (p *htmlParser) startTag() error {
	begin := p.pos
	p.pos++
	name := strings.ToLower(p.until(" \t\r\n>"))
	if p.pos >= len(p.src) {
		return parseFault("Unclosed start tag at byte offset %d", begin)
	}
	if _, known := htmlTags[name]; !known {
		return parseFault("Unsupported start tag %q at byte offset %d", name, begin)
	}
	attrs := map[string]string{}
	for {
		p.spaces()
		if p.pos >= len(p.src) {
			return parseFault("Unclosed start tag at byte offset %d", begin)
		}
		if p.src[p.pos] == '>' {
			break
		}
		key, value, err := p.attribute(name, begin)
		if err != nil {
			return err
		}
		attrs[key] = value
	}
	p.pos++
	if name == "span" && attrs["class"] != "tg-spoiler" {
		return parseFault("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	p.open = append(p.open, openTag{name: name, at: p.out.Len(), offset: p.units, attrs: attrs, opened: begin})
	return nil
}

// attribute reads name, name=value, name="value" or name='value'.
func (p *htmlParser) attribute(tag string, begin int) (key, value string, err error) {
	key = strings.ToLower(p.until(" \t\r\n=>"))
	if key == "" {
		return "", "", parseFault("Empty attribute name in the tag %q at byte offset %d", tag, begin)
	}
	p.spaces()
	if p.pos >= len(p.src) || p.src[p.pos] != '=' {
		return key, "", nil
	}
	p.pos++
	p.spaces()
	if p.pos >= len(p.src) {
		return "", "", parseFault("Unclosed start tag at byte offset %d", begin)
	}
	quote := p.src[p.pos]
	if quote != '"' && quote != '\'' {
		return key, p.until(" \t\r\n>"), nil
	}
	p.pos++
	raw := p.until(string(quote))
	if p.pos >= len(p.src) {
		return "", "", parseFault("Unclosed start tag at byte offset %d", begin)
	}
	p.pos++
	return key, decodeReferences(raw), nil
}

// endTag reads "</name>" at pos and closes the innermost tag; "</>" closes any.
func (p *htmlParser) endTag() error {
	begin := p.pos
	if len(p.open) == 0 {
		return parseFault("Unexpected end tag at byte offset %d", begin)
	}
	p.pos += 2
	name := strings.ToLower(p.until(" \t\r\n>"))
	p.spaces()
	if p.pos >= len(p.src) || p.src[p.pos] != '>' {
		return parseFault("Unclosed end tag at byte offset %d", begin)
	}
	p.pos++
	tag := p.open[len(p.open)-1]
	if name != "" && name != tag.name {
		return parseFault("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	p.close(tag)
	return nil
}

func (p *htmlParser) close(tag openTag) {
	e := Entity{Type: htmlTags[tag.name], Offset: tag.offset, Length: p.units - tag.offset}
	switch tag.name {
	case "span":
		e.Type = "spoiler"
	case "blockquote":
		e.Type = "blockquote"
		if _, ok := tag.attrs["expandable"]; ok {
			e.Type = "expandable_blockquote"
		}
	case "tg-emoji":
		e.Type, e.CustomEmojiID = "custom_emoji", tag.attrs["emoji-id"]
	case "a":
		e.Type, e.URL = "text_link", tag.attrs["href"]
		if e.URL == "" {
			e.URL = p.out.String()[tag.at:]
		}
		if e.URL = linkURL(e.URL); e.URL == "" {
			return
		}
	case "code":
		if n := len(p.open); n > 0 && p.open[n-1].name == "pre" && p.open[n-1].offset == tag.offset {
			if lang, ok := strings.CutPrefix(tag.attrs["class"], "language-"); ok {
				p.open[n-1].attrs["language"] = lang
				return
			}
		}
	case "pre":
		e.Language = tag.attrs["language"]
	}
	if e.Length > 0 {
		p.entities = append(p.entities, e)
	}
}

func (p *htmlParser) until(stop string) string {
	begin := p.pos
	for p.pos < len(p.src) && strings.IndexByte(stop, p.src[p.pos]) < 0 {
		p.pos++
	}
	return p.src[begin:p.pos]
}

func (p *htmlParser) spaces() {
	for p.pos < len(p.src) && strings.IndexByte(" \t\r\n", p.src[p.pos]) >= 0 {
		p.pos++
	}
}
