package tallies

import (
	"slices"
	"strconv"
	"strings"

	"banso/storage"
)

// Within finds the period in a request that says more: "xã Long Hồ quý 3",
// "tháng trước tổ ấp Đông". It gives the longest part at either end that is a
// period, and what is left of the words. A bare number beside other words is no
// month: "Tổ 10". false when there is none.
func Within(rule Rule, typed string, today storage.Day) (p Period, rest string, ok bool) {
	words := strings.Fields(typed)
	for n := len(words); n > 0; n-- {
		for _, at := range []int{0, len(words) - n} {
			part := words[at : at+n]
			if n == 1 && len(words) > 1 && bare(part[0]) {
				continue
			}
			if p, err := Parse(rule, strings.Join(part, " "), today); err == nil {
				return p, strings.Join(slices.Concat(words[:at], words[at+n:]), " "), true
			}
		}
	}
	return Period{}, typed, false
}

func bare(word string) bool {
	_, err := strconv.Atoi(word)
	return err == nil
}
