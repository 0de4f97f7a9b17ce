package sentence_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"banso/handlers/sentence"
	"banso/storage"
)

// sunday is 22/11/2026, the day the sentences are written.
var sunday = storage.Date(2026, 11, 22)

// row is a sentence with what it is to be read as.
type row struct {
	id, line string
	want     expected
}

// expected is the third column of the tables. People null, date "" and ask are
// what has to be asked; extras are those of the parser alone.
type expected struct {
	Items []struct {
		Topic  string `json:"topic_hint"`
		People *int   `json:"people"`
	} `json:"items"`
	Date     string   `json:"date"`
	Place    string   `json:"place"`
	Form     string   `json:"form"`
	Ask      []string `json:"ask"`
	Outcome  string   `json:"outcome"`
	Again    string   `json:"again"`
	Minutes  *int     `json:"minutes"`
	Elderly  *int     `json:"elderly"`
	Disabled *int     `json:"disabled"`
}

func rows(t *testing.T, path string) []row {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []row
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			t.Fatalf("%s: %d cells: %s", path, len(cells), line)
		}
		r := row{id: cells[0], line: cells[1]}
		if err := json.Unmarshal([]byte(cells[2]), &r.want); err != nil {
			t.Fatalf("%s %s: %v", path, r.id, err)
		}
		out = append(out, r)
	}
	return out
}

// day is what a date of the tables means on sunday; false when it is to be asked.
func (e expected) day(t *testing.T) (storage.Day, bool) {
	t.Helper()
	switch {
	case e.Date == "":
		return 0, false
	case e.Date == "today":
		return sunday, true
	case e.Date == "yesterday":
		return sunday - 1, true
	case strings.HasPrefix(e.Date, "weekday:"):
		n := int(e.Date[len("weekday:")] - '0')
		return sunday - storage.Day(int(time.Sunday)+7-(n-1)), true
	}
	d, err := storage.ParseDay(e.Date)
	if err != nil {
		t.Fatal(err)
	}
	return d, true
}

var forms = map[string]storage.Form{"": "", "group": storage.Class, "home": storage.AtHome, "desk": storage.AtDesk, "remote": storage.Remote, "spot": storage.AtSpot}

func TestParse(t *testing.T) {
	for _, path := range []string{"testdata/logging.tsv", "testdata/sentences.tsv", "testdata/second.tsv"} {
		for _, r := range rows(t, path) {
			t.Run(r.id+" "+r.line, func(t *testing.T) { r.check(t) })
		}
	}
}

func (r row) check(t *testing.T) {
	got, want := sentence.Parse(r.line, sunday), r.want
	if len(got.Items) != len(want.Items) {
		t.Fatalf("items: %+v", got.Items)
	}
	for i, it := range got.Items {
		w := want.Items[i]
		if people := w.People; people == nil && it.People != 0 || people != nil && (it.People != *people || it.Vague) {
			t.Errorf("people of item %d: %+v", i, it)
		}
		if (it.Phrase == "") != (w.Topic == "") {
			t.Errorf("phrase of item %d: %+v", i, it)
		}
	}
	if day, clear := want.day(t); clear == got.DayUnclear || clear && got.Day != day {
		t.Errorf("day %v, unclear %v", got.Day, got.DayUnclear)
	}
	if got.Place != want.Place {
		t.Errorf("place %q", got.Place)
	}
	if got.Form != forms[want.Form] {
		t.Errorf("form %q", got.Form)
	}
	if len(want.Items) == 0 && !got.Nobody {
		t.Error("somebody came")
	}
	r.checkExtras(t, got)
}

// checkExtras compares what only some rows tell.
func (r row) checkExtras(t *testing.T, got sentence.Sentence) {
	want := r.want
	if want.Outcome != "" && string(got.Outcome) != strings.TrimPrefix(want.Outcome, "-") {
		t.Errorf("outcome %q", got.Outcome)
	}
	if again := map[bool]string{true: got.Again.String()}[got.Again != 0]; again != want.Again {
		t.Errorf("again %q", again)
	}
	if want.Minutes != nil && got.Minutes != *want.Minutes {
		t.Errorf("minutes %d", got.Minutes)
	}
	if want.Elderly != nil && got.Elderly != *want.Elderly || want.Disabled != nil && got.Disabled != *want.Disabled {
		t.Errorf("elderly %d, disabled %d", got.Elderly, got.Disabled)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"3 vneid, 2 khai sinh", "hôm qua ở ấp Đông", "ngày 12/11/2026 hai mươi mốt", "\xff+;,;", "ở", "thứ", "x3", "9 lượt: 5 BHXH, 4 VNeID, hẹn lại thứ hai", "3 à nhầm 4", "vừa vừa cả lẫn", "trong đó 2 cụ trên 80", "từ 1 đến 2 tiếng rưỡi"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		s := sentence.Parse(line, sunday)
		if s.Day > sunday {
			t.Errorf("a day to come: %v", s.Day)
		}
		if s.Again != 0 && s.Again <= sunday {
			t.Errorf("to be met again in the past: %v", s.Again)
		}
		if s.Minutes < 0 || s.Minutes > 24*60 || s.Elderly < 0 || s.Disabled < 0 {
			t.Errorf("numbers: %+v", s)
		}
		if s.Nobody && len(s.Items) > 0 {
			t.Errorf("nobody came, yet %+v", s.Items)
		}
		for _, it := range s.Items {
			if it.People < 0 || it.People > sentence.MaxNumber || it.Vague && it.People != 0 {
				t.Errorf("number: %+v", it)
			}
			if !utf8.ValidString(it.Phrase) {
				t.Errorf("broken text: %q", it.Phrase)
			}
		}
		if !utf8.ValidString(s.Place) {
			t.Errorf("broken text: %q", s.Place)
		}
		sentence.Reports(s, line)
	})
}
