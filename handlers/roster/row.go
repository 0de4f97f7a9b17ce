package roster

import (
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/knowledge/vi"
)

// Errors of Rows.
var (
	ErrNoHeadings = errors.New("no row of headings")
	ErrNoRows     = errors.New("no rows below the headings")
)

// Row is what a list says of one person, or of a team when Name is empty.
type Row struct {
	N       int    `json:"n"` // its number in the file, from 1
	Commune string `json:"c,omitempty"`
	Team    string `json:"t,omitempty"`
	Name    string `json:"p,omitempty"`
	Role    string `json:"r,omitempty"`
	ID      string `json:"i,omitempty"`
}

// headingWithin is how many rows of titles may stand above the headings.
const headingWithin = 30

// longestCell is where a cell is cut; what is longer is refused later.
const longestCell = 120

// headings are the names of columns, folded, and which column they are.
var headings = map[string]int{}

// Columns of a Row.
const (
	inCommune = iota
	inTeam
	inName
	inRole
	inID
	columns
)

func init() {
	for column, names := range [columns][]string{
		inCommune: {text.RosterCommune, "xã", "phường", "xã phường đặc khu", "tên xã", "tên xã phường", "tên đơn vị", "đơn vị", "địa phương"},
		inTeam:    {text.RosterTeam, "tên tổ", "tổ công nghệ số", "tổ công nghệ số cộng đồng", "tổ cnscđ", "tên tổ công nghệ số cộng đồng"},
		inName:    {text.RosterName, "họ và tên", "họ tên thành viên", "họ và tên thành viên", "tên", "tên thành viên"},
		inRole:    {text.RosterRole, "chức vụ", "chức danh", "nhiệm vụ", "vai trò trong tổ"},
		inID:      {text.RosterID, "id telegram", "telegram id", "mã số telegram", "telegram", "mã người dùng telegram"},
	} {
		for _, name := range names {
			headings[folded(name)] = column
		}
	}
}

// Rows finds the list in a file: the first sheet with a row that heads a column
// for the team and one for the name. Empty rows and examples are left out.
func Rows(sheets []spreadsheet.Sheet) ([]Row, error) {
	for _, sheet := range sheets {
		for i, cells := range sheet.Rows[:min(len(sheet.Rows), headingWithin)] {
			at, ok := headed(cells)
			if !ok {
				continue
			}
			var out []Row
			for j, cells := range sheet.Rows[i+1:] {
				if r, ok := row(i+2+j, cells, at); ok {
					out = append(out, r)
				}
			}
			if len(out) == 0 {
				return nil, ErrNoRows
			}
			return out, nil
		}
	}
	return nil, ErrNoHeadings
}

// headed tells where each column is; -1 where there is none.
func headed(cells []string) (at [columns]int, ok bool) {
	for c := range at {
		at[c] = -1
	}
	for i, cell := range cells {
		if c, known := headings[folded(cell)]; known && at[c] < 0 {
			at[c] = i
		}
	}
	return at, at[inTeam] >= 0 && at[inName] >= 0
}

func row(n int, cells []string, at [columns]int) (Row, bool) {
	take := func(column int) string {
		if i := at[column]; i >= 0 && i < len(cells) {
			return tidy(cells[i])
		}
		return ""
	}
	r := Row{N: n, Commune: take(inCommune), Team: take(inTeam), Name: take(inName), Role: take(inRole), ID: take(inID)}
	empty := r.Commune == "" && r.Team == "" && r.Name == "" && r.Role == "" && r.ID == ""
	return r, !empty && !strings.Contains(vi.Fold(vi.Clean(r.Name)), vi.Fold(text.ExampleMark))
}

// tidy makes one line of a cell, without characters that print nothing.
func tidy(cell string) string {
	cell = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, cell)
	cell = strings.Join(strings.Fields(cell), " ")
	if r := []rune(cell); len(r) > longestCell {
		cell = string(r[:longestCell])
	}
	return norm.NFC.String(cell)
}

// spelled is a name as names are compared: lower case, one spelling a syllable. A
// name without letters and digits is compared as it is.
func spelled(name string) string {
	clean := vi.Clean(name)
	words := vi.Words(clean)
	if len(words) == 0 {
		return strings.TrimSpace(clean)
	}
	for i, w := range words {
		words[i] = vi.Spell(w)
	}
	return strings.Join(words, " ")
}

// folded is a name compared without its marks.
func folded(name string) string { return vi.Fold(spelled(name)) }
