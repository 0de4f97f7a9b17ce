package schedule

import "time"

// Check tells what is wrong with a cron expression; nil when it can be used from
// now on, or switches a job off.
func Check(spec string, now time.Time) error {
	if spec == Off {
		return nil
	}
	_, err := parse(spec, now)
	return err
}
