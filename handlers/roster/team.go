package roster

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"banso/handlers/privacy"
	"banso/handlers/text"
	"banso/knowledge/vi"
	"banso/storage"
)

// commune is one with its teams.
type commune struct {
	unit   storage.Unit
	office *spot              // the commune itself, where its officers are
	teams  map[string][]*spot // by spelled name
	folds  map[string][]*spot // and without marks
}

// spot is a place where people hold roles.
type spot struct {
	unit   storage.Unit // ID 0 when it is still to be set up
	team   Team         // empty for a commune
	key    string       // its own among all places
	filled bool
	people []held
}

// commune loads a commune once.
func (p *planner) commune(u storage.Unit) (*commune, error) {
	if c, ok := p.communes[u.ID]; ok {
		return c, nil
	}
	c := &commune{
		unit: u, office: &spot{unit: u, key: strconv.FormatUint(uint64(u.ID), 10)},
		teams: map[string][]*spot{}, folds: map[string][]*spot{},
	}
	teams, err := p.tx.Teams(u.ID)
	if err != nil {
		return nil, err
	}
	for _, t := range teams {
		if there(t, p.day) {
			c.add(&spot{unit: t, team: Team{u, t.Name}, key: strconv.FormatUint(uint64(t.ID), 10)})
		}
	}
	p.communes[u.ID] = c
	return c, nil
}

func (c *commune) add(s *spot) {
	name := spelled(s.team.Name)
	c.teams[name] = append(c.teams[name], s)
	c.folds[vi.Fold(name)] = append(c.folds[vi.Fold(name)], s)
}

// team finds the teams of a name, or plans a new one. What was typed without
// marks means the one team whose name it is without its marks.
func (p *planner) team(c *commune, typed string) (found []*spot, why string) {
	if typed == "" {
		return nil, text.RowTeamMissing
	}
	name := spelled(typed)
	if found = c.teams[name]; len(found) > 0 {
		return found, ""
	}
	if !vi.HasMarks(name) {
		if found = c.folds[name]; len(found) == 1 {
			return found, ""
		}
		var names []string
		for _, s := range found {
			names = append(names, s.team.Name)
		}
		if len(names) > 0 {
			return nil, text.RowTeamMany(typed, names)
		}
	}
	if utf8.RuneCountInString(typed) > longestName {
		return nil, text.RowTooLong(text.RosterTeam, longestName)
	}
	if _, masked := privacy.Mask(typed); masked {
		return nil, text.RowTeamNumber
	}
	if !strings.ContainsFunc(typed, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return nil, text.RowTeamMissing
	}
	s := &spot{team: Team{c.unit, typed}, key: strconv.FormatUint(uint64(c.unit.ID), 10) + "/" + name}
	c.add(s)
	p.plan.Teams = append(p.plan.Teams, s.team)
	return []*spot{s}, ""
}

// roleWords are what people write for a role, folded.
var roleWords = map[string]storage.Role{}

func init() {
	for role, words := range map[storage.Role][]string{
		storage.Member:  {text.RoleMember, "tổ viên", "đội viên", "thành viên tổ", "tv"},
		storage.Leader:  {text.RoleLeader, "trưởng tổ", "tổ trưởng tổ công nghệ số"},
		storage.Officer: {text.RoleOfficer, "cán bộ", "cán bộ phường", "cán bộ đặc khu", "cán bộ xã phường", "công chức xã", "công chức phường"},
	} {
		for _, w := range words {
			roleWords[folded(w)] = role
		}
	}
}

// roleOf reads the role; a row that only names a team has none.
func roleOf(r Row) (storage.Role, string) {
	role := storage.Member
	if r.Role != "" {
		known := false
		if role, known = roleWords[folded(r.Role)]; !known {
			return "", text.RowRoleUnknown(r.Role)
		}
		if r.Name == "" && r.ID == "" {
			return "", text.RowNameMissing
		}
	}
	return role, ""
}

// keyOf makes a person's key of a Telegram id. An id has at most 52 bits
// (core.telegram.org/bots/api#user) and no zero at its front; phone numbers of
// Vietnam begin with 0 or 84, citizen ids with 0.
func keyOf(id string) (key, why string) {
	if id == "" {
		return "", ""
	}
	n, err := strconv.ParseUint(id, 10, 52)
	bare := strings.TrimPrefix(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-", r) {
			return -1
		}
		return r
	}, id), "+")
	digits := strings.Trim(bare, "0123456789") == ""
	switch {
	case digits && (strings.HasPrefix(bare, "0") || strings.HasPrefix(bare, "84") && len(bare) == 11) && len(bare) >= 9:
		return "", text.RowIDPhone
	case strings.Contains(strings.ToUpper(id), "E+"):
		return "", text.RowIDRounded
	case err != nil || n == 0 || id[0] == '0' || id[0] == '+':
		return "", text.RowIDNumeric
	}
	return channel + id, ""
}

// refused tells why a name cannot be kept; "" when it can.
func refused(name string) string {
	_, masked := privacy.Mask(name)
	switch {
	case name == "":
		return text.RowNameMissing
	case masked:
		return text.RowNameNumber
	case !strings.ContainsFunc(name, unicode.IsLetter):
		return text.RowNameLetters
	case utf8.RuneCountInString(name) > longestName:
		return text.RowTooLong(text.RosterName, longestName)
	}
	return ""
}
