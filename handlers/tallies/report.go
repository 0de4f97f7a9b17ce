package tallies

import (
	"fmt"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/knowledge/vi"
	"banso/storage"
)

// Report makes the three messages of a tally: the short text, the workbook and
// the chart. The unit must exist; whether the reader may see it is for the
// caller to decide.
func (s *Service) Report(tx *storage.Tx, scope storage.UnitID, p Period) ([]chat.Reply, error) {
	t, err := s.Tally(tx, scope, p)
	if err != nil {
		return nil, err
	}
	return s.Replies(t)
}

// Replies lays a tally out as messages.
func (s *Service) Replies(t Tally) ([]chat.Reply, error) {
	book, err := s.workbook(t)
	if err != nil {
		return nil, fmt.Errorf("make workbook: %w", err)
	}
	picture, err := s.chart(t)
	if err != nil {
		return nil, fmt.Errorf("draw chart: %w", err)
	}
	name := fileName(t)
	return []chat.Reply{
		chat.Say(s.message(t)),
		{
			Text:       text.TallyWorkbook(t.Title, t.Period.Title()),
			Attachment: &chat.Attachment{Name: name + ".xlsx", Data: book},
		},
		{
			Text:       text.TallyChart(t.Title, t.Period.Title()),
			Attachment: &chat.Attachment{Name: name + ".png", Photo: true, Data: picture},
		},
	}, nil
}

// Workbook makes the XLSX file alone.
func (s *Service) Workbook(tx *storage.Tx, scope storage.UnitID, p Period) ([]byte, error) {
	t, err := s.Tally(tx, scope, p)
	if err != nil {
		return nil, err
	}
	book, err := s.workbook(t)
	if err != nil {
		return nil, fmt.Errorf("make workbook: %w", err)
	}
	return book, nil
}

// fileName is a name that every file system and mail program takes:
// "tong-hop-2026-10-tinh-vinh-long".
func fileName(t Tally) string {
	slug := strings.FieldsFunc(vi.Fold(strings.ToLower(t.Scope.Name)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(append([]string{"tong-hop", t.Period.Key}, slug...), "-")
}
