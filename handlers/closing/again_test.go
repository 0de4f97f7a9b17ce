package closing_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"banso/handlers/chat"
	"banso/handlers/tallies"
	"banso/handlers/visit"
	"banso/storage"
)

// pack is a plain report with a file beside the words.
type pack struct{ plain }

func (p pack) Replies(t tallies.Tally) ([]chat.Reply, error) {
	out, err := p.plain.Replies(t)
	data := []byte{0, 255, 'P', 'K', byte(t.Now.People), byte(t.Revision)}
	return append(out, chat.Reply{Text: chat.Plain("tệp"), Attachment: &chat.Attachment{Name: "a.xlsx", Data: data}}), err
}

// What went out can be had again byte for byte, whatever came in since.
func TestWhatWasSentIsHadAgainByteForByte(t *testing.T) {
	w := newWorld(t)
	w.service = w.with(pack{}, "month")
	october := tallies.Month(tallies.Decree, 2026, 10)
	w.log(w.teams[0], october.To, 5)
	w.shut()
	w.send()
	first := w.queued("Sở")
	w.took()
	w.opened(october)
	w.log(w.teams[0], october.To, 4)
	w.now = w.now.AddDate(0, 1, 0)
	w.shut()
	w.send()
	second := w.queued("Sở")[:2]
	if len(first) != 2 || slices.Equal(first, second) {
		t.Fatalf("sent were %d and %d messages", len(first), len(second))
	}
	for revision, want := range [][]string{first, second} {
		if got := w.again(october, revision+1); !slices.Equal(got, want) {
			t.Errorf("revision %d is handed out as %q, sent was %q", revision+1, got, want)
		}
	}
}

// queued are the messages that wait for somebody, as they will be sent.
func (w *world) queued(to string) (out []string) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		out = nil
		waiting, _, err := tx.Due(far, 1000)
		for _, m := range waiting {
			content, fault := tx.Content(m)
			if m.To == to && fault == nil {
				out = append(out, string(content))
			}
		}
		return err
	})
	return out
}

// again has the Sở press the button of a revision.
func (w *world) again(p tallies.Period, revision int) (out []string) {
	w.t.Helper()
	w.update(func(tx *storage.Tx) error {
		chief, err := tx.PersonByKey("Sở")
		if err != nil {
			return err
		}
		v := visit.Visit{Tx: tx, Now: w.now, Location: vietnam, Person: chief, Grants: []storage.Grant{{Person: chief.ID, Unit: w.province.ID, Role: storage.Department}}}
		replies, ours, err := w.service.Press(v, "cg", []string{strconv.FormatUint(uint64(w.province.ID), 36), p.Key, strconv.Itoa(revision)})
		if err != nil || !ours {
			return fmt.Errorf("press: %v, %w", ours, err)
		}
		out = nil
		for _, r := range replies {
			raw, err := json.Marshal(r)
			if err != nil {
				return err
			}
			out = append(out, string(raw))
		}
		return nil
	})
	return out
}
