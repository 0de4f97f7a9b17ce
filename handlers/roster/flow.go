package roster

import (
	"fmt"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/knowledge/vi"
	"banso/storage"
)

// Verb of this package's buttons: ds:xlsx, ds:csv, ds:mau, ds:ok:<file>, ds:no.
const Verb = "ds"

const (
	template = "mau"
	yes      = "ok"
	no       = "no"
)

// scope is the unit whose list the visitor keeps; refusal is what to say when
// there is none, or when others read along.
func scope(v visit.Visit) (unit storage.Unit, refusal []chat.Reply, err error) {
	units, err := v.Units(visit.ImportPeople)
	switch {
	case err != nil:
		return unit, nil, err
	case len(units) == 0:
		return unit, say(text.NotAllowed(text.ForOfficers)), nil
	case v.Message.Group:
		return unit, say(text.PrivateOnly()), nil
	}
	return units[0], nil, nil
}

// Open shows what the list holds, with buttons to download it.
func (s *Service) Open(v visit.Visit) ([]chat.Reply, error) {
	unit, refusal, err := scope(v)
	if err != nil || refusal != nil {
		return refusal, err
	}
	lines, err := s.lines(v.Tx, unit, v.Now)
	if err != nil {
		return nil, fmt.Errorf("list teams and people: %w", err)
	}
	teams, people := map[[2]string]bool{}, 0
	for _, l := range lines {
		if l.team != "" {
			teams[[2]string{l.commune, l.team}] = true
		}
		if l.name != "" {
			people++
		}
	}
	return []chat.Reply{chat.Say(text.Roster(unit.Name, len(teams), people),
		[]chat.Button{chat.Press(text.RosterXLSX, chat.Data(Verb, string(XLSX))), chat.Press(text.RosterCSV, chat.Data(Verb, string(CSV)))},
		[]chat.Button{chat.Press(text.RosterBlank, chat.Data(Verb, template))})}, nil
}

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	if verb != Verb || len(args) == 0 {
		return nil, false, nil
	}
	unit, refusal, err := scope(v)
	if err != nil || refusal != nil {
		return refusal, true, err
	}
	switch args[0] {
	case string(XLSX), string(CSV):
		replies, err = s.download(v, unit, Format(args[0]))
	case template:
		replies, err = s.blank(v, unit)
	case yes:
		replies, err = s.confirm(v, unit, strings.Join(args[1:], ""))
	case no:
		replies, err = []chat.Reply{{Text: text.RosterDropped(), Replace: true}}, s.forget(v)
	default:
		return nil, false, nil
	}
	return replies, true, err
}

func (s *Service) download(v visit.Visit, unit storage.Unit, format Format) ([]chat.Reply, error) {
	data, err := s.Export(v.Tx, unit.ID, format, v.Now)
	if err != nil {
		return nil, fmt.Errorf("export list: %w", err)
	}
	day := s.day(v.Now)
	name := fmt.Sprintf("danh-sach-%s-%s.%s", slug(unit.Name), day, format)
	return []chat.Reply{{Text: text.RosterFile(unit.Name, day.Vietnamese()), Attachment: &chat.Attachment{Name: name, Data: data}}}, nil
}

func (s *Service) blank(v visit.Visit, unit storage.Unit) ([]chat.Reply, error) {
	data, err := s.Template(v.Tx, unit.ID, v.Now)
	if err != nil {
		return nil, fmt.Errorf("make template: %w", err)
	}
	return []chat.Reply{{Text: text.RosterTemplate(), Attachment: &chat.Attachment{Name: "mau-nhap-to-va-nguoi.xlsx", Data: data}}}, nil
}

// slug is a part of a file name that every system takes: "xa-long-ho".
func slug(name string) string {
	return strings.Join(strings.FieldsFunc(vi.Fold(vi.Clean(name)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}

func say(t chat.Text) []chat.Reply { return []chat.Reply{chat.Say(t)} }
