package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"banso/storage"
)

// TestScripts runs testdata/script/*.txtar: the program as an operator calls it
// from a shell. "seed DIR" makes a data file with a team in Xã An Bình that helped
// seven people on 20/10/2025 and "hold DIR" keeps it open, as a running bot does.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"seed": func(ts *testscript.TestScript, _ bool, args []string) { ts.Check(seed(ts.MkAbs(args[0]))) },
			"hold": func(ts *testscript.TestScript, _ bool, args []string) {
				store, err := openStore(ts.MkAbs(args[0]))
				ts.Check(err)
				ts.Defer(func() { _ = store.Close() })
			},
		},
	})
}

// anBinh is the official code of Xã An Bình in Vĩnh Long.
const anBinh = "c29584"

func seed(dir string) error {
	store, err := openStore(dir)
	if err != nil {
		return err
	}
	defer store.Close()
	return store.Update(func(tx *storage.Tx) error {
		commune, err := tx.UnitByCode(anBinh)
		if err != nil {
			return err
		}
		team, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: commune.ID, Name: "Tổ ấp Đông", From: storage.Date(2025, 7, 1)})
		if err != nil {
			return err
		}
		_, _, err = tx.AddLine(storage.Line{
			Day: storage.Date(2025, 10, 20), Team: team.ID, Member: 1, Topic: "dang-ky-kich-hoat-vneid-muc-2", Category: "vneid", People: 7, Times: 8, Source: "seed",
		})
		return err
	})
}
