package eval_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"banso/knowledge"
	"banso/knowledge/eval"
)

// script decides as it was told, by text.
type script map[string]knowledge.Finding

func (s script) Ask(text string) knowledge.Finding { return s[text] }

// Follow takes a text for a follow-up where it was told so.
func (s script) Follow(text, topic string, f knowledge.Finding) knowledge.Finding {
	f.FollowUp = f.FollowUp && topic != ""
	return f
}

func finding(d knowledge.Decision, ids ...string) knowledge.Finding {
	f := knowledge.Finding{Decision: d}
	for _, id := range ids {
		f.Hits = append(f.Hits, knowledge.Hit{Candidate: knowledge.Candidate{ID: id}})
	}
	return f
}

func TestTopics(t *testing.T) {
	a := script{
		"right":    finding("answer", "a", "b"),
		"third":    finding("clarify", "x", "y", "b", "a"),
		"wrong":    finding("answer", "x", "y", "z", "a"),
		"lost":     finding("none", "a"),
		"off":      finding("none", "x"),
		"offended": finding("answer", "x"),
		"offered":  finding("clarify", "x"),
	}
	r := eval.Topics(a, []eval.Question{
		{ID: "1", Register: "plain", Text: "right", Slugs: []string{"a"}},
		{ID: "2", Register: "plain", Text: "third", Slugs: []string{"a", "b"}},
		{ID: "3", Register: "plain", Text: "wrong", Slugs: []string{"a"}},
		{ID: "4", Register: "teen", Text: "lost", Slugs: []string{"a"}},
		{ID: "5", Register: "plain", Text: "off"}, {ID: "6", Register: "teen", Text: "offended"}, {ID: "7", Register: "teen", Text: "offered"},
	})
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s = %v, want %v", what, got, want)
		}
	}
	p := r.Registers["plain"]
	near("plain n", float64(p.N), 3)
	near("plain hit@1", p.Hit1, 1.0/3)
	near("plain hit@3", p.Hit3, 2.0/3)
	near("plain mrr@10", p.MRR10, (1+1.0/3+1.0/4)/3)
	near("plain answered", p.Answered, 2.0/3)
	near("plain clarified", p.Clarified, 1.0/3)
	near("plain confidently wrong", p.ConfidentlyWrong, 1.0/3)
	near("all n", float64(r.All.N), 4)
	near("all declined", r.All.Declined, 1.0/4)
	near("all right but declined", r.All.Lost, 1.0/4)
	near("none n", float64(r.None.N), 3)
	near("none answered", r.None.Answered, 1.0/3)
	near("none clarified", r.None.Clarified, 1.0/3)
	var missed []string
	for _, m := range r.Misses {
		missed = append(missed, m.ID)
	}
	if got := strings.Join(missed, " "); got != "2 3 6" {
		t.Errorf("misses %q, want the questions without the right first hit and the off-topic one that was answered", got)
	}
}

func TestFollowups(t *testing.T) {
	fee := knowledge.Finding{Decision: "clarify", Facet: knowledge.Fee, FollowUp: true}
	other := finding("answer", "b")
	other.Facet = knowledge.Papers
	a := script{
		"first":   finding("answer", "a"),
		"unsure":  finding("clarify", "b", "a"),
		"unknown": finding("none"),
		"phí?":    fee,
		"còn b?":  other,
		"vague":   finding("clarify", "a"),
	}
	for _, tc := range []struct {
		name  string
		fu    eval.FollowUp
		right float64
	}{
		{"about the topic answered", eval.FollowUp{First: "first", Then: "phí?", Slug: "a", Facet: "phi"}, 1},
		{"about the topic tapped", eval.FollowUp{First: "unsure", Then: "phí?", Slug: "a", Facet: "phi"}, 1},
		{"no topic before it", eval.FollowUp{First: "unknown", Then: "phí?", Slug: "a", Facet: "phi"}, 0},
		{"wrong facet", eval.FollowUp{First: "first", Then: "phí?", Slug: "a", Facet: "giay-to"}, 0},
		{"any facet will do", eval.FollowUp{First: "first", Then: "phí?", Slug: "a"}, 1},
		{"names another topic", eval.FollowUp{First: "first", Then: "còn b?", Slug: "b", Facet: "giay-to"}, 1},
		{"asked back about", eval.FollowUp{First: "first", Then: "vague", Slug: "a"}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := eval.Followups(a, []eval.FollowUp{tc.fu})
			if r.N != 1 || r.Right != tc.right || len(r.Misses) != int(1-tc.right) {
				t.Errorf("right %v with %d misses, want %v", r.Right, len(r.Misses), tc.right)
			}
		})
	}
}

func TestCorpus(t *testing.T) {
	now := time.Unix(0, 0)
	clock := func() time.Time { now = now.Add(time.Millisecond); return now }
	find := func(text string, n int) []knowledge.Candidate {
		return []knowledge.Candidate{{ID: text}, {ID: "d2"}}
	}
	r := eval.Corpus(find, []eval.Query{{ID: "1", Text: "d1", Docs: []string{"d1"}}, {ID: "2", Text: "d1", Docs: []string{"d2", "d9"}}}, 2*time.Second, clock)
	if r.N != 2 || r.Hit1 != 0.5 || r.Hit3 != 1 || r.MRR10 != 0.75 || r.P50 != 1 || r.P99 != 1 || r.Index != 2 {
		t.Errorf("report %+v", r)
	}
}

func TestReadFaults(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"too few columns", "qid\tregister\tquestion\tslugs\nD1\tplain", "line 2 has 2 columns, want 4"},
		{"too many columns", "h\nD1\tplain\thỏi\ta\tb\n", "line 2 has 5 columns, want 4"},
		{"nothing below the headings", "qid\tregister\tquestion\tslugs\n", "no line"},
		{"empty", "", "no line"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := eval.Questions(strings.NewReader(tc.text)); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %v, want it to hold %q", err, tc.want)
			}
		})
	}
	qs, err := eval.Questions(strings.NewReader("qid\tregister\tquestion\tslugs\r\nD1\tplain\t\"hỏi\" gì\ta|b\r\n\r\nD2\tteen\tgì\tnone\n"))
	if err != nil || len(qs) != 2 || qs[0].Text != `"hỏi" gì` || len(qs[0].Slugs) != 2 || len(qs[1].Slugs) != 0 {
		t.Errorf("read %+v, %v", qs, err)
	}
	fs, err := eval.FollowUps(strings.NewReader("h\nF1\ta\tb\tslug\t\nF2\ta\tb\tslug\n"))
	if err != nil || len(fs) != 2 || fs[1].Facet != "" {
		t.Errorf("follow-ups without a facet: %+v, %v", fs, err)
	}
}
