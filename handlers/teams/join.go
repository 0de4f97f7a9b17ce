package teams

import (
	"errors"
	"fmt"
	"time"

	"banso/handlers/chat"
	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// A person who sends this many wrong invitations within guessFor is not looked
// up any more for as long.
const (
	mostGuesses = 5
	guessFor    = time.Hour
)

// Join takes an invitation by the secret behind /start. Wrong ones are counted;
// after too many of them the right one does not open anything either, for a while.
func (s *Service) Join(v visit.Visit, token string) ([]chat.Reply, error) {
	if v.Message.Group {
		return say(text.PrivateOnly()), nil
	}
	guesses, err := v.Tx.Guesses(v.Person.ID, v.Now)
	if err != nil {
		return nil, fmt.Errorf("count wrong invitations: %w", err)
	}
	if guesses.Count >= mostGuesses {
		return say(text.GuessWait(guesses.Until.In(v.Location))), nil
	}
	i, err := v.Tx.Invite(token)
	if errors.Is(err, storage.ErrNotFound) {
		guesses.Count++
		if guesses.Count == 1 || guesses.Count == mostGuesses {
			guesses.Until = v.Now.Add(guessFor).UTC()
		}
		return say(text.InviteUnknown()), v.Tx.SaveGuesses(v.Person.ID, guesses)
	}
	if err != nil {
		return nil, fmt.Errorf("load invitation: %w", err)
	}
	to, name, ended, err := joinable(v, i.Unit)
	if err != nil {
		return nil, err
	}
	for _, g := range v.Grants {
		if g.Unit == to && !visit.Higher(i.Role, g.Role) {
			return say(text.AlreadyIn(RoleName(g.Role), name)), nil
		}
	}
	if ended || !i.Open(v.Now) {
		return say(text.InviteOver()), nil
	}
	i.Left--
	if err := v.Tx.SaveInvite(token, i); err != nil {
		return nil, err
	}
	i.Unit = to
	return s.join(v, i, name)
}

// joinable gives the unit that an invitation leads to today, its name, and
// whether it has ended since. Who was invited into a team that has joined another
// comes into that one.
func joinable(v visit.Visit, u storage.UnitID) (to storage.UnitID, name string, ended bool, err error) {
	if u == 0 {
		return 0, text.TheProgram, false, nil
	}
	unit, err := v.Tx.UnitOn(u, v.Today())
	if err == nil && unit.Kind == storage.Team {
		unit, err = v.Tx.Heir(u, v.Today())
	}
	if err != nil {
		return u, "", false, fmt.Errorf("load unit of invitation: %w", err)
	}
	return unit.ID, unit.Name, !unit.Exists(v.Today()), nil
}

// join gives the visitor the role and welcomes them.
func (s *Service) join(v visit.Visit, i storage.Invite, name string) ([]chat.Reply, error) {
	grants := []storage.Grant{{Person: v.Person.ID, Unit: i.Unit, Role: i.Role, Since: v.Now, Label: i.Label}}
	if i.Role == storage.Operator && i.Unit != 0 {
		// who runs the program speaks for the Sở until others are invited
		grants[0].Role = storage.Department
		grants = append(grants, storage.Grant{Person: v.Person.ID, Role: storage.Operator, Since: v.Now})
	}
	before, serves, err := v.LogTeam()
	if err != nil {
		return nil, err
	}
	if serves {
		v.Person.Team = before.ID // lines go on counting there until another team is chosen
	}
	v.Person.Name = v.Message.From.Name
	_, err = v.Tx.SavePerson(v.Person)
	for _, g := range grants {
		err = errors.Join(err, v.Tx.Grant(g))
	}
	if err != nil {
		return nil, err
	}
	if v.Grants, err = v.Tx.GrantsOf(v.Person.ID); err != nil {
		return nil, err
	}
	welcome := text.Joined(RoleName(i.Role), name)
	var replies []chat.Reply
	if privacy.Consented(v) {
		replies = say(welcome, privacy.FirstSteps(i.Role)...)
	} else {
		card := privacy.ConsentCard(v)
		card.Text = chat.Join("\n\n", welcome, card.Text)
		replies = []chat.Reply{card}
	}
	if teams, err := v.LogTeams(); err != nil || len(teams) < 2 {
		return replies, err
	}
	own, err := s.Own(v)
	return append(replies, own...), err
}
