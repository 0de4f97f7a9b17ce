package knowledge

// Decision is what to do with a question.
type Decision string

// The decisions.
const (
	DecisionAnswer  Decision = "answer"  // the first hit is sure enough
	DecisionClarify Decision = "clarify" // ask back with the hits as choices
	DecisionNone    Decision = "none"    // no article is about this
)

// SmallTalk is the kind of a text that asks for no article.
type SmallTalk string

// The kinds of small talk; "" is none.
const (
	Greeting SmallTalk = "greeting"
	Thanks   SmallTalk = "thanks"
	Bye      SmallTalk = "bye"
	Rude     SmallTalk = "rude"
	Who      SmallTalk = "who" // asks what the assistant is
)

// Hit is one article found.
type Hit struct {
	Candidate
	Title string
}

// Finding is what a text asks for.
type Finding struct {
	Decision Decision
	Hits     []Hit // best first, at most ten
	// Facet is the section asked for, "" the summary.
	Facet Facet
	// FollowUp says that the text names no topic of its own, only a facet: it is
	// about the topic just answered, if there is one.
	FollowUp  bool
	SmallTalk SmallTalk
	// Parts holds one finding for each of several questions in one text, else nil.
	// The finding itself is then that of the first.
	Parts []Finding
}

// Choices are the topics to offer when asking back, at most three.
func (f Finding) Choices() []Hit { return f.Hits[:min(maxChoices, len(f.Hits))] }
