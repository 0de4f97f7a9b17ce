package text

import "strings"

// Notes beside the name of a unit in a report over a change; days are written
// as "10/10".

// SinceDay tells from when on a unit is where the row shows it.
func SinceDay(day string) string { return "từ " + day }

// UntilDay tells the last day of a unit where the row shows it.
func UntilDay(day string) string { return "đến " + day }

// Formerly tells what a unit was called before a day.
func Formerly(name, day string) string { return "trước " + day + " là " + name }

// Noted puts notes behind a name.
func Noted(name string, notes []string) string {
	if len(notes) == 0 {
		return name
	}
	return name + " (" + strings.Join(notes, "; ") + ")"
}
