package roster

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"banso/handlers/chat"
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// talk is the kind of conversation that waits for a file to be confirmed.
const talk = "roster"

// waitFor is how long a file waits, in the conversation: what is not confirmed is
// forgotten with it.
const waitFor = time.Hour

// mostShown is how many bad rows a message lists.
const mostShown = 20

// waiting is a file to be confirmed.
type waiting struct {
	File   string            `json:"f"` // a digest of its rows, also in the button
	Rows   []Row             `json:"r"`
	Counts text.RosterCounts `json:"c"` // what the person saw
}

// File is what was read of a file that was sent: its rows, or why there are none.
type File struct {
	rows     []Row
	why      string
	headless bool
}

// Headless reports whether a file is a table without the headings of a list, so
// that it may be another table.
func (f File) Headless() bool { return f.headless }

// Read takes a file apart, which needs no store and may take a second or two. The
// file itself is not kept.
func Read(name string, data []byte) File {
	return Of(spreadsheet.Read(name, data, spreadsheet.Standard))
}

// Of is Read for a file that is taken apart already, or could not be.
func Of(sheets []spreadsheet.Sheet, err error) File {
	if err != nil {
		return File{why: Unread(err)}
	}
	rows, err := Rows(sheets)
	if err != nil {
		return File{why: Unread(err), headless: errors.Is(err, ErrNoHeadings)}
	}
	return File{rows: rows}
}

// Receive is Read and Take in one.
func (s *Service) Receive(v visit.Visit, name string, data []byte) ([]chat.Reply, error) {
	return s.Take(v, Read(name, data))
}

// Take answers a file that was sent: what must be put right, or what it would
// bring, to be confirmed.
func (s *Service) Take(v visit.Visit, f File) ([]chat.Reply, error) {
	unit, refusal, err := scope(v)
	if err != nil || refusal != nil {
		return refusal, err
	}
	if f.why != "" {
		return say(text.RosterUnread(f.why)), nil
	}
	plan, err := s.Plan(v.Tx, unit.ID, f.rows, v.Now)
	if err != nil {
		return nil, fmt.Errorf("plan import: %w", err)
	}
	return s.propose(v, plan, f.rows)
}

// Unread says what is wrong with a file.
func Unread(err error) string {
	for kind, why := range map[error]string{
		spreadsheet.ErrTooBig: text.FileTooBig, spreadsheet.ErrOld: text.FileOld, spreadsheet.ErrEncoding: text.FileEncoding,
		spreadsheet.ErrKind: text.FileKind, ErrNoHeadings: text.FileHeadings, ErrNoRows: text.FileEmpty,
	} {
		if errors.Is(err, kind) {
			return why
		}
	}
	return text.FileBroken
}

// propose shows a plan and waits for the answer.
func (s *Service) propose(v visit.Visit, plan Plan, rows []Row) ([]chat.Reply, error) {
	if len(plan.Bad) > 0 {
		reply := chat.Say(text.RosterBad(len(plan.Bad), plan.Bad[:min(mostShown, len(plan.Bad))]))
		if len(plan.Bad) <= mostShown {
			return []chat.Reply{reply}, s.forget(v)
		}
		data, err := badFile(plan.Bad, v.Now)
		if err != nil {
			return nil, fmt.Errorf("list bad rows: %w", err)
		}
		// beside a file there is no room for twenty rows
		return []chat.Reply{reply, {Text: text.RosterBadFile(len(plan.Bad)), Attachment: &chat.Attachment{Name: "dong-can-sua.xlsx", Data: data}}}, s.forget(v)
	}
	if plan.empty() {
		return say(text.RosterNothing(plan.Same)), s.forget(v)
	}
	w := waiting{File: digest(rows), Rows: rows, Counts: plan.Counts()}
	if err := v.Expect(talk, w, waitFor); err != nil {
		return nil, err
	}
	var teams []string
	for _, t := range plan.Teams {
		teams = append(teams, t.Name)
	}
	return []chat.Reply{chat.Say(text.RosterCard(plan.Scope.Name, w.Counts, teams), []chat.Button{
		chat.Press(text.RosterImport, chat.Data(Verb, yes, w.File)), chat.Press(text.RosterDrop, chat.Data(Verb, no)),
	})}, nil
}

// confirm takes in the file that waits. What changed since it was shown is shown
// again instead.
func (s *Service) confirm(v visit.Visit, unit storage.Unit, file string) ([]chat.Reply, error) {
	var w waiting
	if ok, err := v.Expected(talk, &w); err != nil {
		return nil, err
	} else if !ok || w.File != file {
		return say(text.RosterStale()), nil
	}
	plan, err := s.Plan(v.Tx, unit.ID, w.Rows, v.Now)
	if err != nil {
		return nil, fmt.Errorf("plan import: %w", err)
	}
	if len(plan.Bad) > 0 || plan.Counts() != w.Counts {
		again, err := s.propose(v, plan, w.Rows)
		return append(say(text.RosterChanged()), again...), err
	}
	result, err := s.Apply(v.Tx, plan, v.Person.ID, v.Now)
	if err != nil {
		return nil, fmt.Errorf("import list: %w", err)
	}
	replies := []chat.Reply{{Text: text.RosterDone(unit.Name, result.Counts), Replace: true}}
	if n := len(result.Invitations); n > 0 {
		data, err := result.File(s.location, v.Now)
		if err != nil {
			return nil, fmt.Errorf("list invitations: %w", err)
		}
		name := fmt.Sprintf("duong-dan-moi-%s-%s.xlsx", slug(unit.Name), s.day(v.Now))
		replies = append(replies, chat.Reply{Text: text.RosterInvites(n), Attachment: &chat.Attachment{Name: name, Data: data}})
	}
	return replies, s.forget(v)
}

// forget drops a file that waits, and leaves another conversation alone.
func (s *Service) forget(v visit.Visit) error {
	var w json.RawMessage
	ok, err := v.Expected(talk, &w)
	if err != nil || !ok {
		return err
	}
	return v.Done()
}

// digest tells files apart.
func digest(rows []Row) string {
	h := sha256.New()
	for _, r := range rows {
		fmt.Fprintf(h, "%d%q%q%q%q%q", r.N, r.Commune, r.Team, r.Name, r.Role, r.ID)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
