package knowledge_test

import (
	"hash/fnv"
	"io"
	"os"
	"slices"
	"sync"
	"testing"

	"banso/knowledge"
	"banso/knowledge/content"
	"banso/knowledge/eval"
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

// rows reads a file of testdata.
func rows[T any](tb testing.TB, name string, read func(io.Reader) ([]T, error)) []T {
	tb.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	out, err := read(f)
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return out
}

// questions are the development questions: those that no article should answer, and
// those whose topic the base has.
func questions(tb testing.TB) []eval.Question {
	tb.Helper()
	b, _ := realAsker(tb)
	return slices.DeleteFunc(rows(tb, "questions.tsv", eval.Questions), func(q eval.Question) bool {
		return len(q.Slugs) > 0 && !slices.ContainsFunc(q.Slugs, func(s string) bool { _, ok := b.Article(s); return ok })
	})
}

// tuning is the half of the questions that choices were made on; the other half only
// reports.
func tuning(q eval.Question) bool {
	h := fnv.New32a()
	h.Write([]byte(q.ID))
	return h.Sum32()%2 == 0
}

func logShares(t *testing.T, name string, s eval.Shares) {
	t.Logf("%-16s n %3d  hit@1 %.3f  hit@3 %.3f  mrr@10 %.3f  answered %.3f  clarified %.3f  declined %.3f  confidently wrong %.3f  right but declined %.3f",
		name, s.N, s.Hit1, s.Hit3, s.MRR10, s.Answered, s.Clarified, s.Declined, s.ConfidentlyWrong, s.Lost)
}

// TestDevelopmentQuestions holds the understanding of questions to floors a little
// under what it reaches, and unaccented text to nearly the figure of accented.
func TestDevelopmentQuestions(t *testing.T) {
	_, a := realAsker(t)
	qs := questions(t)
	r := eval.Topics(a, qs)
	shares := map[string]eval.Shares{"all": r.All}
	for _, name := range r.Names() {
		shares[name] = r.Registers[name]
		logShares(t, name, r.Registers[name])
	}
	logShares(t, "all", r.All)
	t.Logf("none: n %d  answered %.3f  clarified %.3f", r.None.N, r.None.Answered, r.None.Clarified)
	for name, half := range map[string]bool{"half: tuning": true, "half: reporting": false} {
		part := slices.DeleteFunc(slices.Clone(qs), func(q eval.Question) bool { return tuning(q) != half })
		shares[name] = eval.Topics(a, part).All
		logShares(t, name, shares[name])
	}
	for name, floor := range map[string]struct{ first, three float64 }{
		"plain": {0.94, 0.97}, "nodia": {0.96, 0.98}, "typo": {0.91, 0.95}, "teen": {0.91, 0.96}, "telex": {0.93, 0.97},
		"oblique": {0.76, 0.87}, "half: reporting": {0.92, 0.96}, "all": {0.93, 0.965},
	} {
		if s := shares[name]; s.Hit1 < floor.first || s.Hit3 < floor.three {
			t.Errorf("%s: hit@1 %.3f, hit@3 %.3f; floors %.2f, %.2f", name, s.Hit1, s.Hit3, floor.first, floor.three)
		}
	}
	if plain, bare := shares["plain"].Hit1, shares["nodia"].Hit1; bare < 0.97*plain {
		t.Errorf("hit@1 without accents %.3f, with them %.3f; want 97 %% of it", bare, plain)
	}
	if r.All.ConfidentlyWrong > 0.05 {
		t.Errorf("confidently wrong %.3f, at most 0.05", r.All.ConfidentlyWrong)
	}
	if r.All.Lost > 0.03 {
		t.Errorf("right but declined %.3f, at most 0.03", r.All.Lost)
	}
	if r.None.Answered > 0.03 {
		t.Errorf("off-topic answered %.3f, at most 0.03", r.None.Answered)
	}
}

// TestDevelopmentFollowUps holds follow-ups to a floor.
func TestDevelopmentFollowUps(t *testing.T) {
	b, a := realAsker(t)
	pairs := slices.DeleteFunc(rows(t, "followups.tsv", eval.FollowUps), func(f eval.FollowUp) bool { _, ok := b.Article(f.Slug); return !ok })
	r := eval.Followups(a, pairs)
	t.Logf("follow-ups: n %d  right %.3f  topic right %.3f", r.N, r.Right, r.Topic)
	if r.Right < 0.90 {
		t.Errorf("follow-ups right %.3f, floor 0.90", r.Right)
	}
}

func BenchmarkAsk(b *testing.B) {
	_, a := realAsker(b)
	qs := questions(b)
	for i := 0; b.Loop(); i++ {
		a.Ask(qs[i%len(qs)].Text)
	}
}
