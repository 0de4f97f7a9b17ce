package tallies_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/knowledge"
	"banso/storage"
)

func TestScratch(t *testing.T) {
	var arts []knowledge.Article
	for _, a := range fullTopics {
		arts = append(arts, a)
	}
	slices.SortFunc(arts, func(a, b knowledge.Article) int { return strings.Compare(a.Title, b.Title) })
	w := newWorld(t, 12, 7)
	r := rand.New(rand.NewPCG(1, 2))

	var ls []storage.Line
	for range 3000 {
		a := arts[int(r.ExpFloat64()*8)%len(arts)]
		ls = append(ls, storage.Line{Day: storage.Date(2026, 8, 20) + storage.Day(r.IntN(56)), Team: w.teams[r.IntN(len(w.teams)-6)].ID, Member: storage.PersonID(r.IntN(300)), Topic: a.ID, Category: a.Category, People: 1 + r.IntN(5), Times: 5})
	}
	w.log(ls...)
	s := tallies.New(tallies.Options{Topics: fullTopics, Location: vietnam, Rule: tallies.Decree, Agency: "Sở Khoa học và Công nghệ tỉnh Vĩnh Long", Simulated: true, Now: func() time.Time { return morning }})
	w.view(func(tx *storage.Tx) error {
		rs, err := s.Report(tx, w.province.ID, tallies.Month(tallies.Decree, 2026, 10))
		if err != nil {
			t.Fatal(err)
		}
		t.Log(rs[0].Text.String())
		os.WriteFile("/tmp/t/tally.xlsx", rs[1].Attachment.Data, 0o600)
		os.WriteFile("/tmp/t/tally.png", rs[2].Attachment.Data, 0o600)
		rs2, _ := s.Report(tx, w.province.ID, tallies.Month(tallies.Decree, 2026, 10))
		t.Log(string(rs2[1].Attachment.Data) == string(rs[1].Attachment.Data), string(rs2[2].Attachment.Data) == string(rs[2].Attachment.Data))
		return nil
	})
}
