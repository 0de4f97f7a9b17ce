package main

import (
	"strings"
	"testing"
	"time"

	"banso/bot/config"
	"banso/bot/schedule"
)

// schedules are the settings that hold a cron expression.
func schedules() (names []string) {
	for _, s := range config.Table() {
		if strings.HasSuffix(s.Name, "_SCHEDULE") {
			names = append(names, s.Name)
		}
	}
	return names
}

// A schedule that cannot be read or never comes true stops every start, and the
// setting to mend is named with what is wrong.
func TestWrongSchedulesAreNamed(t *testing.T) {
	for _, name := range schedules() {
		for spec, why := range map[string]string{
			"0 8 31 2 *": "no such day exists", "bảy giờ sáng": "expected exactly 5 fields", "0 25 * * *": "above maximum",
			"TZ=UTC 0 8 * * *": "time zone", "TZ=UTC": "time zone", "CRON_TZ=Nowhere 0 8 * * *": "time zone", "@daily": "descriptor",
		} {
			for _, args := range [][]string{{"serve"}, {"check"}} {
				code, _, stderr := command(t, []string{name + "=" + spec}, args...)
				if code != exitUsage || !strings.Contains(stderr, name+": ") || !strings.Contains(stderr, why) {
					t.Errorf("%s=%q: exit %d: %s", name, spec, code, stderr)
				}
			}
		}
	}
}

// Every job has a name users can read, and every schedule that can be set belongs
// to one job.
func TestJobsAreDescribed(t *testing.T) {
	settings, err := config.Load(nil, func(string) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	a := &app{setup: setup{settings: settings, now: time.Now}}
	jobs := a.jobs()
	set, titles := map[string]bool{}, map[string]bool{}
	for _, j := range jobs {
		if j.Title == "" || titles[j.Title] {
			t.Errorf("the job %s is called %q", j.Name, j.Title)
		}
		titles[j.Title] = true
		if j.Setting != "" {
			set[j.Setting] = true
		}
	}
	for _, name := range schedules() {
		if !set[name] {
			t.Errorf("no job names %s as its setting", name)
		}
		delete(set, name)
	}
	if len(set) > 0 {
		t.Errorf("jobs name settings that do not exist: %v", set)
	}
	// Off is taken everywhere, and never a reason not to start.
	var environ []string
	for _, name := range schedules() {
		environ = append(environ, name+"="+schedule.Off)
	}
	code, stdout, stderr := command(t, environ, "check", "--data", t.TempDir())
	if n := strings.Count(stdout, "never runs"); code != exitOK || n != len(schedules()) {
		t.Errorf("with all off: exit %d, %d jobs never run: %s%s", code, n, stdout, stderr)
	}
}
