package tallies_test

import (
	"strings"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/storage"
)

// The heading and the end of the report, for every kind of unit and period.
func TestReportIsHeadedAsADocument(t *testing.T) {
	unit := func(kind storage.UnitKind, name string) storage.Unit { return storage.Unit{Kind: kind, Name: name} }
	month := func(m time.Month) tallies.Period { return tallies.Month(tallies.Decree, 2026, m) }
	var b strings.Builder
	for _, c := range []struct {
		about  string
		scope  storage.Unit
		period tallies.Period
		at     time.Time
		agency string
	}{
		{"tỉnh", unit(storage.Province, "Tỉnh Vĩnh Long"), month(10), day(10, 15), ""},
		{"thành phố mang tên người", unit(storage.Province, "Thành phố Hồ Chí Minh"), tallies.Quarter(tallies.Decree, 2026, 3), day(10, 15), "Sở KH&CN"},
		{"xã", unit(storage.Commune, "Xã Long Hồ"), tallies.Half(tallies.Decree, 2026, 1), day(7, 1), ""},
		{"phường có số", unit(storage.Commune, "Phường 1"), tallies.Year(tallies.Decree, 2025), day(1, 2), ""},
		{"tổ", unit(storage.Team, "Tổ ấp Đông"), month(1), day(2, 1), ""},
		{"cụm, ngày chọn", unit(storage.Cluster, "Cụm số 2"), tallies.Days(storage.Date(2026, 9, 1), storage.Date(2026, 10, 5)), day(10, 15), ""},
		{"đang chạy", unit(storage.Commune, "Đặc khu Phú Quốc"), month(11), day(11, 2), "Sở Thông tin và Truyền thông"},
		{"tên dài", unit(storage.Province, "Tỉnh Vĩnh Long"), month(10), day(10, 15), "Sở Khoa học, Công nghệ, Thông tin và Truyền thông"},
	} {
		tally := exampleTally(size{2, 1, 1})
		tally.Scope, tally.Title, tally.Period, tally.Revision = c.scope, c.scope.Name, c.period, 1
		if c.scope.Kind == storage.Team {
			tally.Communes = tally.Communes[:1]
			tally.Communes[0].Name = "Xã Long Hồ (đến 09/10)"
		}
		agency := c.agency
		if agency == "" {
			agency = "Sở Khoa học và Công nghệ"
		}
		s := tallies.New(tallies.Options{
			Topics: catalogue, Location: vietnam, Rule: tallies.Decree, Agency: agency, Now: func() time.Time { return c.at },
		})
		data, err := s.Lay(tally)
		if err != nil {
			t.Fatal(err)
		}
		f := open(t, data)
		rows, err := f.GetRows(text.SheetReport)
		if err != nil {
			t.Fatal(err)
		}
		table, _ := f.find(text.SheetReport, text.ColNo)
		end, _ := f.find(text.SheetReport, text.CheckAll)
		b.WriteString("== " + c.about + "\n")
		for i, row := range rows {
			if line := strings.Join(row, " | "); line != "" && (i+1 < table || i+1 > end) {
				b.WriteString(line + "\n")
			}
		}
	}
	golden(t, "report-heading", strings.TrimSuffix(b.String(), "\n"))
}
