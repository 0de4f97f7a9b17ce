package text_test

import (
	"maps"
	"time"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	at := time.Date(2026, 12, 15, 8, 0, 0, 0, time.UTC)
	var week []time.Time
	for n := range 7 {
		week = append(week, at.AddDate(0, 0, n))
	}
	maps.Copy(messages, map[string][]chat.Text{
		"Schedule": {text.Schedule([]text.Scheduled{
			{Title: text.JobTally, Next: []time.Time{at, at.AddDate(0, 1, 0), at.AddDate(0, 2, 0)}, Last: at.AddDate(0, -1, 0)},
			{Title: text.JobNudge(text.KindQuiet), Last: at.AddDate(0, 0, -8), TooLate: true},
			{Title: text.JobNudge(text.KindFollowUp), Next: week},
			{Title: text.JobTidy, Next: week[:1], Last: at.AddDate(0, 0, -1)},
			{Title: text.JobBackup, Next: week[:3], Last: at.AddDate(0, 0, -2), Failing: at.AddDate(0, 0, -1)},
		})},
	})
}
