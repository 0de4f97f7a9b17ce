package closing

import (
	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// describe puts a status into words.
func (s *Service) describe(v visit.Visit, st status) (text.MonthCard, error) {
	c := text.MonthCard{
		Unit: st.unit.Name, Period: st.p.Title(), Stage: stageText[st.stage], Team: st.unit.Kind == storage.Team,
		People: st.all.People, Times: st.all.Times, Lines: st.all.Lines, Revision: st.closing.Revision, Reason: st.closing.Reason,
	}
	if st.closing.Owed {
		c.Stage = text.StageSending
	}
	switch st.stage {
	case Open:
		c.From = (st.p.To - storage.Day(s.o.Days) + 1).Vietnamese()
	case Closing, Confirmed, Approved:
		c.Due = clock(s.o.Closes(st.p.To), s.o.Location)
	case Sent, Reopened:
		c.Due = clock(st.closing.At, s.o.Location)
	}
	if !c.Team {
		c.Teams, c.Confirmed = len(st.teams), len(st.teams)-len(st.missing(st.teams))
		if len(st.places) > 1 || len(st.places) == 1 && st.places[0].ID != st.unit.ID {
			c.Communes, c.Approved = len(st.places), len(st.places)-len(st.missing(st.places))
			c.Waiting = names(st.missing(st.places))
		} else {
			c.Waiting = names(st.missing(st.teams))
		}
		for _, t := range st.teams {
			if a, ok := st.approvals[t.ID]; ok && st.since(a) != (storage.Tallied{}) {
				c.Changed = append(c.Changed, t.Name)
			}
		}
	}
	if a, ok := st.approvals[st.unit.ID]; ok {
		name, err := nameOf(v.Tx, a.By)
		if err != nil {
			return c, err
		}
		c.By, c.At, c.Since = name, clock(a.At, s.o.Location), st.since(a).People
		c.Differs = st.since(a) != (storage.Tallied{})
	}
	return c, nil
}

// stageText names the stages.
var stageText = map[Stage]string{
	Open: text.StageOpen, Closing: text.StageClosing, Confirmed: text.StageConfirmed, Approved: text.StageApproved,
	Locked: text.StageLocked, Sent: text.StageSent, Reopened: text.StageReopened,
}

// buttons are what the visitor can do about a month.
func (s *Service) buttons(v visit.Visit, st status) ([][]chat.Button, error) {
	id := base36(st.unit.ID)
	var rows [][]chat.Button
	press := func(label, verb string, args ...string) {
		rows = append(rows, []chat.Button{chat.Press(label, chat.Data(verb, append([]string{id}, args...)...))})
	}
	given, word := st.approvals[st.unit.ID]
	if action, label := wordFor(st, word); st.stage.Takes() && (!word || st.since(given) != (storage.Tallied{})) {
		may, err := v.May(action, st.unit.ID)
		if err != nil {
			return nil, err
		}
		if may {
			press(label, confirm, st.p.Key)
		}
	}
	may, err := v.May(visit.ReopenMonth, st.root.ID)
	if err != nil {
		return nil, err
	}
	if may && st.unit.ID == st.root.ID {
		switch st.stage {
		case Sent, Locked:
			if !st.closing.Owed {
				press(text.ReopenMonth, reopen, st.p.Key)
			}
		case Reopened:
			press(text.ShutAgain, shut, st.p.Key)
		}
	}
	if st.unit.Kind != storage.Team {
		press(text.SentTallies, sentOf)
	}
	press(text.EarlierMonths, months)
	return rows, nil
}

// wordFor is what somebody gives their word for with a unit's figures: the leader
// confirms a team's, the officer approves a commune's.
func wordFor(st status, again bool) (visit.Action, string) {
	switch {
	case st.unit.Kind == storage.Team && again:
		return visit.ConfirmMonth, text.ConfirmAgain
	case st.unit.Kind == storage.Team:
		return visit.ConfirmMonth, text.ConfirmFigures
	case again:
		return visit.ApproveMonth, text.ApproveAgain
	}
	return visit.ApproveMonth, text.ApproveFigures
}
