package closing

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// mostSent is how many sent tallies are a button away.
const mostSent = 12

// again lists what was sent for a unit, the latest first, or hands one out once
// more, exactly as it was.
func (s *Service) again(v visit.Visit, u storage.Unit, p tallies.Period, args []string) ([]chat.Reply, error) {
	if may, err := v.May(visit.SeeReport, u.ID); err != nil || !may {
		return say(text.NotAllowed(text.ForOfficers)), err
	}
	if len(args) == 1 {
		return s.hand(v, u, p, args[0])
	}
	sent, err := v.Tx.SentTo(u.ID)
	if err != nil {
		return nil, fmt.Errorf("list what was sent: %w", err)
	}
	slices.SortStableFunc(sent, func(a, b storage.SentTally) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Revision, a.Revision))
	})
	var rows [][]chat.Button
	for _, t := range sent[:min(mostSent, len(sent))] {
		p, ok := s.periodOf(t.Period)
		if !ok {
			continue
		}
		label := text.SentLabel(p.Name, t.Revision, text.Date(t.At.In(s.o.Location)))
		rows = append(rows, []chat.Button{chat.Press(label, chat.Data(sentOf, base36(u.ID), t.Period, strconv.Itoa(t.Revision)))})
	}
	return say(text.WhatWasSent(u.Name, len(sent)), rows...), nil
}

// hand gives out the messages of one revision as they were sent.
func (s *Service) hand(v visit.Visit, u storage.Unit, p tallies.Period, revision string) ([]chat.Reply, error) {
	n, err := strconv.Atoi(revision)
	if err != nil {
		return say(text.OldButton()), nil
	}
	sent, err := v.Tx.SentTallies(u.ID, p.Key)
	if err != nil {
		return nil, fmt.Errorf("list what was sent: %w", err)
	}
	at := slices.IndexFunc(sent, func(t storage.SentTally) bool { return t.Revision == n })
	if at < 0 {
		return say(text.OldButton()), nil
	}
	var out []chat.Reply
	for _, name := range sent[at].Blobs {
		raw, err := v.Tx.Blob(name)
		if err != nil {
			return nil, fmt.Errorf("load what was sent: %w", err)
		}
		var r chat.Reply
		if err := json.Unmarshal(raw, &r); err != nil {
			return nil, fmt.Errorf("read what was sent: %w", err)
		}
		out = append(out, r)
	}
	return out, nil
}
