package spec_test

import (
	"encoding/json"
	"strings"
	"testing"

	"banso/bot/playground/spec"
)

func TestCheckHoldsRequestsAgainstTheSpecification(t *testing.T) {
	c := spec.Load(t)
	if !c.Available() {
		t.Skip("no Bot API specification beside the project")
	}
	long := strings.Repeat("ệ", 4097)
	tests := []struct {
		name, method, params string
		files                []string
		want                 string // part of the error; "" accepts
	}{
		{name: "plain", method: "sendMessage", params: `{"chat_id":1,"text":"chào"}`},
		{name: "case of the method", method: "SENDMESSAGE", params: `{"chat_id":1,"text":"chào"}`},
		{name: "form values", method: "sendMessage", params: `{"chat_id":"1","text":"5","disable_notification":"true","reply_parameters":"{\"message_id\":4}"}`},
		{name: "buttons", method: "sendMessage", params: `{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"x","callback_data":"d","copy_text":{"text":""}}]]}}`},
		{name: "unknown method", method: "sendMesage", params: `{}`, want: "no such method"},
		{name: "unknown parameter", method: "sendMessage", params: `{"chat_id":1,"text":"a","txt":"b"}`, want: "txt is unknown"},
		{name: "missing parameter", method: "sendMessage", params: `{"chat_id":1}`, want: "text is missing"},
		{name: "wrong type", method: "sendMessage", params: `{"chat_id":1,"text":"a","protect_content":"maybe"}`, want: "protect_content"},
		{name: "fraction for an integer", method: "getUpdates", params: `{"offset":1.5}`, want: "offset"},
		{name: "empty text", method: "sendMessage", params: `{"chat_id":1,"text":""}`, want: "0 characters"},
		{name: "long text", method: "sendMessage", params: `{"chat_id":1,"text":"` + long + `"}`, want: "4097 characters"},
		{name: "long markup is measured after parsing", method: "sendMessage", params: `{"chat_id":1,"parse_mode":"HTML","text":"` + long + `"}`},
		{name: "emoji counts as two", method: "answerCallbackQuery", params: `{"callback_query_id":"1","text":"` + strings.Repeat("😀", 101) + `"}`, want: "202 characters"},
		{name: "long callback data", method: "sendMessage", params: `{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"x","callback_data":"` + strings.Repeat("đ", 33) + `"}]]}}`, want: "66 bytes"},
		{name: "unknown field inside", method: "sendMessage", params: `{"chat_id":1,"text":"a","reply_markup":{"inline_keyboard":[[{"txt":"x"}]]}}`, want: "text is missing"},
		{name: "entities in a form", method: "sendMessage", params: `{"chat_id":"1","text":"a","entities":"[{\"type\":\"bold\",\"offset\":0}]"}`, want: "length is missing"},
		{name: "upload as a parameter", method: "sendDocument", params: `{"chat_id":"1"}`, files: []string{"document"}},
		{name: "attached upload", method: "sendDocument", params: `{"chat_id":"1","document":"attach://f0"}`, files: []string{"f0"}},
		{name: "upload nobody asked for", method: "sendDocument", params: `{"chat_id":"1","document":"id"}`, files: []string{"f0"}, want: "f0 is unknown"},
		{name: "album", method: "sendMediaGroup", params: `{"chat_id":"1","media":"[{\"type\":\"photo\",\"media\":\"attach://a\"},{\"type\":\"photo\",\"media\":\"attach://b\"}]"}`, files: []string{"a", "b"}},
		{name: "album of one", method: "sendMediaGroup", params: `{"chat_id":1,"media":[{"type":"photo","media":"id"}]}`, want: "1 items"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var params map[string]any
			if err := json.Unmarshal([]byte(test.params), &params); err != nil {
				t.Fatal(err)
			}
			err := c.CheckUpload(test.method, params, test.files)
			switch {
			case test.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case test.want != "" && err == nil:
				t.Errorf("accepted, want an error with %q", test.want)
			case test.want != "" && !strings.Contains(err.Error(), test.want):
				t.Errorf("error %q, want %q in it", err, test.want)
			}
		})
	}
}

func TestWithoutSpecificationEverythingPasses(t *testing.T) {
	var c spec.Checker
	if err := c.Check("noSuchMethod", nil); err != nil {
		t.Errorf("Check: %v", err)
	}
}
