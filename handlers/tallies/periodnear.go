package tallies

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"banso/storage"
)

// Running lists the periods that hold a day: its month, quarter, half year, the
// first nine months where it lies in them, and its year, the shortest first.
func Running(rule Rule, day storage.Day) []Period {
	month := Containing(rule, day)
	year, m, _ := month.To.Date() // by either rule a month ends in itself
	out := []Period{month, Quarter(rule, year, (int(m)+2)/3), Half(rule, year, (int(m)+5)/6)}
	if m <= time.September {
		out = append(out, NineMonths(rule, year))
	}
	return append(out, Year(rule, year))
}

// of is the running period of so many months.
func (r dater) of(months int) Period {
	running := Running(r.rule, r.today)
	for _, p := range running {
		if p.months == months {
			return p
		}
	}
	return running[0]
}

// relative reads a period told from today: "quy nay", "thang truoc".
func (r dater) relative(s string) (Period, bool) {
	s = strings.NewReplacer("vua qua", "truoc", "vua roi", "truoc", "hien tai", "nay", "hien nay", "nay").Replace(s)
	words := strings.Fields(s)
	if len(words) != 2 {
		return Period{}, false
	}
	months, ok := map[string]int{"ky": 1, "thang": 1, "quy": 3, "nam": 12}[words[0]]
	if !ok {
		return Period{}, false
	}
	switch words[1] {
	case "nay":
		return r.of(months), true
	case "truoc", "ngoai", "roi", "qua":
		return Previous(r.rule, r.of(months)), words[1] != "ngoai" || months == 12
	}
	return Period{}, false
}

// yearInFigures puts the figures in the place of "nam nay" and "nam ngoai" behind
// another word.
func (r dater) yearInFigures(s string) string {
	year, _, _ := r.of(12).To.Date()
	for said, back := range map[string]int{" nam nay": 0, " nam ngoai": 1, " nam truoc": 1} {
		if before, ok := strings.CutSuffix(s, said); ok {
			return before + " nam " + strconv.Itoa(year-back)
		}
	}
	return s
}

// What is not clear by itself: a year in two figures, a kind of period alone.
var (
	shortYear = regexp.MustCompile(`^(thang |quy |q|nam )? ?(?:(\d{1,2})[/.-])?(\d{2})$`)
	threeNear = regexp.MustCompile(`^(?:3|ba) thang(?:[/ -]*(?:nam )?(\d{4}))?$`)
)

// Near lists up to two periods that may be meant by words that Parse does not
// take, to be offered: "10/26", "quý", "3 tháng".
func Near(rule Rule, s string, today storage.Day) []Period {
	r, words := dater{rule, today}, plainWords(s)
	if months, ok := map[string]int{"ky": 1, "thang": 1, "quy": 3, "nam": 12, "ca nam": 12}[words]; ok {
		return []Period{r.of(months), Previous(rule, r.of(months))}
	}
	if m := threeNear.FindStringSubmatch(words); m != nil {
		var out []Period
		for _, part := range []string{"dau", "cuoi"} {
			if p, ok := r.read("3 thang " + part + strings.TrimRight(" nam "+m[1], " ")); ok {
				out = append(out, p)
			}
		}
		return out
	}
	m := shortYear.FindStringSubmatch(words)
	if m == nil || m[2] == "" && m[1] != "nam " || m[2] != "" && m[1] == "nam " {
		return nil
	}
	guess := m[1] + "20" + m[3]
	if m[2] != "" {
		guess = m[1] + m[2] + "/20" + m[3]
	}
	if p, ok := r.read(guess); ok {
		return []Period{p}
	}
	return nil
}
