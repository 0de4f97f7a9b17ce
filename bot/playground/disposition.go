package playground

import (
	"net/url"
	"strings"
)

// disposition reads the names of a multipart part from its Content-Disposition. It
// takes more than RFC 7578 allows, because clients do: file names without quotes
// that hold spaces and letters beyond ASCII.
func disposition(header string) (name, file string, isFile bool) {
	_, rest, _ := strings.Cut(header, ";")
	for rest != "" {
		key, after, found := strings.Cut(rest, "=")
		if !found {
			break
		}
		var value string
		value, rest = dispositionValue(strings.TrimLeft(after, " \t"))
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "name":
			name = value
		case "filename":
			file, isFile = value, true
		case "filename*":
			// RFC 5987: charset'language'percent-encoded.
			if parts := strings.SplitN(value, "'", 3); len(parts) == 3 {
				if decoded, err := url.PathUnescape(parts[2]); err == nil {
					file, isFile = decoded, true
				}
			}
		}
	}
	return name, file, isFile
}

// dispositionValue reads a value up to the next ";" and returns what follows it.
func dispositionValue(s string) (value, rest string) {
	if !strings.HasPrefix(s, `"`) {
		value, rest, _ = strings.Cut(s, ";")
		return strings.TrimRight(value, " \t"), rest
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			_, rest, _ = strings.Cut(s[i:], ";")
			return b.String(), rest
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String(), ""
}
