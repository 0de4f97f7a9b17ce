package targets

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"banso/handlers/chat"
	"banso/handlers/roster"
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// talk is the kind of conversation that waits for targets to be confirmed.
const talk = "targets"

// waitFor is how long targets wait, in the conversation.
const waitFor = time.Hour

// How much of a list a message shows, and how much one file may change.
const (
	mostShown   = 20
	mostChanges = 5000
)

// waiting are targets to be confirmed.
type waiting struct {
	Card    string   `json:"c"` // a digest of the changes, also in the button
	Changes []Change `json:"x"`
}

// File is what was read of a file that was sent: its table, or why there is none.
type File struct {
	sheet Sheet
	why   string
}

// Of reads a file that is taken apart; ours is false when it holds no targets.
func (s *Service) Of(sheets []spreadsheet.Sheet) (f File, ours bool) {
	sheet, err := Rows(s.set, sheets)
	if errors.Is(err, ErrNotTargets) {
		return File{}, false
	}
	if err != nil {
		return File{why: text.FileEmpty}, true
	}
	return File{sheet: sheet}, true
}

// Read is Of for a file as it comes from a disk.
func (s *Service) Read(name string, data []byte) (Sheet, error) {
	sheets, err := spreadsheet.Read(name, data, spreadsheet.Standard)
	if err != nil {
		return Sheet{}, errors.New(roster.Unread(err))
	}
	return Rows(s.set, sheets)
}

// Take answers a file that was sent: what must be put right, or what it would
// change, to be confirmed.
func (s *Service) Take(v visit.Visit, f File) ([]chat.Reply, error) {
	unit, refusal, err := scope(v)
	if err != nil || refusal != nil {
		return refusal, err
	}
	if f.why != "" {
		return say(text.RosterUnread(f.why)), nil
	}
	plan, err := s.Plan(v.Tx, unit.ID, f.sheet, "", v.Now)
	if err != nil {
		return nil, fmt.Errorf("plan targets: %w", err)
	}
	return s.propose(v, plan)
}

// propose shows a plan and waits for the answer.
func (s *Service) propose(v visit.Visit, plan Plan) ([]chat.Reply, error) {
	switch {
	case len(plan.Bad) > 0:
		return say(text.TargetsBad(len(plan.Bad), plan.Bad[:min(mostShown, len(plan.Bad))])), v.DoneWith(talk)
	case len(plan.Changes) == 0:
		return say(text.TargetsNothing(plan.Same)), v.DoneWith(talk)
	case len(plan.Changes) > mostChanges:
		return say(text.RosterUnread(text.FileTooBig)), v.DoneWith(talk)
	}
	w := waiting{digest(plan.Changes), plan.Changes}
	if err := v.Expect(talk, w, waitFor); err != nil {
		return nil, err
	}
	lines, err := s.Lines(v.Tx, plan.Changes[:min(mostShown, len(plan.Changes))], v.Now)
	if err != nil {
		return nil, err
	}
	return say(text.TargetsCard(plan.Scope.Name, plan.Counts(), lines), []chat.Button{
		chat.Press(text.RosterImport, chat.Data(Verb, yes, w.Card)), chat.Press(text.RosterDrop, chat.Data(Verb, no)),
	}), nil
}

// confirm sets the targets that wait. When one was changed meanwhile, what would
// change now is shown again instead.
func (s *Service) confirm(v visit.Visit, unit storage.Unit, card string) ([]chat.Reply, error) {
	var w waiting
	if ok, err := v.Expected(talk, &w); err != nil {
		return nil, err
	} else if !ok || w.Card != card {
		return say(text.RosterStale()), nil
	}
	plan := Plan{Scope: unit}
	fresh := true
	for _, c := range w.Changes {
		if may, err := v.May(visit.SetTarget, c.Target.Unit); err != nil || !may {
			return say(text.NotAllowed(text.ForDepartment)), err
		}
		now, err := v.Tx.Target(c.Target.Period, c.Target.Unit, c.Target.Indicator)
		if err != nil {
			return nil, err
		}
		fresh = fresh && now == c.Before
		if now != c.Target.Times {
			plan.Changes = append(plan.Changes, Change{c.Target, now})
		} else if now > 0 {
			plan.Same++
		}
	}
	if !fresh {
		again, err := s.propose(v, plan)
		return append(say(text.TargetsChanged()), again...), err
	}
	if err := set(v.Tx, plan.Changes); err != nil {
		return nil, fmt.Errorf("set targets: %w", err)
	}
	return []chat.Reply{{Text: text.TargetsDone(unit.Name, plan.Counts()), Replace: true}}, v.DoneWith(talk)
}

// digest tells sets of changes apart.
func digest(changes []Change) string {
	raw, err := json.Marshal(changes)
	if err != nil { // numbers and strings alone
		return ""
	}
	h := sha256.Sum256(raw)
	return hex.EncodeToString(h[:8])
}
