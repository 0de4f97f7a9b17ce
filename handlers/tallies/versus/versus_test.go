package versus

import (
	"database/sql"
	"fmt"
	"os"
	"testing"
	"time"

	"banso/handlers/tallies"
	"banso/handlers/tallies/tallytest"
	"banso/knowledge"
	"banso/storage"
	"banso/storage/boltdb"
	"banso/storage/boltdb/boltdbtest"
)

var october = tallies.Month(tallies.Decree, 2026, time.October)

// noTopics is a catalogue without articles.
type noTopics struct{}

func (noTopics) Article(string) (knowledge.Article, bool) { return knowledge.Article{}, false }
func (noTopics) Categories() []knowledge.Category         { return nil }

// match is the same log in both stores.
type match struct {
	testing.TB
	store    *boltdb.Store
	db       *sql.DB
	service  *tallies.Service
	province storage.UnitID
}

func newMatch(tb testing.TB, size int) *match {
	tb.Helper()
	store := boltdbtest.Open(tb)
	scopes, teams, err := tallytest.Province(store)
	if err == nil {
		err = tallytest.Fill(store, teams, size)
	}
	if err != nil {
		tb.Fatal(err)
	}
	s := tallies.New(tallies.Options{Topics: noTopics{}, Location: time.UTC, Rule: tallies.Decree, Now: time.Now})
	return &match{tb, store, fill(tb, teams, size), s, scopes[0]}
}

func (m *match) ours() (tally tallies.Tally) {
	m.Helper()
	err := m.store.View(func(tx *storage.Tx) (err error) { tally, err = m.service.Tally(tx, m.province, october); return err })
	if err != nil {
		m.Fatal(err)
	}
	return tally
}

func (m *match) theirs() (now, trend int) { return ask(m, m.db, october) }

// check holds the two against each other.
func (m *match) check(tally tallies.Tally, now, trend int) {
	m.Helper()
	for _, p := range tally.Trend {
		trend -= p.Times
	}
	if now != tally.Now.Times || now == 0 || trend != 0 {
		m.Fatalf("SQLite counts %d lượt, the tally %d; %d more in the trend", now, tally.Now.Times, trend)
	}
}

func TestBothCountTheSame(t *testing.T) {
	m := newMatch(t, 5000)
	now, trend := m.theirs()
	m.check(m.ours(), now, trend)
}

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
			m := newMatch(b, size)
			var ours, theirs time.Duration
			var peak uint64
			for b.Loop() {
				heap := tallytest.PeakHeap()
				began := time.Now()
				tally := m.ours()
				ours += time.Since(began)
				peak = max(peak, heap())
				began = time.Now()
				now, trend := m.theirs()
				theirs += time.Since(began)
				m.check(tally, now, trend)
			}
			b.ReportMetric(float64(peak)/(1<<20), "ours-peak-MiB")
			b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ours-ms")
			b.ReportMetric(float64(theirs.Milliseconds())/float64(b.N), "sqlite-ms")
			b.ReportMetric(float64(ours)/float64(theirs), "ours/sqlite")
		})
	}
}
