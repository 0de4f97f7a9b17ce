package nudges

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/knowledge/vi"
)

// clockForm is a time of day on folded text: "18h", "18:30", "18h30", "18 gio 30",
// "luc 7 gio ruoi", "6 gio chieu".
var clockForm = regexp.MustCompile(`^(?:luc )?(\d{1,2})(?: ?(?:h|:|g|gio)(?: ?(\d{1,2})(?: ?(?:phut|p))?)?)?(?: ?(ruoi))?(?: (sang|trua|chieu|toi|dem))?$`)

// ParseTime reads a time of day as people write it, accents optional, in minutes
// after midnight; false when it is none.
func ParseTime(s string) (minutes int, ok bool) {
	m := clockForm.FindStringSubmatch(strings.Join(strings.Fields(vi.Fold(strings.ToLower(norm.NFC.String(s)))), " "))
	if m == nil {
		return 0, false
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2]) // 0 when it is not there
	if m[3] != "" {
		minute = 30
	}
	switch part := m[4]; {
	case hour > 23 || minute > 59 || m[2] != "" && m[3] != "":
		return 0, false
	case part == "sang" && hour > 11:
		return 0, false
	case part == "trua" && hour >= 1 && hour <= 2, (part == "chieu" || part == "toi") && hour >= 1 && hour <= 11, part == "dem" && hour >= 6 && hour <= 11:
		hour += 12
	}
	return hour*60 + minute, true
}
