package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banso/handlers/teams"
	"banso/storage"
)

// reportStore is a data folder with one team in the commune of Long Hồ.
func reportStore(t *testing.T) (dir, commune string) {
	t.Helper()
	dir = t.TempDir()
	store, err := openStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	err = store.Update(func(tx *storage.Tx) error {
		province, err := tx.UnitByCode(teams.ProvinceCode("86"))
		if err != nil {
			return err
		}
		communes, err := tx.Children(province.ID)
		if err != nil {
			return err
		}
		commune = communes[3].Name
		team, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: communes[3].ID, Name: "Tổ ấp Đông", From: storage.Date(2026, 9, 1)})
		if err != nil {
			return err
		}
		_, _, err = tx.AddLine(storage.Line{Day: storage.Date(2026, 10, 1), Team: team.ID, Member: 1, Topic: "khac", Category: "khac", People: 4321, Times: 4321, Source: "a"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, commune
}

func TestReportsOnTheCommandLine(t *testing.T) {
	dir, commune := reportStore(t)
	for _, tt := range []struct {
		name string
		args []string
		file string // written, "" for none
		code int
		want string // in the file, the output or the error
	}{
		{"a workbook", []string{"--period", "2026-10"}, "a.xlsx", exitOK, "PK"},
		{"a chart", []string{"--period", "tháng 10/2026"}, "a.png", exitOK, "PNG"},
		{"the message", []string{"--period", "quý 4/2026"}, "a.txt", exitOK, "Quý IV/2026"},
		{"to the terminal", []string{"--period", "2026-10", "--out", "-"}, "", exitOK, "4.321 người dân"},
		{"of a commune", []string{"--period", "2026-10", "--unit", commune, "--out", "-"}, "", exitOK, commune},
		{"of a team, without marks", []string{"--period", "2026-10", "--unit", "to ap dong", "--out", "-"}, "", exitOK, "Tổ ấp Đông"},
		{"of nobody", []string{"--period", "2026-10", "--unit", "Xã Nào Đó", "--out", "-"}, "", exitUsage, "--unit"},
		{"no period", []string{"--period", "mai", "--out", "-"}, "", exitUsage, "quý 3/2026"},
		{"no such kind of file", []string{"--period", "2026-10", "--out", "a.docx"}, "", exitUsage, ".xlsx, .png or .txt"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			args := append([]string{"report", "--data", dir}, tt.args...)
			file := filepath.Join(t.TempDir(), tt.file)
			if tt.file != "" {
				args = append(args, "--out", file)
			}
			code, stdout, stderr := command(t, nil, args...)
			got := stdout + stderr
			if tt.file != "" {
				raw, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err, stderr)
				}
				got = string(raw)
			}
			if code != tt.code || !strings.Contains(got, tt.want) {
				t.Errorf("exit %d, %q lacks %q", code, got[:min(200, len(got))], tt.want)
			}
		})
	}
}

func TestIndicatorsAreASetting(t *testing.T) {
	for _, tt := range []struct {
		name, table string
		code        int
		want        string
	}{
		{"the program's own", "", exitOK, "vneid\tVNeID và định danh\t"},
		{"a province's own", "mot\tViệc trên VNeID\tvneid\nkhac\tKhác\t*\n", exitOK, "mot\tViệc trên VNeID\t1"},
		{"a wrong line", "mot\tViệc trên VNeID\nkhac\tKhác\t*\n", exitUsage, "line 1"},
		{"one topic twice", "mot\tMột\tvneid\nhai\tHai\tvneid\nkhac\tKhác\t*\n", exitUsage, "vneid counts for two indicators"},
		{"nothing for the rest", "mot\tMột\tvneid\n", exitUsage, "no indicator takes the rest"},
		{"an unknown topic", "mot\tMột\tkhong-co\nkhac\tKhác\t*\n", exitUsage, "khong-co is neither a topic"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var environ []string
			if tt.table != "" {
				file := filepath.Join(t.TempDir(), "chi-tieu.tsv")
				if err := os.WriteFile(file, []byte(tt.table), 0o600); err != nil {
					t.Fatal(err)
				}
				environ = append(environ, "BANSO_INDICATORS="+file)
			}
			code, stdout, stderr := command(t, environ, "indicators")
			if code != tt.code || !strings.Contains(stdout+stderr, tt.want) || code == exitUsage && !strings.Contains(stderr, "BANSO_INDICATORS") {
				t.Errorf("exit %d: %s%s", code, stdout, stderr)
			}
		})
	}
}
