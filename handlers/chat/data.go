package chat

import "strings"

// Data builds a button's data from a verb and its arguments: "f:phi:dang-ky-tam-tru".
// It panics when the result does not fit, which only a programmer can cause:
// ids are checked to be short when they are loaded.
func Data(verb string, args ...string) string {
	data := strings.Join(append([]string{verb}, args...), ":")
	if len(data) > MaxData {
		panic("chat: button data over 64 bytes: " + data)
	}
	return data
}

// ParseData takes a button's data apart. Anything a stranger's client may send is
// taken: false means that no button of ours has such data.
func ParseData(data string) (verb string, args []string, ok bool) {
	if data == "" || len(data) > MaxData {
		return "", nil, false
	}
	for _, c := range []byte(data) {
		if c < '!' || c > '~' {
			return "", nil, false
		}
	}
	parts := strings.Split(data, ":")
	return parts[0], parts[1:], parts[0] != ""
}
