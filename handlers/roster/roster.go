// Package roster hands the lists of teams and people out as files and takes them
// in again: all rows of a file or none. It never removes anybody and never lowers
// a role, keeps of a file only what its five columns say, and shows no list to
// anybody but the commune's officers and the Sở.
package roster

import (
	"time"

	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/storage"
)

// Invitations of a list are handed on through several people, so they live
// longer than one that is sent at once.
const inviteFor = 30 * 24 * time.Hour

// The longest names that are kept, in characters.
const longestName = 60

// channel begins the key of a person whose id a list names.
const channel = "tg:"

// Service knows how to make links, and which day it is.
type Service struct {
	link     func(payload string) string
	location *time.Location
}

// New makes the service; link turns a /start payload into an address to press,
// location is where a day begins and ends.
func New(link func(payload string) string, location *time.Location) *Service {
	return &Service{link: link, location: location}
}

func (s *Service) day(at time.Time) storage.Day { return storage.DayOf(at.In(s.location)) }

// roles in the words of a list.
var roles = map[storage.Role]string{
	storage.Member: text.RoleMember, storage.Leader: text.RoleLeader, storage.Officer: text.RoleOfficer,
}

// there reports whether a unit exists on a day.
func there(u storage.Unit, day storage.Day) bool {
	return u.From <= day && (u.Until == 0 || day < u.Until)
}

// column of a list in a workbook.
func column(title string, width float64) spreadsheet.Column {
	return spreadsheet.Column{Title: title, Width: width}
}

func roleColumn() spreadsheet.Column {
	c := column(text.RosterRole, 14)
	c.Choices = []string{text.RoleMember, text.RoleLeader, text.RoleOfficer}
	return c
}
