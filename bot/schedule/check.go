package schedule

import "time"

// Check tells what is wrong with a cron expression; nil when it can be used from
// now on.
func Check(spec string, now time.Time) error {
	_, err := parse(spec, now)
	return err
}
