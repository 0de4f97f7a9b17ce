package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"banso/bot/config"
	"banso/storage"
	"banso/storage/boltdb"
)

// command runs the program as from a shell.
func command(t *testing.T, environ []string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	code = run(args, world{environ, &out, &errs})
	return code, out.String(), errs.String()
}

func TestAskJSON(t *testing.T) {
	for _, args := range [][]string{
		{"ask", "mất căn cước làm lại ở đâu", "--json"},
		{"ask", "--json", "mat can cuoc lam lai o dau"},
		{"ask", "--json", "mất", "căn", "cước", "làm", "lại"},
	} {
		code, stdout, stderr := command(t, nil, args...)
		if code != exitOK {
			t.Fatalf("%q: exit %d: %s", args, code, stderr)
		}
		var got map[string]any
		if err := json.Unmarshal([]byte(stdout), &got); err != nil {
			t.Fatalf("%q: %v in %s", args, err, stdout)
		}
		hits, _ := got["hits"].([]any)
		if got["decision"] != "answer" || len(hits) == 0 || hits[0].(map[string]any)["id"] != "cap-lai-the-can-cuoc" {
			t.Errorf("%q: %s", args, stdout)
		}
		for _, key := range []string{"decision", "hits", "facet", "ms"} {
			if _, ok := got[key]; !ok {
				t.Errorf("%q: no %q in %s", args, key, stdout)
			}
		}
	}
}

// A question without an answer has an empty list of hits or some, never null.
func TestAskNothing(t *testing.T) {
	_, stdout, _ := command(t, nil, "ask", "--json", "xyzzy")
	if !strings.Contains(stdout, `"hits":[`) {
		t.Errorf("hits is no list: %s", stdout)
	}
}

// Reports, backups and checks of a folder that holds data.
func TestTools(t *testing.T) {
	dir := t.TempDir()
	store, err := openStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "bao-cao.xlsx")
	if code, _, stderr := command(t, nil, "report", "--data", dir, "--period", "2026-10", "--out", out); code != exitOK {
		t.Errorf("report: exit %d: %s", code, stderr)
	}
	if raw, err := os.ReadFile(out); err != nil || !strings.HasPrefix(string(raw), "PK") {
		t.Errorf("report wrote no workbook: %v", err)
	}
	if code, _, stderr := command(t, nil, "report", "--data", dir, "--period", "tháng mười", "--out", out); code != exitUsage || !strings.Contains(stderr, "2026-10") {
		t.Errorf("a wrong period: exit %d: %s", code, stderr)
	}
	saved := filepath.Join(dir, "sao-luu", "banso.db")
	if err := os.Mkdir(filepath.Dir(saved), 0o700); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := command(t, []string{"BANSO_DATA=" + dir}, "backup", saved); code != exitOK {
		t.Errorf("backup: exit %d: %s", code, stderr)
	}
	if code, _, _ := command(t, []string{"BANSO_DATA=" + dir}, "backup", saved); code != exitFailed {
		t.Error("an existing backup was overwritten")
	}
	code, stdout, stderr := command(t, nil, "check", "--data", filepath.Dir(saved))
	if code != exitOK || !strings.Contains(stdout, "Tỉnh Vĩnh Long") || !strings.Contains(stdout, "data file: ok") {
		t.Errorf("check of the backup: exit %d: %s%s", code, stdout, stderr)
	}
}

func TestExitCodesTell(t *testing.T) {
	dir := t.TempDir()
	held, err := boltdb.Open(dataFile(dir))
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	tests := []struct {
		name    string
		environ []string
		args    []string
		code    int
		says    string
	}{
		{"unknown flag", nil, []string{"serve", "--nope"}, exitUsage, "--nope"},
		{"wrong settings", []string{"BANSO_PERIOD=weekly", "BANSO_LOG_LEVEL=loud"}, []string{"check"}, exitUsage, "BANSO_LOG_LEVEL"},
		{"wrong schedule", []string{"BANSO_TALLY_SCHEDULE=0 8 31 2 *"}, []string{"check"}, exitUsage, "BANSO_TALLY_SCHEDULE"},
		{"wrong schedule of a reminder", []string{"BANSO_TIP_SCHEDULE=0 9 * * 8"}, []string{"check"}, exitUsage, "BANSO_TIP_SCHEDULE"},
		{"data file in use", nil, []string{"check", "--data", dir}, exitOccupied, "in use"},
		{"no data", nil, []string{"backup", filepath.Join(dir, "x"), "--data", filepath.Join(dir, "none")}, exitUsage, "BANSO_DATA"},
		{"nobody to ask", []string{"BANSO_STATUS_LISTEN=127.0.0.1:1"}, []string{"health"}, exitFailed, "no answer"},
		{"version", nil, []string{"version"}, exitOK, ""},
		{"help", nil, []string{"--help"}, exitOK, ""},
		{"help of a command", nil, []string{"report", "--help"}, exitOK, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, _, stderr := command(t, tt.environ, tt.args...)
			if code != tt.code || !strings.Contains(stderr, tt.says) {
				t.Errorf("exit %d: %s", code, stderr)
			}
		})
	}
}

// The README's table, --help and the settings' struct are one.
func TestSettingsAreDocumented(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, help, _ := command(t, nil, "--help")
	rows := 0
	for line := range strings.Lines(string(readme)) {
		if strings.HasPrefix(line, "| `BANSO_") || strings.HasPrefix(line, "| `TELEGRAM_") {
			rows++
		}
	}
	if want := len(config.Table()); rows != want {
		t.Errorf("the README has %d settings, the program %d", rows, want)
	}
	for _, s := range config.Table() {
		if row := settingRow(s); !strings.Contains(string(readme), row+"\n") {
			t.Errorf("the README lacks the row\n%s", row)
		}
		flat := strings.Join(strings.Fields(help), " ")
		if !strings.Contains(flat, s.Name) || !strings.Contains(flat, s.Help) {
			t.Errorf("--help lacks %s or its explanation", s.Name)
		}
	}
}

// settingRow is a setting as the README's table shows it.
func settingRow(s config.Setting) string {
	value, secret := "", ""
	if s.Default != "" {
		value = "`" + s.Default + "`"
	}
	if s.Secret {
		secret = " (also `" + s.Name + "_FILE`)"
	}
	return "| `" + s.Name + "`" + secret + " | " + value + " | " + s.Help + " |"
}

// The first start without an operator prints a code that makes one, once; the
// next start prints another and ends the first.
func TestFirstOperator(t *testing.T) {
	store, err := openStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	settings, err := config.Load(nil, func(string) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	now := wednesday
	printed := func() string {
		t.Helper()
		var out strings.Builder
		if err := firstOperator(&out, store, settings, now); err != nil {
			t.Fatal(err)
		}
		_, token, _ := strings.Cut(strings.TrimSpace(out.String()), "/start ")
		return token
	}
	open := func(token string) (ok bool) {
		t.Helper()
		err := store.View(func(tx *storage.Tx) error {
			i, err := tx.Invite(token)
			ok = i.Open(now) && i.Role == storage.Operator && i.Left == 1
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return ok
	}
	first, second := printed(), printed()
	if len(first) < 20 || first == second || open(first) || !open(second) { // 32 letters hold 5 bits each
		t.Errorf("codes %q (open: %v), then %q (open: %v)", first, open(first), second, open(second))
	}
	now = now.Add(7*24*time.Hour + time.Second)
	if open(second) {
		t.Error("a code still works after a week")
	}
	err = store.Update(func(tx *storage.Tx) error { return tx.Grant(storage.Grant{Person: 1, Role: storage.Operator}) })
	if err != nil {
		t.Fatal(err)
	}
	if token := printed(); token != "" {
		t.Errorf("with an operator there, %q was printed", token)
	}
}

// A code that the settings give is never printed and works once.
func TestOperatorCodeFromTheSettings(t *testing.T) {
	store, err := openStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	const code = "Kq7mVd2xTnR9hLw4ZbYc8sJe"
	settings, err := config.Load([]string{"BANSO_OPERATOR_CODE=" + code}, func(string) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	starts := []string{"Send /start", "Send /start", "has been used"}
	for n, want := range starts {
		var out strings.Builder
		if err := firstOperator(&out, store, settings, wednesday); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), want) || strings.Contains(out.String(), code) {
			t.Errorf("start %d printed %q", n+1, out.String())
		}
		err := store.Update(func(tx *storage.Tx) error {
			i, err := tx.Invite(code)
			if err != nil {
				return err
			}
			if i.Open(wednesday) != (n < 2) {
				t.Errorf("after start %d the code is %+v", n+1, i)
			}
			if n == 1 {
				i.Left = 0 // somebody sent it, and left again
			}
			return tx.SaveInvite(code, i)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := config.Load([]string{"BANSO_OPERATOR_CODE=1234"}, func(string) error { return nil }); err == nil {
		t.Error("a code that can be guessed was taken")
	}
}
