package versus

import (
	"database/sql"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite"

	"banso/handlers/tallies"
	"banso/handlers/tallies/tallytest"
	"banso/storage"
)

// schema keeps the lines in the order in which they are tallied, the best that
// SQLite can have for this question, and of each only what the answer needs.
const schema = `
CREATE TABLE lines (
	tallied INTEGER, id INTEGER, day INTEGER, month INTEGER, team INTEGER, member INTEGER,
	topic TEXT, category TEXT, people INTEGER, times INTEGER, removed INTEGER,
	PRIMARY KEY (tallied, id)
) WITHOUT ROWID;
CREATE TABLE teams (id INTEGER PRIMARY KEY, commune INTEGER);`

// questions are what a tally asks: the sums of this period, of the one before and
// of the year by team and topic, from which every table follows; the trend; the
// days of the members; and who was active before.
var questions = []string{
	`SELECT commune, team, category, topic,
		sum(now), sum(now*people), sum(now*times), sum(past), sum(past*people), sum(past*times), sum(people), sum(times), count(*)
	FROM (SELECT *, tallied >= ?1 AS now, tallied BETWEEN ?2 AND ?1-1 AS past FROM lines WHERE tallied BETWEEN min(?2, ?3) AND ?4 AND removed = 0)
	JOIN teams ON teams.id = team GROUP BY team, category, topic`,
	`SELECT month, sum(people), sum(times) FROM lines WHERE tallied BETWEEN ?5 AND ?4 AND removed = 0 GROUP BY month`,
	`SELECT team, member, day, sum(times) FROM lines WHERE tallied BETWEEN ?1 AND ?4 AND removed = 0 GROUP BY team, member, day`,
	`SELECT DISTINCT team, member FROM lines WHERE tallied BETWEEN ?2 AND ?1-1 AND removed = 0`,
}

// fill stores n lines and which commune each team belongs to.
func fill(tb testing.TB, teams []storage.UnitID, n int) *sql.DB {
	tb.Helper()
	db, err := sql.Open("sqlite", filepath.Join(tb.TempDir(), "lines.db")+"?_pragma=journal_mode(off)&_pragma=synchronous(off)&_pragma=cache_size(-262144)&_pragma=mmap_size(1073741824)")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(schema); err != nil {
		tb.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		tb.Fatal(err)
	}
	for i, team := range teams {
		if _, err := tx.Exec(`INSERT INTO teams VALUES (?, ?)`, team, i/24); err != nil {
			tb.Fatal(err)
		}
	}
	insert, err := tx.Prepare(`INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err != nil {
		tb.Fatal(err)
	}
	id := 0
	err = tallytest.Lines(teams, n, func(l storage.Line) error {
		id++
		month := tallies.Containing(tallies.Decree, l.TallyDay()).To
		_, err := insert.Exec(l.TallyDay(), id, l.Day, month, l.Team, l.Member, l.Topic, l.Category, l.People, l.Times, !l.Counts())
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		tb.Fatal(err)
	}
	return db
}

// ask puts all questions and reads every row; it gives the lượt of the period and
// those of the trend.
func ask(tb testing.TB, db *sql.DB, p tallies.Period) (now, trend int) {
	tb.Helper()
	past := tallies.Previous(tallies.Decree, p)
	year, month, _ := p.To.Date()
	first := tallies.Month(tallies.Decree, year, month-11)
	args := []any{p.From, past.From, tallies.Year(tallies.Decree, year).From, p.To, first.From}
	for i, question := range questions {
		rows, err := db.Query(question, args[:arguments[i]]...)
		if err != nil {
			tb.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			tb.Fatal(err)
		}
		cells, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				tb.Fatal(err)
			}
			switch i {
			case 0:
				now += int(cells[6].(int64))
			case 1:
				trend += int(cells[2].(int64))
			}
		}
		if err := rows.Err(); err != nil {
			tb.Fatal(err)
		}
		_ = rows.Close()
	}
	return now, trend
}

// arguments each question takes: up to its highest number.
var arguments = []int{4, 5, 4, 2}
