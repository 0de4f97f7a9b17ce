package playground_test

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/url"
	"strings"
	"testing"

	"banso/bot/playground"
)

func TestEveryEncodingIsRead(t *testing.T) {
	w := start(t, playground.Options{})
	w.Start("dan", "")
	id := w.ChatID("dan")
	keys := `{"inline_keyboard":[[{"text":"Có","callback_data":"co"}]]}`
	form := url.Values{"chat_id": {fmt.Sprint(id)}, "text": {"Chào 👋"}, "reply_markup": {keys}}
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for key, values := range form {
		if err := m.WriteField(key, values[0]); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	path := "/bot" + w.Token() + "/"
	tests := []struct {
		name, path, kind string
		body             io.Reader
	}{
		{"query", path + "sendMessage?" + form.Encode(), "", nil},
		{"urlencoded", path + "sendMessage", "application/x-www-form-urlencoded", strings.NewReader(form.Encode())},
		{"JSON", path + "sendMessage", "application/json; charset=utf-8", strings.NewReader(fmt.Sprintf(`{"chat_id":%d,"text":"Chào 👋","reply_markup":%s}`, id, keys))},
		{"JSON with nested text", path + "SENDMESSAGE", "application/json", strings.NewReader(fmt.Sprintf(`{"chat_id":"%d","text":"Chào 👋","reply_markup":%q}`, id, keys))},
		{"multipart", path + "sendmessage", m.FormDataContentType(), &body},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got struct{ Text string }
			w.post(test.path, test.kind, test.body).decode(t, &got)
			all := w.Messages("dan")
			last := all[len(all)-1]
			if got.Text != "Chào 👋" || last.Text != got.Text || len(last.Labels()) != 1 || last.Buttons[0][0].Data != "co" {
				t.Errorf("answered %q, kept %+v", got.Text, last)
			}
		})
	}
}

func TestJSONRequestWithAttachedFile(t *testing.T) {
	w := start(t, playground.Options{})
	w.Start("dan", "")
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	_ = m.WriteField("chat_id", fmt.Sprint(w.ChatID("dan")))
	_ = m.WriteField("document", "attach://tep0")
	part, err := m.CreateFormFile("tep0", "../../báo cáo.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte("nội dung")); err != nil {
		t.Fatal(err)
	}
	m.Close()
	w.post("/bot"+w.Token()+"/sendDocument", m.FormDataContentType(), &body)
	all := w.Messages("dan")
	doc := all[len(all)-1].Document
	if doc == nil || doc.Name != "báo cáo.txt" {
		t.Fatalf("document %+v", doc)
	}
	if data, err := doc.Bytes(); err != nil || string(data) != "nội dung" {
		t.Errorf("content %q, %v", data, err)
	}
}

// button is a markup of one button with this callback data.
func button(data string) map[string]any {
	return map[string]any{"inline_keyboard": [][]map[string]any{{{"text": "x", "callback_data": data}}}}
}

func TestLimitsAndRefusals(t *testing.T) {
	w := start(t, playground.Options{})
	w.wrong()
	w.Start("dan", "")
	id := w.ChatID("dan")
	var sent struct {
		ID int `json:"message_id"`
	}
	w.call("sendMessage", map[string]any{"chat_id": id, "text": "gốc", "reply_markup": button("a")}).decode(t, &sent)
	mine := w.Messages("dan")[0].ID
	tests := []struct {
		name, method string
		params       map[string]any
		want         string // part of the description, "" passes
	}{
		{"4096 units pass", "sendMessage", map[string]any{"text": strings.Repeat("ệ", 4096)}, ""},
		{"4097 units", "sendMessage", map[string]any{"text": strings.Repeat("ệ", 4097)}, "message is too long"},
		{"emoji counts two", "sendMessage", map[string]any{"text": strings.Repeat("😀", 2049)}, "message is too long"},
		{"tags do not count", "sendMessage", map[string]any{"text": "<b>" + strings.Repeat("a", 4096) + "</b>", "parse_mode": "HTML"}, ""},
		{"empty", "sendMessage", map[string]any{"text": ""}, "message text is empty"},
		{"blank", "sendMessage", map[string]any{"text": " \n "}, "message text is empty"},
		{"tags around nothing", "sendMessage", map[string]any{"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"},
		{"other parse mode", "sendMessage", map[string]any{"text": "a", "parse_mode": "Word"}, "unsupported parse_mode"},
		{"64 bytes of data", "sendMessage", map[string]any{"text": "a", "reply_markup": button(strings.Repeat("đ", 32))}, ""},
		{"65 bytes of data", "sendMessage", map[string]any{"text": "a", "reply_markup": button(strings.Repeat("đ", 32) + "a")}, "BUTTON_DATA_INVALID"},
		{"button without a kind", "sendMessage", map[string]any{"text": "a", "reply_markup": map[string]any{"inline_keyboard": [][]map[string]any{{{"text": "x"}}}}}, "Text buttons are unallowed"},
		{"button with a bad address", "sendMessage", map[string]any{"text": "a", "reply_markup": map[string]any{"inline_keyboard": [][]map[string]any{{{"text": "x", "url": "cổng dịch vụ"}}}}}, "Wrong HTTP URL"},
		{"broken markup", "sendMessage", map[string]any{"text": "a", "reply_markup": "{"}, "can't parse reply markup"},
		{"reply to nothing", "sendMessage", map[string]any{"text": "a", "reply_parameters": map[string]any{"message_id": 1}}, "message to be replied not found"},
		{"reply to nothing allowed", "sendMessage", map[string]any{"text": "a", "reply_parameters": map[string]any{"message_id": 1, "allow_sending_without_reply": true}}, ""},
		{"same text", "editMessageText", map[string]any{"message_id": sent.ID, "text": "gốc", "reply_markup": button("a")}, "message is not modified"},
		{"same markup", "editMessageReplyMarkup", map[string]any{"message_id": sent.ID, "reply_markup": button("a")}, "message is not modified"},
		{"other markup", "editMessageReplyMarkup", map[string]any{"message_id": sent.ID}, ""},
		{"edit of nothing", "editMessageText", map[string]any{"message_id": 1, "text": "a"}, "message to edit not found"},
		{"edit of a person's message", "editMessageText", map[string]any{"message_id": mine, "text": "a"}, "message can't be edited"},
		{"delete of nothing", "deleteMessage", map[string]any{"message_id": 1}, "message to delete not found"},
		{"delete", "deleteMessage", map[string]any{"message_id": sent.ID}, ""},
		{"long caption", "sendDocument", map[string]any{"document": "x", "caption": strings.Repeat("a", 1025)}, "caption is too long"},
		{"unknown file id", "sendDocument", map[string]any{"document": "x"}, "wrong file identifier"},
		{"file by address", "sendPhoto", map[string]any{"photo": "https://example.org/a.png"}, "failed to get HTTP URL content"},
		{"album of one", "sendMediaGroup", map[string]any{"media": []any{}}, "2-10 items"},
		{"odd action", "sendChatAction", map[string]any{"action": "dancing"}, "wrong parameter action"},
		{"typing", "sendChatAction", map[string]any{"action": "typing"}, ""},
		{"unknown press", "answerCallbackQuery", map[string]any{"callback_query_id": "1"}, "query is too old"},
		{"bad command name", "setMyCommands", map[string]any{"commands": []any{map[string]any{"command": "Ghi", "description": "x"}}}, "BOT_COMMAND_INVALID"},
		{"unknown method", "sendHologram", nil, "method not found"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			params := map[string]any{"chat_id": id}
			maps.Copy(params, test.params)
			if a := w.call(test.method, params); a.OK != (test.want == "") || !strings.Contains(a.Description, test.want) {
				t.Errorf("%d %q, want %q", a.Status, a.Description, test.want)
			}
		})
	}
}

func TestCallbackAnswerOf200Characters(t *testing.T) {
	w := start(t, playground.Options{})
	w.wrong()
	w.Start("dan", "")
	w.Press("dan", "", 5, "nut-cu")
	var got []struct {
		Query *struct {
			ID, Data string
			Message  struct {
				Date int
			}
		} `json:"callback_query"`
	}
	w.call("getUpdates", nil).decode(t, &got)
	q := got[len(got)-1].Query
	if q == nil || q.Data != "nut-cu" || q.Message.Date != 0 {
		t.Fatalf("press on a message that is gone: %+v", q)
	}
	answer := func(n int) bool {
		return w.call("answerCallbackQuery", map[string]any{"callback_query_id": q.ID, "text": strings.Repeat("ệ", n)}).OK
	}
	if answer(201) || !answer(200) {
		t.Error("the limit of 200 characters is not kept")
	}
}

func TestFileNamesOfEveryClient(t *testing.T) {
	tests := []struct{ header, name, file string }{
		{`form-data; name="document"; filename="báo cáo.xlsx"`, "document", "báo cáo.xlsx"},
		{`form-data;name="up1";filename=tổng hợp tháng.xlsx`, "up1", "tổng hợp tháng.xlsx"},
		{`form-data; filename="a \"b\" \\ c.txt"; name=x`, "x", `a "b" \ c.txt`},
		{`form-data; name="a;b"; filename="c;d"`, "a;b", "c;d"},
		{`form-data; name="x"; filename*=UTF-8''b%C3%A1o.txt`, "x", "báo.txt"},
		{`form-data; NAME="x"; FileName="y"`, "x", "y"},
	}
	for _, test := range tests {
		name, file, isFile := playground.Disposition(test.header)
		if name != test.name || file != test.file || !isFile {
			t.Errorf("%s: %q %q %v, want %q %q", test.header, name, file, isFile, test.name, test.file)
		}
	}
	if _, _, isFile := playground.Disposition(`form-data; name="text"`); isFile {
		t.Error("a plain field was taken for a file")
	}
}

func FuzzDisposition(f *testing.F) {
	f.Add("document", "báo cáo.xlsx")
	f.Add(`a"b`, `c\d;e=f`)
	f.Fuzz(func(t *testing.T, name, file string) {
		if strings.ContainsAny(name+file, "\r\n\x00") {
			return // a header cannot hold these; clients encode or refuse them
		}
		header := fmt.Sprintf(`form-data; name="%s"; filename="%s"`, quote(name), quote(file))
		gotName, gotFile, isFile := playground.Disposition(header)
		if gotName != name || gotFile != file || !isFile {
			t.Errorf("%s: read %q %q %v", header, gotName, gotFile, isFile)
		}
		playground.Disposition(name) // must not panic on what is no header
	})
}

// quote escapes as mime/multipart does.
func quote(s string) string { return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) }
