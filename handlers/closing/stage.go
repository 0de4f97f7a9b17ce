package closing

import (
	"banso/handlers/tallies"
	"banso/storage"
)

// Stage is how far a unit's month has come.
type Stage int

// Stages in their order. A month that the Sở opened again is Reopened until it is
// shut once more.
const (
	Open      Stage = iota // lines come in
	Closing                // the last days: leaders are asked to confirm
	Confirmed              // by the leader, or by those of all teams
	Approved               // by the commune's officer
	Locked                 // lines count for the next month; what is to be sent is being made, or never was sent
	Sent                   // and queued for everyone who gets it
	Reopened               // lines are taken again, for another revision
)

// StageOf is the stage of a month on a day: c as noted, if it was ever shut
// (known), and whether the unit's figures were confirmed and approved. days are
// the last ones of the month on which that is asked for.
func StageOf(p tallies.Period, today storage.Day, days int, c storage.Closing, known, confirmed, approved bool) Stage {
	switch {
	case known && c.Shut && !c.Owed && c.Revision > 0:
		return Sent
	case known && c.Shut:
		return Locked
	case known:
		return Reopened
	case approved:
		return Approved
	case confirmed:
		return Confirmed
	case today > p.To-storage.Day(days):
		return Closing
	}
	return Open
}

// Takes reports whether figures can be confirmed and approved at a stage.
func (s Stage) Takes() bool { return s == Closing || s == Confirmed || s == Approved || s == Reopened }
