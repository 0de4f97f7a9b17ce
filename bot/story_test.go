package main

import (
	"bytes"
	"fmt"
	"image/png"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"banso/bot/playground"
	"banso/handlers/tallies"
	"banso/storage"
)

// wednesday is 4/11/2026, 09:00 in Vietnam, ten days before the cut-off.
var wednesday = time.Date(2026, 11, 4, 2, 0, 0, 0, time.UTC)

// TestStory lives the whole story over real HTTP: question, log in three ways,
// undo, reminder, monthly tally.
func TestStory(t *testing.T) {
	r := newRig(t, wednesday)
	today := storage.DayOf(wednesday.In(vietnam()))
	made := len(r.lines(today, today))

	answer := r.ask("dan", "mất căn cước làm lại ở đâu", "Cấp lại thẻ căn cước")
	for _, want := range []string{"VNeID", "Nguồn:", "kiểm tra ngày"} {
		if !strings.Contains(answer.Text, want) {
			t.Errorf("the answer lacks %q:\n%s", want, answer.Text)
		}
	}
	r.press("dan", answer, "Lệ phí", "35.000")

	// one tap under an answer
	answer = r.ask("to1", "mất căn cước làm lại ở đâu", "Cấp lại thẻ căn cước")
	r.press("to1", answer, "✅ Ghi đã hỗ trợ", "Đã ghi")
	// a few taps
	picker := r.ask("to1", "/ghi", "Bạn vừa giúp việc gì")
	number := r.press("to1", picker, picker.Labels()[0], "Bạn đã giúp mấy người")
	saved := r.press("to1", number, "5", "5 người")
	// one line
	card := r.ask("to1", "/ghi 3 vneid, 2 khai sinh", "Trợ lý hiểu là")
	r.press("to1", card, "✅ Lưu", "Đã ghi")
	if got := len(r.lines(today, today)); got != made+4 {
		t.Errorf("%d new lines, want 4", got-made)
	}
	// undo
	r.press("to1", saved, "↩️ Hoàn tác", "Đã bỏ")
	if got := len(r.lines(today, today)); got != made+3 {
		t.Errorf("%d new lines after undo, want 3", got-made)
	}
	r.ask("to1", "/cuatoi", "Tháng 11/2026")

	// Monday morning: Nam, who logged nothing last week, is reminded; Hoa is not,
	// but of the follow-up that she promised
	r.server.SetNow(time.Date(2026, 11, 9, 0, 31, 0, 0, time.UTC))
	r.await("to2", "tuần")
	r.await("to1", "Hôm nay bạn có hẹn")
	for _, m := range r.server.Messages("to1") {
		if m.From.Key == "bot" && m.Date.After(wednesday.AddDate(0, 0, 3)) && !strings.Contains(m.Text, "có hẹn") {
			t.Errorf("who logged was reminded: %q", m.Text)
		}
	}

	// the day after cut-off: text, paragraph, workbook and chart reach the Sở's group
	r.server.SetNow(time.Date(2026, 11, 15, 1, 1, 0, 0, time.UTC))
	r.awaitAfter("nhom-so", 0, "the chart", func(m playground.Message) bool { return m.Photo != nil })
	r.checkTally()
}

// checkTally compares what the Sở got with a recount from the raw lines.
func (r *rig) checkTally() {
	r.t.Helper()
	period := tallies.Month(tallies.Decree, 2026, time.November)
	people, times := 0, 0
	for _, l := range r.lines(period.From, period.To) {
		people += l.People
		times += l.Times
	}
	var text, book, chart []playground.Message
	for _, m := range r.server.Messages("nhom-so") {
		switch {
		case m.Document != nil:
			book = append(book, m)
		case m.Photo != nil:
			chart = append(chart, m)
		case m.From.Key == "bot":
			text = append(text, m)
		}
	}
	if len(text) != 2 || len(book) != 1 || len(chart) != 1 {
		r.t.Fatalf("the Sở got %d texts, %d workbooks, %d charts; want the message, the paragraph, and one each", len(text), len(book), len(chart))
	}
	for _, n := range []int{people, times} {
		if !strings.Contains(strings.ReplaceAll(text[0].Text, ".", ""), ": "+strconv.Itoa(n)) {
			r.t.Errorf("the message lacks %d:\n%s", n, text[0].Text)
		}
	}
	if !strings.Contains(strings.ReplaceAll(text[1].Text, ".", ""), fmt.Sprintf(" %d lượt cho %d người dân", times, people)) {
		r.t.Errorf("the paragraph lacks %d lượt and %d people:\n%s", times, people, text[1].Text)
	}
	raw, err := book[0].Document.Bytes()
	if err != nil {
		r.t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		r.t.Fatalf("the workbook does not open: %v", err)
	}
	rows, err := f.GetRows(f.GetSheetList()[0], excelize.Options{RawCellValue: true})
	if err != nil {
		r.t.Fatal(err)
	}
	if !holds(rows, strconv.Itoa(times)) || !holds(rows, strconv.Itoa(people)) {
		r.t.Errorf("the first sheet lacks the sums %d and %d:\n%v", people, times, rows)
	}
	raw, err = chart[0].Photo.Bytes()
	if err != nil {
		r.t.Fatal(err)
	}
	if _, err := png.Decode(bytes.NewReader(raw)); err != nil {
		r.t.Errorf("the chart is no picture: %v", err)
	}
}

// holds reports whether the last filled row, the sums, has a cell.
func holds(rows [][]string, cell string) bool {
	for _, row := range rows {
		for _, c := range row {
			if c == cell {
				return true
			}
		}
	}
	return false
}
