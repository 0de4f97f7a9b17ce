package closing

import (
	"fmt"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// approve takes the leader's word for a team's figures, or the officer's for a
// commune's, with the figures as they stand.
func (s *Service) approve(v visit.Visit, u storage.Unit, p tallies.Period, _ []string) ([]chat.Reply, error) {
	if p.Kind() != "month" {
		return say(text.OldButton()), nil
	}
	st, err := s.look(v.Tx, u, p, today(v))
	if err != nil {
		return nil, err
	}
	action, _ := wordFor(st, false)
	who := map[visit.Action]string{visit.ConfirmMonth: text.ForTeamLeaders, visit.ApproveMonth: text.ForCommuneOfficers}[action]
	if may, err := v.May(action, u.ID); err != nil || !may {
		return say(text.NotAllowed(who)), err
	}
	if !st.stage.Takes() {
		return s.card(v, u, p)
	}
	before, again := st.approvals[u.ID]
	late := st.stage == Reopened && (!again || before.Late)
	err = v.Tx.SaveApproval(storage.Approval{Unit: u.ID, Period: p.Key, By: v.Person.ID, At: v.Now.UTC(), Count: st.all, Late: late})
	if err != nil {
		return nil, fmt.Errorf("save approval: %w", err)
	}
	replies, err := s.card(v, u, p)
	if err == nil {
		replies[0].Notice = text.Noticed
	}
	return replies, err
}
