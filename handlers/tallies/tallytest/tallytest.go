// Package tallytest fills a store with the log of a province, as large as one
// likes, to measure tallies on.
package tallytest

import (
	"fmt"
	"math/rand/v2"
	"time"

	"banso/storage"
)

// The province: about as many communes as the largest ones have had since
// 1/7/2025, and a team for each hamlet.
const (
	communes = 124
	teams    = 24 // in each commune
	members  = 5  // of each team, who log
	topics   = 60
	months   = 36 // that the log covers
)

// Last is the last day of the log.
var Last = storage.Date(2026, 10, 14)

// updater is a store to fill.
type updater interface {
	Update(func(*storage.Tx) error) error
}

// Province adds the province with its communes and teams, and gives the units to
// be tallied, the province first, and its teams.
func Province(store updater) (scopes, all []storage.UnitID, err error) {
	from := Last - months*31
	err = store.Update(func(tx *storage.Tx) error {
		add := func(kind storage.UnitKind, parent storage.UnitID, name string) storage.UnitID {
			u, failed := tx.AddUnit(storage.Unit{Kind: kind, Parent: parent, Name: name, From: from})
			if err == nil {
				err = failed
			}
			return u.ID
		}
		province := add(storage.Province, 0, "Tỉnh Vĩnh Long")
		scopes = append(scopes, province)
		for i := range communes {
			commune := add(storage.Commune, province, fmt.Sprintf("Xã số %d", i+1))
			scopes = append(scopes, commune)
			for j := range teams {
				all = append(all, add(storage.Team, commune, fmt.Sprintf("Tổ ấp %d", j+1)))
			}
		}
		return err
	})
	return scopes, all, err
}

// Lines makes n lines of the teams in the order of their days: of each hundred
// five came in late and two were taken back.
func Lines(all []storage.UnitID, n int, visit func(storage.Line) error) error {
	r := rand.New(rand.NewPCG(1, 1))
	first := Last - months*30
	for i := range n {
		team := r.IntN(len(all))
		topic := min(r.IntN(topics), r.IntN(topics)) // some are asked for more than others
		people := 1 + r.IntN(4)
		l := storage.Line{
			Day: first + storage.Day(1+i*30*months/n), Team: all[team], Member: storage.PersonID(1 + team*members + r.IntN(members)),
			Topic: fmt.Sprintf("chu-de-so-%d", topic), Category: fmt.Sprintf("nhom-viec-%d", topic%9), People: people, Times: people + r.IntN(2),
			Form: storage.AtHome, Place: "nhà văn hóa ấp", Source: fmt.Sprintf("tg:%09d", i),
		}
		l.Arrived = l.Day.In(time.UTC).Add(9 * time.Hour)
		switch r.IntN(100) {
		case 0, 1, 2, 3, 4:
			l.Booked = l.Day + storage.Day(1+r.IntN(30))
		case 5, 6:
			l.Removed = l.Arrived.Add(time.Minute)
		}
		if err := visit(l); err != nil {
			return err
		}
	}
	return nil
}

// Most and fewest lines that are stored at once: the indexes by team and member
// are written anew with each commit, but a page that takes in many lines in one
// transaction grows slow.
const (
	mostAtOnce   = 200_000
	fewestAtOnce = 5_000
)

// Fill stores n lines.
func Fill(store updater, all []storage.UnitID, n int) error {
	var waiting []storage.Line
	stored := 0
	flush := func() error {
		err := store.Update(func(tx *storage.Tx) error {
			for _, l := range waiting {
				if _, _, err := tx.AddLine(l); err != nil {
					return err
				}
			}
			return nil
		})
		stored += len(waiting)
		waiting = waiting[:0]
		return err
	}
	err := Lines(all, n, func(l storage.Line) error {
		if waiting = append(waiting, l); len(waiting) >= max(fewestAtOnce, min(stored, mostAtOnce)) {
			return flush()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}
