package targets_test

import (
	"strings"
	"testing"
	"time"

	"banso/handlers/chat"
	"banso/handlers/spreadsheet"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

const list = "Kỳ,Mã đơn vị,Đơn vị,Dịch vụ công trực tuyến,vneid\nQuý IV/2026,29602,Xã Long Hồ,500,1.500\nquý 4/2026,2958,,,20\n2026,,tỉnh vĩnh long,9000,\n"

const kept = "2026-Q4 Xã Long Hồ dvc 500\n2026-Q4 Xã Long Hồ vneid 1500\n2026-Q4 Xã An Bình vneid 20\n2026 Tỉnh Vĩnh Long dvc 9000\n"

func TestImportAfterConfirmation(t *testing.T) {
	w := newWorld(t)
	card := w.send("tg:1", "giao.csv", []byte(list))
	for _, want := range []string{"4 chỉ tiêu mới", "Xã Long Hồ, Quý IV/2026, VNeID và định danh: 1.500", "Chưa nhập gì"} {
		if !strings.Contains(words(card), want) {
			t.Errorf("the card lacks %q:\n%s", want, words(card))
		}
	}
	if got := w.kept(); got != "" {
		t.Fatalf("set before it was confirmed: %s", got)
	}
	if got := words(w.press("tg:1", card, text.RosterImport)); !strings.Contains(got, "Đã giao") {
		t.Errorf("confirmed: %s", got)
	}
	if got := w.kept(); got != kept {
		t.Errorf("kept\n%swant\n%s", got, kept)
	}
	if got := words(w.press("tg:1", card, text.RosterImport)); got != text.RosterStale().String() {
		t.Errorf("pressed twice: %s", got)
	}
	if got := words(w.send("tg:1", "giao.csv", []byte(list))); got != text.TargetsNothing(4).String() {
		t.Errorf("sent again: %s", got)
	}
}

// What a template holds can be filled in and sent back, in XLSX too.
func TestFilesGoRound(t *testing.T) {
	w := newWorld(t)
	w.press("tg:1", w.send("tg:1", "giao.csv", []byte(list)), text.RosterImport)
	for _, data := range []string{"ct:xlsx", "ct:xlsx:2026-Q4", "ct:mau:2026-Q4", "ct:mau:2027-Q1"} {
		file := w.data("tg:1", data)[0].Attachment
		if got := words(w.send("tg:1", file.Name, file.Data)); !strings.Contains(got, "Trợ lý giữ nguyên") {
			t.Errorf("%s sent back: %s", data, got)
		}
	}
	if got := w.kept(); got != kept {
		t.Errorf("kept\n%s", got)
	}
}

func TestBadRowsChangeNothing(t *testing.T) {
	w := newWorld(t)
	for row, why := range map[string]string{
		",29602,,5,5":               "thiếu kỳ",
		"quý 5,29602,,5,5":          "không rõ kỳ “quý 5”",
		"01/09-15/10,29602,,5,5":    "không rõ kỳ",
		"2026,,,5,5":                "thiếu đơn vị",
		"2026,,Xã Lạ,5,5":           "không có đơn vị nào tên “Xã Lạ”",
		"2026,,Hồ,5,5":              "Có phải: Xã Long Hồ",
		"2026,,Tổ ấp Đông,5,5":      "không có đơn vị nào tên",
		"2026,11111,,5,5":           "không có đơn vị nào mã “11111”",
		"2026,29602,Xã An Bình,5,5": "mã “29602” là của Xã Long Hồ",
		"2026,29602,,-5,5":          "không phải số lượt",
		"2026,29602,,\"1,5\",5":     "không phải số lượt",
		"2026,29602,,99999999999,5": "không phải số lượt",
		"2026,29602,,5,năm trăm":    "ghi “năm trăm”",
		"quý IV/2026,29602,,7,7":    "trùng đơn vị và kỳ với dòng 2",
		"2026-Q4,,xa long ho,500,":  "trùng đơn vị và kỳ với dòng 2",
	} {
		got := words(w.send("tg:1", "giao.csv", []byte(list+row+"\n")))
		if !strings.Contains(got, "Chưa nhập gì cả: có 1 chỗ") || !strings.Contains(got, "Dòng 5: ") || !strings.Contains(got, why) {
			t.Errorf("%s: %s", row, got)
		}
	}
	if got := words(w.send("tg:1", "giao.csv", []byte("Kỳ,Đơn vị,dvc,Chữ kí\n2026,Xã Long Hồ,5,5\n"))); !strings.Contains(got, "cột “Chữ kí”") {
		t.Errorf("an unknown column: %s", got)
	}
	if got := w.kept(); got != "" {
		t.Errorf("kept: %s", got)
	}
}

// What changed between the card and the press is shown, not run over.
func TestChangedMeanwhile(t *testing.T) {
	w := newWorld(t)
	card := w.send("tg:1", "giao.csv", []byte(list))
	w.update(func(tx *storage.Tx) error {
		return tx.SaveTarget(storage.Target{Unit: w.units["Xã Long Hồ"].ID, Period: "2026-Q4", Indicator: "dvc", Times: 300})
	})
	again := w.press("tg:1", card, text.RosterImport)
	if !strings.Contains(words(again), text.TargetsChanged().String()) || !strings.Contains(words(again), "300 → 500") {
		t.Errorf("%s", words(again))
	}
	w.press("tg:1", again, text.RosterImport)
	if got := w.kept(); got != kept {
		t.Errorf("kept\n%s", got)
	}
}

func TestCardsDoNotLast(t *testing.T) {
	w := newWorld(t)
	card := w.send("tg:1", "giao.csv", []byte(list))
	w.now = w.now.Add(2 * time.Hour)
	if got := words(w.press("tg:1", card, text.RosterImport)); got != text.RosterStale().String() || w.kept() != "" {
		t.Errorf("two hours later: %s", got)
	}
}

func TestOnlyTheDepartmentSetsTargets(t *testing.T) {
	w := newWorld(t)
	for _, key := range []string{"tg:2", "tg:3", "tg:9"} {
		if got := words(w.send(key, "giao.csv", []byte(list))); got != text.NotAllowed(text.ForDepartment).String() {
			t.Errorf("%s: %s", key, got)
		}
	}
	w.press("tg:1", w.send("tg:1", "giao.csv", []byte(list)), text.RosterImport)
	sheets, err := spreadsheet.Read("x.xlsx", w.data("tg:2", "ct:xlsx")[0].Attachment.Data, spreadsheet.Standard)
	if err != nil {
		t.Fatal(err)
	}
	if all := strings.Join(flat(sheets), "|"); !strings.Contains(all, "Xã Long Hồ") || strings.Contains(all, "An Bình") || strings.Contains(all, "9000") {
		t.Errorf("an officer's file holds %s", all)
	}
	if got := w.look("tg:2", "xã An Bình quý 4/2026"); got != text.TargetHow("dvc").String() {
		t.Errorf("an officer sees another commune: %s", got)
	}
}

func flat(sheets []spreadsheet.Sheet) (out []string) {
	for _, s := range sheets {
		for _, row := range s.Rows {
			out = append(out, row...)
		}
	}
	return out
}

// How far a unit is: lines by where their team stood, late ones when they came
// in; a unit without a target of its own has the sum of its communes'.
func TestHowFar(t *testing.T) {
	w := newWorld(t)
	w.press("tg:1", w.send("tg:1", "giao.csv", []byte(list)), text.RosterImport)
	w.update(func(tx *storage.Tx) error {
		for i, l := range []storage.Line{
			{Day: storage.Date(2026, 9, 15), Team: w.units["Tổ ấp Đông"].ID, Times: 100},
			{Day: storage.Date(2026, 9, 14), Team: w.units["Tổ ấp Đông"].ID, Times: 7},
			{Day: storage.Date(2026, 9, 10), Booked: storage.Date(2026, 10, 1), Team: w.units["Tổ ấp Đông"].ID, Times: 50},
			{Day: storage.Date(2026, 11, 1), Team: w.units["Tổ ấp Tây"].ID, Times: 5},
			{Day: storage.Date(2026, 11, 2), Team: w.units["Tổ ấp Tây"].ID, Times: 9, Topic: "khai-sinh", Category: "ho-tich-tu-phap"},
		} {
			l.Member, l.People, l.Source = 1, 1, string(rune('a'+i))
			if l.Topic == "" {
				l.Topic, l.Category = "vneid", "vneid"
			}
			if _, _, err := tx.AddLine(l); err != nil {
				return err
			}
		}
		return nil
	})
	for _, c := range []struct{ who, args, want string }{
		{"tg:2", "", "VNeID và định danh: 150/1.500 lượt (10 %)"},
		{"tg:2", "", "Dịch vụ công trực tuyến: 0/500 lượt (0 %)"},
		{"tg:1", "quý 4/2026", "VNeID và định danh: 155/1.520 lượt (10,2 %)"},
		{"tg:1", "quý 4/2026 xã An Bình", "VNeID và định danh: 5/20 lượt (25 %)"},
		{"tg:1", "an binh", "VNeID và định danh: 5/20 lượt (25 %)"},
		{"tg:1", "năm 2026", "Dịch vụ công trực tuyến: 9/9.000 lượt (0,1 %)"},
		{"tg:1", "tháng này", "Tháng 12/2026 (15/11/2026–14/12/2026) chưa được giao chỉ tiêu"},
	} {
		if got := w.look(c.who, c.args); !strings.Contains(got, c.want) {
			t.Errorf("%s /chitieu %s lacks %q:\n%s", c.who, c.args, c.want, got)
		}
	}
}

func TestOneTargetIsTyped(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct{ typed, want string }{
		{"quý 4/2026 xã An Bình dvc 500", "Xã An Bình, Quý IV/2026, Dịch vụ công trực tuyến: 500"},
		{"an binh q4 thanh toan khong tien mat 1.500", "Xã An Bình, Quý IV/2026, Thanh toán không tiền mặt: 1.500"},
		{"năm 2026 Sàn TMĐT và kinh doanh = 12000", "Tỉnh Vĩnh Long, Năm 2026, Sàn TMĐT và kinh doanh: 12.000"},
		{"10/2026 Long Hồ khác 3", "Xã Long Hồ, Tháng 10/2026, Khác: 3"},
		{"quý 4/2026 xã An dvc 500", "Chưa giao được: không có đơn vị nào tên “xã An”"},
		{"xã An Bình dvc 500", text.TargetHow("dvc").String()},
	} {
		typed, ok := w.targets.Typed(c.typed)
		if !ok {
			t.Errorf("%q is not read", c.typed)
			continue
		}
		if got := words(w.as("tg:1", func(v visit.Visit) ([]chat.Reply, error) { return w.targets.Set(v, typed) })); !strings.Contains(got, c.want) {
			t.Errorf("%q: %s", c.typed, got)
		}
	}
	for _, none := range []string{"", "500", "dvc", "quý 4/2026", "năm 2026", "xã An Bình 500", "quý 4/2026 dvc nhiều"} {
		if _, ok := w.targets.Typed(none); ok {
			t.Errorf("%q is read as a target", none)
		}
	}
}
