package config_test

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banso/bot/config"
)

func anySchedule(spec string) error {
	if spec == "bad" {
		return errors.New("is no cron expression")
	}
	return nil
}

func TestLoadDefaults(t *testing.T) {
	c, err := config.Load(nil, anySchedule)
	if err != nil {
		t.Fatal(err)
	}
	if c.Period != "decree" || c.Data != "data" || c.Nudge != "30 7 * * 1" || c.Token != "" {
		t.Errorf("defaults: %+v", c)
	}
}

// An operator sees every mistake at once, each with the setting to correct.
func TestLoadReportsEveryFault(t *testing.T) {
	_, err := config.Load([]string{
		"TELEGRAM_BOT_TOKEN=abc", "BANSO_PERIOD=weekly", "BANSO_NUDGE_SCHEDULE=bad", "BANSO_PROXY=ftp://x",
		"BANSO_PLAYGROUND_LISTEN=0.0.0.0:80", "BANSO_LOG_LEVEL=loud", "BANSO_HOTLIEN=1022", "BANSO_PROVINCE=Huế",
		"BANSO_ALLOWANCE_DAY=-1", "BANSO_ALLOWANCE_TEAM_MONTH=2000000000",
	}, anySchedule)
	if err == nil {
		t.Fatal("accepted")
	}
	for _, name := range []string{
		"TELEGRAM_BOT_TOKEN", "BANSO_PERIOD", "BANSO_NUDGE_SCHEDULE", "BANSO_PROXY", "BANSO_PLAYGROUND_LISTEN", "BANSO_LOG_LEVEL", "BANSO_HOTLIEN", "BANSO_PROVINCE",
		"BANSO_ALLOWANCE_DAY", "BANSO_ALLOWANCE_TEAM_MONTH",
	} {
		if !strings.Contains(err.Error(), name+":") {
			t.Errorf("%s is not named in:\n%v", name, err)
		}
	}
}

// Every schedule is checked.
func TestSchedulesOfReminders(t *testing.T) {
	kinds := []string{"NUDGE", "FOLLOWUP", "SUMMARY", "CLOSING", "CONFIRM", "THANKS", "TIP", "STALE"}
	var off, wrong []string
	for _, kind := range kinds {
		off = append(off, "BANSO_"+kind+"_SCHEDULE="+"off")
		wrong = append(wrong, "BANSO_"+kind+"_SCHEDULE=bad")
	}
	if c, err := config.Load(off, anySchedule); err != nil || c.Tip != "off" {
		t.Errorf("all off: %v", err)
	}
	_, err := config.Load(append(wrong, "BANSO_TALLY_SCHEDULE=bad", "BANSO_NUDGE_DAYS=0", "BANSO_CLOSING_DAYS=15", "BANSO_NUDGES_WEEK=0", "BANSO_QUIET_FROM=16", "BANSO_QUIET_TO=12"), anySchedule)
	if err == nil {
		t.Fatal("accepted")
	}
	for _, kind := range append(kinds, "TALLY") {
		if !strings.Contains(err.Error(), "BANSO_"+kind+"_SCHEDULE: ") {
			t.Errorf("BANSO_%s_SCHEDULE is not named in:\n%v", kind, err)
		}
	}
	for _, name := range []string{"BANSO_NUDGE_DAYS", "BANSO_CLOSING_DAYS", "BANSO_NUDGES_WEEK", "BANSO_QUIET_FROM", "BANSO_QUIET_TO"} {
		if !strings.Contains(err.Error(), name+": ") {
			t.Errorf("%s is not named in:\n%v", name, err)
		}
	}
}

func TestSecretFromFile(t *testing.T) {
	const secret = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAA"
	path := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(path, []byte(secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := config.Load([]string{"TELEGRAM_BOT_TOKEN_FILE=" + path}, anySchedule)
	if err != nil || c.Token != secret {
		t.Fatalf("token %q, %v", c.Token, err)
	}
	if _, err := config.Load([]string{"TELEGRAM_BOT_TOKEN_FILE=" + path, "TELEGRAM_BOT_TOKEN=" + secret}, anySchedule); err == nil {
		t.Error("both at once were accepted")
	}
	if _, err := config.Load([]string{"TELEGRAM_BOT_TOKEN_FILE=" + path + "x"}, anySchedule); err == nil || !strings.Contains(err.Error(), "TELEGRAM_BOT_TOKEN_FILE") {
		t.Errorf("missing file: %v", err)
	}
}

func TestSecretsStayOutOfLogs(t *testing.T) {
	c, err := config.Load([]string{"TELEGRAM_BOT_TOKEN=123456:AAAAAAAAAAAAAAAAAAAAAAAAAAA", "BANSO_PROXY=socks5://user:word@proxy:1080"}, anySchedule)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	slog.New(slog.NewTextHandler(&b, nil)).Info("start", "settings", c)
	for _, out := range []string{b.String(), fmt.Sprint(c), fmt.Sprintf("%v", c)} {
		if strings.Contains(out, "AAAA") || strings.Contains(out, "word") {
			t.Errorf("a secret shows in %q", out)
		}
	}
}
