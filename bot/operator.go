package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"banso/bot/config"
	"banso/handlers/teams"
	"banso/storage"
	"banso/storage/boltdb"
)

// operatorFor is how long the first operator's code works.
const operatorFor = 7 * 24 * time.Hour

// firstOperator makes a one-time code when nobody runs the bot yet, and says so:
// a new one is printed, one that the settings give is not. Each start without an
// operator does so anew and ends what the last one printed.
func firstOperator(out io.Writer, store *boltdb.Store, s config.Config, now time.Time) error {
	token := s.Operator
	if token == "" {
		token = teams.Token()
	}
	needed, spent := false, false
	err := store.Update(func(tx *storage.Tx) (err error) {
		needed, spent, err = newCode(tx, s, token, now)
		return err
	})
	switch {
	case err != nil || !needed:
		return err
	case spent:
		_, err = fmt.Fprintln(out, "No operator yet, and the code of BANSO_OPERATOR_CODE has been used. Set another one.")
	case s.Operator != "":
		_, err = fmt.Fprintln(out, "No operator yet. Send /start with the code of BANSO_OPERATOR_CODE to the bot within 7 days, once.")
	default:
		_, err = fmt.Fprintf(out, "No operator yet. Send this to the bot within 7 days, once: /start %s\n", token)
	}
	return err
}

// newCode stores the code of the first operator; not needed with an operator
// there, spent when the given one was used before.
func newCode(tx *storage.Tx, s config.Config, token string, now time.Time) (needed, spent bool, err error) {
	operators, err := tx.GrantsIn(0)
	if err != nil || len(operators) > 0 {
		return false, false, err
	}
	province, err := provinceOf(tx, s)
	if err != nil {
		return true, false, err
	}
	before, err := tx.InvitesTo(province.ID)
	if err != nil {
		return true, false, err
	}
	for _, i := range before {
		if i.Role == storage.Operator && i.Open(now) {
			i.Revoked = now.UTC()
			err = errors.Join(err, tx.ChangeInvite(i))
		}
	}
	code := storage.Invite{Unit: province.ID, Role: storage.Operator, Expires: now.Add(operatorFor).UTC(), Left: 1}
	switch given, missing := tx.Invite(token); {
	case err != nil:
		return true, false, err
	case missing == nil && given.Left < 1:
		return true, true, nil
	case missing == nil:
		code.ID = given.ID
	}
	return true, false, tx.SaveInvite(token, code)
}
