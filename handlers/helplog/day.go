package helplog

import (
	"strconv"
	"strings"

	"banso/handlers/sentence"
	"banso/handlers/visit"
	"banso/storage"
)

// dayValue is a day from a button ("b2": two days back) or as typed ("12/11").
func (s *Service) dayValue(v visit.Visit, value string) (storage.Day, bool) {
	if back, ok := strings.CutPrefix(value, "b"); ok {
		if n, err := strconv.Atoi(back); err == nil && n >= 0 && n <= oldest {
			return v.Today() - storage.Day(n), true
		}
	}
	said := sentence.Parse(value, v.Today())
	return said.Day, said.DaySaid && !said.DayUnclear && said.Day >= v.Today()-oldest
}
