package units_test

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"banso/handlers/units"
	"banso/knowledge/vi"
	"banso/storage"
)

// communes are all of today's, with their provinces.
func communes(t testing.TB) *units.Finder {
	t.Helper()
	read := func(name string) [][]string {
		f, err := os.Open("../teams/data/" + name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return rows[1:]
	}
	provinces := map[string]string{}
	for _, row := range read("provinces.csv") {
		provinces[row[0]] = row[1]
	}
	var places []units.Place
	for i, row := range read("communes.csv") {
		places = append(places, units.Place{
			Unit: storage.Unit{ID: storage.UnitID(i + 1), Kind: storage.Commune, Name: row[1]}, Above: []string{provinces[row[2]]},
		})
	}
	if len(places) != 3321 {
		t.Fatalf("%d communes", len(places))
	}
	return units.NewFinder(places)
}

func names(places []units.Place) string {
	var out []string
	for _, p := range places {
		out = append(out, p.Name+", "+strings.Join(p.Above, ", "))
	}
	return strings.Join(out, "; ")
}

func TestFindACommuneByTyping(t *testing.T) {
	f := communes(t)
	for _, c := range []struct {
		typed, want string
		sure        bool
	}{
		{"Xã Long Hồ", "Xã Long Hồ, Tỉnh Vĩnh Long", true},
		{"long ho", "Xã Long Hồ, Tỉnh Vĩnh Long", true},
		{"XÃ LONG HỒ", "Xã Long Hồ, Tỉnh Vĩnh Long", true},
		{"thị trấn Long Hồ", "Xã Long Hồ, Tỉnh Vĩnh Long", true},
		{"TT. Long Hồ", "Xã Long Hồ, Tỉnh Vĩnh Long", true},
		{"Long Hồ Vĩnh Long", "Xã Long Hồ, Tỉnh Vĩnh Long", true},
		{"long ho, tinh vinh long", "Xã Long Hồ, Tỉnh Vĩnh Long", true},
		{"Vĩnh Long - Long Hồ", "Xã Long Hồ, Tỉnh Vĩnh Long", true},
		{"lonh ho", "Xã Linh Hồ, Tỉnh Tuyên Quang; Xã Long Hồ, Tỉnh Vĩnh Long", false},
		{"longho", "Xã Long Hồ, Tỉnh Vĩnh Long", false},
		{"Lnog Hồ", "Xã Long Hồ, Tỉnh Vĩnh Long", false},
		{"lonh ho vinh long", "Xã Long Hồ, Tỉnh Vĩnh Long", false},
		{"phường Long Hồ", "Xã Long Hồ, Tỉnh Vĩnh Long", false},
		{"P. Sài Gòn", "Phường Sài Gòn, Thành phố Hồ Chí Minh", true},
		{"p sai gon", "Phường Sài Gòn, Thành phố Hồ Chí Minh", true},
		{"saif gonf", "Phường Sài Gòn, Thành phố Hồ Chí Minh", true},
		{"Phường Tân Định tphcm", "Phường Tân Định, Thành phố Hồ Chí Minh", true},
		{"xã xà phiên", "Xã Xà Phiên, Thành phố Cần Thơ", true},
		{"xa phien", "Xã Xà Phiên, Thành phố Cần Thơ", true},
		{"xà phiên", "Xã Xà Phiên, Thành phố Cần Thơ", true},
		{"tinh khe", "Xã Tịnh Khê, Tỉnh Quảng Ngãi", true},
		{"Xã Hòa Lạc Hà Nội", "Xã Hoà Lạc, Thành phố Hà Nội", true},
		{"Mĩ Thọ", "Xã Mỹ Thọ, Tỉnh Đồng Tháp", true},
		{"Tân Tiến", "", false},
		{"an bình cần thơ", "Phường An Bình, Thành phố Cần Thơ", true},
		{"phường 2 bảo lộc", "Phường 2 Bảo Lộc, Tỉnh Lâm Đồng", true},
		{"phường 4 bảo lộc", "", false},
		{"Xã Không Có", "", false},
		{"", "", false},
		{"...", "", false},
	} {
		got, sure := f.Find(c.typed)
		if c.typed == "Tân Tiến" {
			if len(got) != 3 || sure {
				t.Errorf("%q: %s, want the first three of seven", c.typed, names(got))
			}
			continue
		}
		if names(got) != c.want || sure != c.sure {
			t.Errorf("%q: %s (sure %v), want %s (sure %v)", c.typed, names(got), sure, c.want, c.sure)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	f := communes(b)
	for _, typed := range []string{"Xã Long Hồ", "long ho vinh long", "lonh ho vinh long"} {
		b.Run(typed, func(b *testing.B) {
			for b.Loop() {
				f.Find(typed)
			}
		})
	}
}

// TestACommuneIsFoundByItsOwnName asks for every ninth of the 3,321 with its
// province, with and without marks.
func TestACommuneIsFoundByItsOwnName(t *testing.T) {
	f := communes(t)
	for i, p := range f.Places() {
		if i%9 != 0 {
			continue
		}
		for _, typed := range []string{p.Name + ", " + p.Above[0], vi.Fold(strings.ToLower(p.Name + " " + p.Above[0]))} {
			found, _ := f.Find(typed)
			if !slices.ContainsFunc(found, func(q units.Place) bool { return q.ID == p.ID }) {
				t.Errorf("%q: %s", typed, names(found))
			}
		}
	}
}
