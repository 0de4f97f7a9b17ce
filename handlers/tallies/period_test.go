package tallies_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/storage"
)

func TestEveryDayOfTenYearsIsInExactlyOneMonth(t *testing.T) {
	for _, rule := range []tallies.Rule{tallies.Decree, tallies.Calendar} {
		var months []tallies.Period
		for year := 2019; year <= 2031; year++ {
			for m := time.January; m <= time.December; m++ {
				months = append(months, tallies.Month(rule, year, m))
			}
		}
		for day := storage.Date(2020, 1, 1); day < storage.Date(2030, 1, 1); day++ {
			var in []tallies.Period
			for _, p := range months {
				if p.Contains(day) {
					in = append(in, p)
				}
			}
			if len(in) != 1 || in[0] != tallies.Containing(rule, day) {
				t.Fatalf("%s: %s lies in %v, Containing says %v", rule, day, in, tallies.Containing(rule, day))
			}
		}
	}
}

func TestMonthsFollowEachOther(t *testing.T) {
	for _, rule := range []tallies.Rule{tallies.Decree, tallies.Calendar} {
		p := tallies.Month(rule, 2030, time.January)
		for range 120 {
			before := tallies.Previous(rule, p)
			if before.To+1 != p.From || before.Key >= p.Key || before.From > before.To {
				t.Fatalf("%s: %v does not come right before %v", rule, before, p)
			}
			p = before
		}
		if p.Key != "2020-01" {
			t.Errorf("%s: 120 months before 2030-01 is %s", rule, p.Key)
		}
	}
}

func TestDaysAroundTheCutOff(t *testing.T) {
	tests := []struct {
		rule           tallies.Rule
		day            string
		in, lastClosed string
		from, to       string // of the period the day is in
	}{
		{tallies.Decree, "2026-11-14", "2026-11", "2026-10", "2026-10-15", "2026-11-14"},
		{tallies.Decree, "2026-11-15", "2026-12", "2026-11", "2026-11-15", "2026-12-14"},
		{tallies.Decree, "2026-12-31", "2027-01", "2026-12", "2026-12-15", "2027-01-14"},
		{tallies.Decree, "2027-01-01", "2027-01", "2026-12", "2026-12-15", "2027-01-14"},
		{tallies.Decree, "2028-02-29", "2028-03", "2028-02", "2028-02-15", "2028-03-14"},
		{tallies.Decree, "2027-03-01", "2027-03", "2027-02", "2027-02-15", "2027-03-14"},
		{tallies.Calendar, "2026-10-31", "2026-10", "2026-09", "2026-10-01", "2026-10-31"},
		{tallies.Calendar, "2026-11-01", "2026-11", "2026-10", "2026-11-01", "2026-11-30"},
		{tallies.Calendar, "2027-01-01", "2027-01", "2026-12", "2027-01-01", "2027-01-31"},
		{tallies.Calendar, "2028-02-29", "2028-02", "2028-01", "2028-02-01", "2028-02-29"},
	}
	for _, tt := range tests {
		day, err := storage.ParseDay(tt.day)
		if err != nil {
			t.Fatal(err)
		}
		p := tallies.Containing(tt.rule, day)
		closed := tallies.LastClosed(tt.rule, day)
		if p.Key != tt.in || p.From.String() != tt.from || p.To.String() != tt.to || closed.Key != tt.lastClosed {
			t.Errorf("%s %s: in %s %s–%s, closed %s", tt.rule, tt.day, p.Key, p.From, p.To, closed.Key)
		}
	}
}

func TestPeriodsAreReadAsPeopleWriteThem(t *testing.T) {
	today := storage.Date(2026, 11, 23)
	tests := []struct{ typed, title string }{
		{"10/2026", "Tháng 10/2026 (15/09/2026–14/10/2026)"},
		{"2026-10", "Tháng 10/2026 (15/09/2026–14/10/2026)"},
		{" tháng 1/2027 ", "Tháng 1/2027 (15/12/2026–14/01/2027)"},
		{"Thang 03-2028", "Tháng 3/2028 (15/02/2028–14/03/2028)"},
		{"THÁNG 3.2028", "Tháng 3/2028 (15/02/2028–14/03/2028)"},
		{"10", "Tháng 10/2026 (15/09/2026–14/10/2026)"},
		{"tháng 12", "Tháng 12/2026 (15/11/2026–14/12/2026)"}, // has begun
		{"tháng 1", "Tháng 1/2026 (15/12/2025–14/01/2026)"},
		{"quý 3/2026", "Quý III/2026 (15/06/2026–14/09/2026)"},
		{"quy iv", "Quý IV/2026 (15/09/2026–14/12/2026)"},
		{"Q1 2027", "Quý I/2027 (15/12/2026–14/03/2027)"},
		{"2026-Q2", "Quý II/2026 (15/03/2026–14/06/2026)"},
		{"6 tháng", "6 tháng đầu năm 2026 (15/12/2025–14/06/2026)"},
		{"6 tháng cuối năm 2025", "6 tháng cuối năm 2025 (15/06/2025–14/12/2025)"},
		{"sáu tháng đầu năm", "6 tháng đầu năm 2026 (15/12/2025–14/06/2026)"},
		{"9 tháng", "9 tháng năm 2026 (15/12/2025–14/09/2026)"},
		{"năm 2026", "Năm 2026 (15/12/2025–14/12/2026)"},
		{"2025", "Năm 2025 (15/12/2024–14/12/2025)"},
		{"01/09-15/10", "Theo ngày chọn (01/09/2026–15/10/2026)"},
		{"từ 1/12 đến 15/1/2026", "Theo ngày chọn (01/12/2025–15/01/2026)"},
		{"từ ngày 1/12/2025 đến ngày 15/1", "Theo ngày chọn (01/12/2025–15/01/2026)"},
		{"15/12-10/1", "Theo ngày chọn (15/12/2025–10/01/2026)"},
		{"15/11-30/11", "Theo ngày chọn (15/11/2026–30/11/2026)"}, // has begun
		{"25/11-30/11", "Theo ngày chọn (25/11/2025–30/11/2025)"},
		{"tu 1/9 den het ngay 15/10", "Theo ngày chọn (01/09/2026–15/10/2026)"},
		{"29/2/2024 - 1/3/2024", "Theo ngày chọn (29/02/2024–01/03/2024)"},
		{"quy 3", "Quý III/2026 (15/06/2026–14/09/2026)"},
		{"quý ba năm ngoái", "Quý III/2025 (15/06/2025–14/09/2025)"},
		{"q3", "Quý III/2026 (15/06/2026–14/09/2026)"},
		{"quý này", "Quý IV/2026 (15/09/2026–14/12/2026)"},
		{"quy truoc", "Quý III/2026 (15/06/2026–14/09/2026)"},
		{"tháng này", "Tháng 12/2026 (15/11/2026–14/12/2026)"},
		{"kỳ này", "Tháng 12/2026 (15/11/2026–14/12/2026)"},
		{"tháng trước", "Tháng 11/2026 (15/10/2026–14/11/2026)"},
		{"thang vua roi", "Tháng 11/2026 (15/10/2026–14/11/2026)"},
		{"tháng 10 năm 2025", "Tháng 10/2025 (15/09/2025–14/10/2025)"},
		{"thang 10 nam ngoai", "Tháng 10/2025 (15/09/2025–14/10/2025)"},
		{"T10/2026", "Tháng 10/2026 (15/09/2026–14/10/2026)"},
		{"kỳ báo cáo tháng 10", "Tháng 10/2026 (15/09/2026–14/10/2026)"},
		{"năm nay", "Năm 2026 (15/12/2025–14/12/2026)"},
		{"nam ngoai", "Năm 2025 (15/12/2024–14/12/2025)"},
		{"6 tháng cuối năm nay", "6 tháng cuối năm 2026 (15/06/2026–14/12/2026)"},
		{"3 tháng đầu năm", "Quý I/2026 (15/12/2025–14/03/2026)"},
		{"12 tháng năm 2025", "Năm 2025 (15/12/2024–14/12/2025)"},
	}
	for _, tt := range tests {
		p, err := tallies.Parse(tallies.Decree, tt.typed, today)
		if err != nil || p.Title() != tt.title {
			t.Errorf("%q: %q, %v", tt.typed, p.Title(), err)
		}
	}
	for _, bad := range []string{
		"", "13/2026", "0/2026", "10/26", "10/1999", "1/2100", "quý 5", "quý 0/2026", "10/2026 x", "2026-10-01", "năm 1999", "7 tháng", "31/9-5/10", "15/10/2026-01/09/2026", "1/1/2024-5/5/2026", "hôm qua", "29/2/2026-1/3/2026", "tháng", "quý", "10/26", "tháng ngoái", "quý này năm", "3 tháng",
	} {
		if p, err := tallies.Parse(tallies.Decree, bad, today); !errors.Is(err, tallies.ErrPeriod) {
			t.Errorf("%q is taken as %v, %v", bad, p, err)
		}
	}
}

// What is not clear is never guessed: what may be meant is offered.
func TestUnclearPeriodsAreOffered(t *testing.T) {
	today := storage.Date(2026, 11, 23)
	for typed, want := range map[string]string{
		"10/26": "2026-10", "Tháng 9/26": "2026-09", "quý 3/26": "2026-Q3", "năm 25": "2025",
		"quý": "2026-Q4 2026-Q3", "THÁNG": "2026-12 2026-11", "cả năm": "2026 2025", "3 tháng": "2026-Q1 2026-Q4", "3 tháng năm 2025": "2025-Q1 2025-Q4",
		"13/26": "", "25": "", "quý 5": "", "hôm nào": "", "": "",
	} {
		var got []string
		for _, p := range tallies.Near(tallies.Decree, typed, today) {
			got = append(got, p.Key)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q may be %v, want %q", typed, got, want)
		}
	}
}

// Quarters, halves and years tile the days as months do, over ten years and both
// rules; a year is its twelve months.
func TestLongerPeriodsAreMadeOfMonths(t *testing.T) {
	for _, rule := range []tallies.Rule{tallies.Decree, tallies.Calendar} {
		for year := 2020; year < 2030; year++ {
			whole := tallies.Year(rule, year)
			if whole.From != tallies.Month(rule, year, time.January).From || whole.To != tallies.Month(rule, year, time.December).To {
				t.Errorf("%s: %v", rule, whole)
			}
			if nine := tallies.NineMonths(rule, year); nine.From != whole.From || nine.To != tallies.Quarter(rule, year, 3).To {
				t.Errorf("%s: %v", rule, nine)
			}
			for _, parts := range [][]tallies.Period{
				{tallies.Quarter(rule, year, 1), tallies.Quarter(rule, year, 2), tallies.Quarter(rule, year, 3), tallies.Quarter(rule, year, 4)},
				{tallies.Half(rule, year, 1), tallies.Half(rule, year, 2)},
			} {
				if parts[0].From != whole.From || parts[len(parts)-1].To != whole.To {
					t.Errorf("%s %d: %v do not make %v", rule, year, parts, whole)
				}
				for i := 1; i < len(parts); i++ {
					if before := tallies.Previous(rule, parts[i]); before != parts[i-1] || before.To+1 != parts[i].From {
						t.Errorf("%s: before %v comes %v", rule, parts[i], before)
					}
				}
				if before := tallies.Previous(rule, parts[0]); before.To+1 != whole.From {
					t.Errorf("%s: before %v comes %v", rule, parts[0], before)
				}
			}
			if tallies.Previous(rule, whole) != tallies.Year(rule, year-1) || tallies.Previous(rule, tallies.NineMonths(rule, year)) != tallies.NineMonths(rule, year-1) {
				t.Errorf("%s: before %d comes another year", rule, year)
			}
		}
	}
	days := tallies.Days(storage.Date(2026, 9, 1), storage.Date(2026, 10, 15))
	if before := tallies.Previous(tallies.Decree, days); before.To+1 != days.From || before.To-before.From != days.To-days.From {
		t.Errorf("before %v come %v", days, before)
	}
}

func TestOnlyKnownRulesAreTaken(t *testing.T) {
	if r, err := tallies.ParseRule("calendar"); r != tallies.Calendar || err != nil {
		t.Errorf("calendar: %v, %v", r, err)
	}
	if _, err := tallies.ParseRule("Decree"); !errors.Is(err, tallies.ErrRule) {
		t.Errorf("an unknown rule gives %v", err)
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"10/2026", "2026-10", "tháng 1/2027", "٣/2026", "quý 3/2026", "2026-Q3", "6 tháng cuối năm", "9 tháng", "năm 2026", "01/09-15/10", "từ 1/12 đến 15/1/2026"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := tallies.Parse(tallies.Decree, s, storage.Date(2026, 11, 23))
		if err != nil {
			return
		}
		if again, err := tallies.Parse(tallies.Decree, p.Key, storage.Date(2026, 11, 23)); err != nil || again != p {
			t.Errorf("%q is read as %v, whose key gives %v, %v", s, p, again, err)
		}
	})
}

func FuzzNearPeriod(f *testing.F) {
	for _, s := range []string{"10/26", "quý", "3 tháng", "năm 25", "q 3/26", "kỳ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		today := storage.Date(2026, 11, 23)
		for _, p := range tallies.Near(tallies.Calendar, s, today) {
			if again, err := tallies.Parse(tallies.Calendar, p.Key, today); err != nil || again != p {
				t.Errorf("%q may be %v, whose key gives %v, %v", s, p, again, err)
			}
		}
	})
}

// However words are read as a unit and a period, none of them is lost, and what is
// taken for a period is one.
func FuzzApart(f *testing.F) {
	for _, s := range []string{"xã An Bình 10/2026", "quý 3 tổ 5", "tổ 10", "tháng trước", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		today := storage.Date(2026, 11, 23)
		ways := tallies.Apart(tallies.Decree, s, today)
		if len(ways) == 0 {
			t.Fatalf("%q is not read at all", s)
		}
		for _, way := range ways {
			if !way.Typed && (way.Period != tallies.Containing(tallies.Decree, today) || way.Unit != strings.Join(strings.Fields(s), " ")) {
				t.Errorf("%q is read as %v", s, way)
			}
			if again, err := tallies.Parse(tallies.Decree, way.Period.Key, today); err != nil || again != way.Period {
				t.Errorf("%q: %v is read back as %v, %v", s, way, again, err)
			}
		}
	})
}
