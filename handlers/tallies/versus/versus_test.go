package versus

import (
	"fmt"
	"os"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/handlers/tallies/tallytest"
	"banso/knowledge"
	"banso/storage"
	"banso/storage/boltdb/boltdbtest"
)

var october = tallies.Month(tallies.Decree, 2026, time.October)

// noTopics is a catalogue without articles.
type noTopics struct{}

func (noTopics) Article(string) (knowledge.Article, bool) { return knowledge.Article{}, false }
func (noTopics) Categories() []knowledge.Category         { return nil }

// BenchmarkMonth tallies one month over logs of three years, in turns with
// SQLite, which gives only sums where the tally gives names, order and pay too.
// Ten million lines are measured when BANSO_TEST_LARGE is set.
func BenchmarkMonth(b *testing.B) {
	sizes := []int{100_000, 1_000_000}
	if os.Getenv("BANSO_TEST_LARGE") != "" {
		sizes = append(sizes, 10_000_000)
	}
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			store := boltdbtest.Open(b)
			scopes, teams, err := tallytest.Province(store)
			if err == nil {
				err = tallytest.Fill(store, teams, size)
			}
			if err != nil {
				b.Fatal(err)
			}
			db := fill(b, teams, size)
			s := tallies.New(tallies.Options{Topics: noTopics{}, Location: time.UTC, Rule: tallies.Decree, Now: time.Now})
			var ours, theirs time.Duration
			for b.Loop() {
				began := time.Now()
				var tally tallies.Tally
				err := store.View(func(tx *storage.Tx) (err error) { tally, err = s.Tally(tx, scopes[0], october); return err })
				if err != nil {
					b.Fatal(err)
				}
				ours += time.Since(began)
				began = time.Now()
				now, trend := ask(b, db, october)
				theirs += time.Since(began)
				for _, p := range tally.Trend {
					trend -= p.Times
				}
				if now != tally.Now.Times || now == 0 || trend != 0 {
					b.Fatalf("SQLite counts %d lượt, the tally %d; %d more in the trend", now, tally.Now.Times, trend)
				}
			}
			b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ours-ms")
			b.ReportMetric(float64(theirs.Milliseconds())/float64(b.N), "sqlite-ms")
			b.ReportMetric(float64(ours)/float64(theirs), "ours/sqlite")
		})
	}
}
