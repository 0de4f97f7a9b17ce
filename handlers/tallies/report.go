package tallies

import (
	"fmt"
	"slices"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/knowledge/vi"
	"banso/storage"
)

// Report makes the messages of a tally, see Replies. The unit must exist; whether
// the reader may see it is for the caller to decide.
func (s *Service) Report(tx *storage.Tx, scope storage.UnitID, p Period) ([]chat.Reply, error) {
	t, err := s.Tally(tx, scope, p)
	if err != nil {
		return nil, err
	}
	return s.Replies(t)
}

// Replies are the messages of a tally: the short text, the draft of a paragraph
// for a written report, the workbook, the chart of the indicators, and that of
// the trend, if there were lượt before this period.
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
	out := []chat.Reply{
		chat.Say(s.message(t)),
		chat.Say(s.Paragraph(t)),
		{
			Text:       text.TallyWorkbook(t.Title, t.Period.Title()),
			Attachment: &chat.Attachment{Name: name + ".xlsx", Data: book},
		},
		{
			Text:       text.TallyChart(t.Title, t.Period.Title()),
			Attachment: &chat.Attachment{Name: name + ".png", Photo: true, Data: picture},
		},
	}
	if !slices.ContainsFunc(t.Trend[:max(0, len(t.Trend)-1)], func(p Point) bool { return p.Times > 0 }) {
		return out, nil
	}
	if picture, err = s.trend(t); err != nil {
		return nil, fmt.Errorf("draw trend: %w", err)
	}
	return append(out, chat.Reply{
		Text:       text.TallyTrend(t.Title, len(t.Trend), t.Period.Name),
		Attachment: &chat.Attachment{Name: name + "-cac-ky.png", Photo: true, Data: picture},
	}), nil
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
