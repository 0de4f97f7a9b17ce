package knowledge_test

import (
	"bufio"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"banso/knowledge"
	"banso/knowledge/content"
	"banso/knowledge/index"
)

// program is the articles of the program, indexed once for all tests.
var program = sync.OnceValues(func() (*knowledge.Base, error) {
	b, err := knowledge.Load(content.FS)
	if err != nil {
		return nil, err
	}
	x, err := index.Build(b)
	if err != nil {
		return nil, err
	}
	realIndex = x
	return b, nil
})

var realIndex *index.Index

func realAsker(tb testing.TB) (*knowledge.Base, *knowledge.Asker) {
	tb.Helper()
	b, err := program()
	if err != nil {
		tb.Fatal(err)
	}
	return b, knowledge.NewAsker(b, realIndex)
}

// asked is a development question; no slugs means that the base has no answer.
type asked struct {
	id, register, text string
	slugs              []string
}

// tuning is the half of the questions that choices were made on; the other half only
// reports.
func (q asked) tuning() bool {
	h := fnv.New32a()
	h.Write([]byte(q.id))
	return h.Sum32()%2 == 0
}

func questions(tb testing.TB) []asked {
	tb.Helper()
	f, err := os.Open("testdata/questions.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var out []asked
	lines := bufio.NewScanner(f)
	lines.Scan() // header
	for lines.Scan() {
		cols := strings.Split(lines.Text(), "\t")
		if len(cols) != 4 {
			tb.Fatalf("line %q has %d columns, want 4", lines.Text(), len(cols))
		}
		q := asked{id: cols[0], register: cols[1], text: cols[2]}
		if cols[3] != "none" {
			q.slugs = strings.Split(cols[3], "|")
		}
		out = append(out, q)
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return out
}

// tally counts what became of the questions of one register.
type tally struct{ n, first, three, answered, clarified, declined, wrong, lost int }

func (c *tally) add(f knowledge.Finding, slugs []string) {
	rank := slices.IndexFunc(f.Hits, func(h knowledge.Hit) bool { return slices.Contains(slugs, h.ID) })
	c.n++
	if rank == 0 {
		c.first++
	}
	if rank >= 0 && rank < 3 {
		c.three++
	}
	switch f.Decision {
	case knowledge.DecisionAnswer:
		c.answered++
		if rank != 0 {
			c.wrong++
		}
	case knowledge.DecisionClarify:
		c.clarified++
	default:
		c.declined++
		if rank == 0 {
			c.lost++
		}
	}
}

func share(part, of int) float64 { return float64(part) / float64(max(of, 1)) }

func (c tally) log(t *testing.T, name string) {
	t.Logf("%-18s n %3d  hit@1 %.3f  hit@3 %.3f  answered %.3f  clarified %.3f  declined %.3f  confidently wrong %.3f  right but declined %.3f",
		name, c.n, share(c.first, c.n), share(c.three, c.n), share(c.answered, c.n), share(c.clarified, c.n),
		share(c.declined, c.n), share(c.wrong, c.n), share(c.lost, c.n))
}

// TestDevelopmentQuestions holds the understanding of questions to floors a little
// under what it reaches on questions whose topic the base has.
func TestDevelopmentQuestions(t *testing.T) {
	b, a := realAsker(t)
	counts := map[string]*tally{}
	count := func(name string) *tally {
		if counts[name] == nil {
			counts[name] = &tally{}
		}
		return counts[name]
	}
	for _, q := range questions(t) {
		f := a.Ask(q.text)
		known := slices.ContainsFunc(q.slugs, func(s string) bool { _, ok := b.Article(s); return ok })
		switch {
		case known:
			count(q.register).add(f, q.slugs)
			count("all").add(f, q.slugs)
			if q.tuning() {
				count("half: tuning").add(f, q.slugs)
			} else {
				count("half: reporting").add(f, q.slugs)
			}
		case len(q.slugs) == 0:
			count("none").add(f, nil)
		}
	}
	for _, name := range []string{"plain", "nodia", "typo", "teen", "telex", "oblique", "half: tuning", "half: reporting", "all", "none"} {
		count(name).log(t, name)
	}
	for name, floor := range map[string]struct{ first, three float64 }{
		"plain": {0.90, 0.93}, "nodia": {0.90, 0.92}, "teen": {0.90, 0.94}, "oblique": {0.45, 0.75},
		"half: reporting": {0.87, 0.91}, "all": {0.90, 0.94},
	} {
		c := count(name)
		if got := share(c.first, c.n); got < floor.first {
			t.Errorf("%s: hit@1 %.3f, floor %.2f", name, got, floor.first)
		}
		if got := share(c.three, c.n); got < floor.three {
			t.Errorf("%s: hit@3 %.3f, floor %.2f", name, got, floor.three)
		}
	}
	all, none := count("all"), count("none")
	if got := share(all.wrong, all.n); got > 0.03 {
		t.Errorf("confidently wrong %.3f, at most 0.03", got)
	}
	if got := share(all.lost, all.n); got > 0.03 {
		t.Errorf("right but declined %.3f, at most 0.03", got)
	}
	if got := share(none.answered, none.n); got > 0.03 {
		t.Errorf("off-topic answered %.3f, at most 0.03", got)
	}
}

func BenchmarkAsk(b *testing.B) {
	_, a := realAsker(b)
	qs := questions(b)
	for i := 0; b.Loop(); i++ {
		a.Ask(qs[i%len(qs)].text)
	}
}
