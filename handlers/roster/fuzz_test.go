package roster_test

import (
	"testing"

	"banso/handlers/roster"
	"banso/handlers/text"
)

// Any list: a plan never fails; one without a bad row can be taken in, and both
// the list and what is exported after it bring nothing new then.
func FuzzImport(f *testing.F) {
	f.Add(headings + "Xã Long Hồ,Tổ ấp Nam,Nguyễn An,tổ trưởng,55\n,to ap dong,Bình,,\n")
	f.Add(headings + "long ho;'=Tổ 1;(chưa rõ tên);;\nlong ho;'Tổ;\u0301a;;7\n")
	f.Add(headings + "p. long chau,🌸 1,🌸 a,tv,\n,,,cán bộ,9\n")
	f.Fuzz(func(t *testing.T, list string) {
		rows, err := readRows(list)
		if err != nil || len(rows) > 50 {
			return
		}
		w := worldIn(t, memory{})
		if len(w.plan("Tỉnh Vĩnh Long", rows).Bad) > 0 {
			return
		}
		w.apply("Tỉnh Vĩnh Long", rows)
		after := w.dump()
		for what, again := range map[string][]roster.Row{
			"the list": rows, "exported": rowsOf(t, "x.csv", w.export("Tỉnh Vĩnh Long", roster.CSV)),
		} {
			if p := w.plan("Tỉnh Vĩnh Long", again); len(p.Bad) > 0 || p.Counts() != (text.RosterCounts{Same: len(again)}) {
				t.Fatalf("%s: %+v %v", what, p.Counts(), p.Bad)
			}
			w.apply("Tỉnh Vĩnh Long", again)
		}
		if w.dump() != after {
			t.Fatal("something changed")
		}
	})
}
