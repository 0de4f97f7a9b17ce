package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Targets go out as a table and come back filled in, all of it or nothing.
func TestTargetsOnTheCommandLine(t *testing.T) {
	dir, commune := reportStore(t)
	table := filepath.Join(t.TempDir(), "chi-tieu.xlsx")
	if code, _, stderr := command(t, nil, "targets", "--data", dir, "--export", table, "--period", "quý 4/2026"); code != exitOK {
		t.Fatalf("export: exit %d: %s", code, stderr)
	}
	if code, stdout, stderr := command(t, nil, "targets", "--data", dir, "--import", table); code != exitOK || !strings.Contains(stdout, "0 new, 0 changed") {
		t.Errorf("an empty table: exit %d: %s%s", code, stdout, stderr)
	}
	file := func(rows string) string {
		name := filepath.Join(t.TempDir(), "chi-tieu.csv")
		if err := os.WriteFile(name, []byte("Mã kỳ: 2026-Q4\nMã;Xã, phường, đặc khu;Dịch vụ công trực tuyến;Chữ ký số\n"+rows), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	good := file("86;" + commune + ";1.500;20\n")
	for _, want := range []string{"2 new, 0 changed, 0 removed", "0 new, 0 changed, 0 removed, 2 as before"} {
		if code, stdout, stderr := command(t, nil, "targets", "--data", dir, "--import", good); code != exitOK || !strings.Contains(stdout, want) {
			t.Errorf("exit %d: %s%s, want %s", code, stdout, stderr, want)
		}
	}
	if _, stdout, _ := command(t, nil, "report", "--data", dir, "--period", "quý 4/2026", "--out", "-"); !strings.Contains(stdout, "chỉ tiêu") {
		t.Errorf("the report does not tell of targets:\n%s", stdout)
	}
	bad := file("86;a;7;8\n00000;b;1;2\n86;a;x;2\n")
	if code, _, stderr := command(t, nil, "targets", "--data", dir, "--import", bad); code != exitUsage || !strings.Contains(stderr, "00000") || !strings.Contains(stderr, "nothing was taken in") {
		t.Errorf("a bad table: exit %d: %s", code, stderr)
	}
	if code, stdout, _ := command(t, nil, "targets", "--data", dir, "--import", good); code != exitOK || !strings.Contains(stdout, "2 as before") {
		t.Errorf("after a bad table: %s", stdout)
	}
	if code, _, stderr := command(t, nil, "targets", "--data", dir); code != exitUsage || stderr == "" {
		t.Errorf("neither way: exit %d: %s", code, stderr)
	}
}
