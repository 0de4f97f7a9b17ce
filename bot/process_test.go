package main

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// childArgs makes the test binary the program: its arguments, one a line.
const childArgs = "BANSO_TEST_ARGS"

// process is the program as a shell would start it, with some more environment.
func process(environ []string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(environ, childArgs+"="+strings.Join(args, "\n"))...)
	return cmd
}

// TestOneProcessADataFolder runs the program and then, beside it, everything else
// that wants the same folder.
func TestOneProcessADataFolder(t *testing.T) {
	dir := t.TempDir()
	first := process([]string{"BANSO_PLAYGROUND_LISTEN=127.0.0.1:0"}, "serve", "--data", dir)
	out, err := first.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		_ = first.Process.Kill()
		_ = first.Wait()
	}()
	said := bufio.NewScanner(out)
	if !said.Scan() || !strings.Contains(said.Text(), "http://127.0.0.1:") {
		t.Fatalf("the first one does not start: %q", said.Text())
	}
	for _, args := range [][]string{
		{"serve"}, {"playground"}, {"check"}, {"backup", filepath.Join(dir, "copy.db")},
		{"report", "--period", "2026-10", "--out", filepath.Join(dir, "tally.xlsx")},
	} {
		second := process([]string{"BANSO_PLAYGROUND_LISTEN=127.0.0.1:0"}, append(args, "--data", dir)...)
		var stderr strings.Builder
		second.Stderr = &stderr
		began := time.Now()
		err := second.Run()
		exit, _ := errors.AsType[*exec.ExitError](err)
		if exit == nil || exit.ExitCode() != exitOccupied {
			t.Errorf("%s beside the first ends with %v", args[0], err)
		}
		if line := strings.TrimSpace(stderr.String()); strings.Contains(line, "\n") || !strings.Contains(line, "BANSO_DATA "+dir) || !strings.Contains(line, "in use by another process") {
			t.Errorf("%s beside the first says %q", args[0], line)
		}
		if took := time.Since(began); args[0] != "check" && took > 20*time.Second { // check looks at the articles first
			t.Errorf("%s beside the first takes %s to say so", args[0], took)
		}
	}
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait() // killed: the error is expected
	if code, stdout, stderr := command(t, nil, "check", "--data", dir); code != exitOK || !strings.Contains(stdout, "data file: ok") {
		t.Errorf("after the first one was killed: exit %d: %s%s", code, stdout, stderr)
	}
}

// The next runs are told in Vietnamese time wherever the computer stands.
func TestCheckShowsSchedules(t *testing.T) {
	dir := t.TempDir()
	var shown []string
	for _, zone := range []string{"UTC", "America/New_York", "Pacific/Kiritimati"} {
		cmd := process([]string{"TZ=" + zone, "BANSO_TALLY_SCHEDULE=15 9 29 2 *", "BANSO_NUDGE_SCHEDULE=off", "BANSO_DATA=" + dir}, "check")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		shown = append(shown, string(out))
	}
	if shown[0] != shown[1] || shown[0] != shown[2] {
		t.Errorf("what is shown depends on the computer's zone:\n%s", strings.Join(shown, "\n"))
	}
	for _, want := range []string{
		`BANSO_TALLY_SCHEDULE="15 9 29 2 *": Thứ Ba 29/02/2028 09:15, Chủ nhật 29/02/2032 09:15, Thứ Sáu 29/02/2036 09:15`,
		`BANSO_NUDGE_SCHEDULE="off": never runs`,
		`(Sao lưu dữ liệu) BANSO_BACKUP_SCHEDULE="30 2 * * *": Thứ `,
	} {
		if !strings.Contains(shown[0], want) {
			t.Errorf("check does not show %q:\n%s", want, shown[0])
		}
	}
}
