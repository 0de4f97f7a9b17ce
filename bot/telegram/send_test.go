package telegram_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"banso/handlers/chat"
)

func TestTextIsEscapedAndStyled(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	for _, tc := range []struct {
		text chat.Text
		want string
	}{
		{chat.Plain("Lệ phí < 50.000 đ & miễn \"phí\""), "Lệ phí &lt; 50.000 đ &amp; miễn &#34;phí&#34;"},
		{chat.Plain("<b>không đậm</b>"), "&lt;b&gt;không đậm&lt;/b&gt;"},
		{chat.Format("*%s* và _nghiêng_", "<i>"), "<b>&lt;i&gt;</b> và <i>nghiêng</i>"},
		{chat.Text{{T: "cổng", Bold: true, Italic: true, URL: `https://a.vn/?x="1"&y=<2>`}}, `<a href="https://a.vn/?x=&#34;1&#34;&amp;y=&lt;2&gt;"><b><i>cổng</i></b></a>`},
		{chat.Plain("&amp; 👨‍👩‍👧"), "&amp;amp; 👨‍👩‍👧"},
	} {
		if err := c.Send(t.Context(), "tg:5", chat.Say(tc.text)); err != nil {
			t.Fatal(err)
		}
		calls := api.made("sendMessage")
		form := calls[len(calls)-1].form
		if form["text"] != tc.want || form["parse_mode"] != "HTML" || form["link_preview_options"] != `{"is_disabled":true}` {
			t.Errorf("%q is sent as\n%s\nwant\n%s\nin %v", tc.text, form["text"], tc.want, form)
		}
	}
}

func TestLongText(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	paragraph := strings.Repeat("Thủ tục 👍 & lệ phí. ", 60) // 1,260 units, and "&" grows when escaped
	whole := strings.Join([]string{paragraph, paragraph, paragraph, paragraph}, "\n\n")
	if err := c.Send(t.Context(), "tg:5", chat.Say(chat.Plain(whole), []chat.Button{chat.Press("Đúng", "y")})); err != nil {
		t.Fatal(err)
	}
	calls := api.made("sendMessage")
	var parts []string
	for i, call := range calls {
		part := strings.ReplaceAll(call.form["text"], "&amp;", "&")
		if n := chat.Units(part); n > chat.MaxText {
			t.Errorf("part %d has %d units", i, n)
		}
		if hasButtons := call.form["reply_markup"] != ""; hasButtons != (i == len(calls)-1) {
			t.Errorf("part %d of %d has buttons: %v", i+1, len(calls), hasButtons)
		}
		parts = append(parts, part)
	}
	if len(parts) != 2 || strings.Join(parts, "\n\n") != whole {
		t.Errorf("%d parts that are not the whole", len(parts))
	}
}

func TestAttachments(t *testing.T) {
	short, long := "Tổng hợp & biểu đồ", strings.Repeat("á", chat.MaxCaption+1)
	for name, tc := range map[string]struct {
		photo   bool
		text    string
		methods []string
		caption string
	}{
		"document":           {false, short, []string{"sendDocument"}, "Tổng hợp &amp; biểu đồ"},
		"picture":            {true, short, []string{"sendPhoto"}, "Tổng hợp &amp; biểu đồ"},
		"document, long":     {false, long, []string{"sendMessage", "sendDocument"}, ""},
		"picture, text none": {true, "", []string{"sendPhoto"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			api := newAPI(t)
			c, _ := api.channel(t, nil)
			r := chat.Say(chat.Plain(tc.text), []chat.Button{chat.Open("Mở", "https://a.vn")})
			r.Attachment = &chat.Attachment{Name: "tổng hợp.xlsx", Photo: tc.photo, Data: []byte("nội dung")}
			if err := c.Send(t.Context(), "tg:5", r); err != nil {
				t.Fatal(err)
			}
			var methods []string
			for _, call := range api.made("") {
				methods = append(methods, call.method)
			}
			if !slices.Equal(methods, tc.methods) {
				t.Fatalf("called %v, want %v", methods, tc.methods)
			}
			last := api.made("")[len(methods)-1]
			if last.form["caption"] != tc.caption || !strings.Contains(last.form["reply_markup"], "https://a.vn") {
				t.Errorf("caption %q, buttons %s", last.form["caption"], last.form["reply_markup"])
			}
			if len(last.files) != 1 || !slices.Contains([]string{last.files["document"], last.files["photo"]}, "tổng hợp.xlsx:nội dung") {
				t.Errorf("uploaded %v", last.files)
			}
		})
	}
}

// pressed is a press on message 31.
var pressed = chat.Message{Chat: "tg:5", Button: "x", ButtonOn: "31", Callback: "777", ID: "31"}

func TestPressIsAnsweredAndItsMessageChanged(t *testing.T) {
	replace := chat.Reply{Text: chat.Plain("mới"), Replace: true, Notice: "Đã ghi", Buttons: [][]chat.Button{{chat.Press("Hoàn tác", "u")}}}
	for name, tc := range map[string]struct {
		reply   chat.Reply
		edit    []answer
		methods string
	}{
		"notice only":   {chat.Reply{Notice: "Đã ghi"}, nil, "answerCallbackQuery"},
		"nothing":       {chat.Reply{}, nil, "answerCallbackQuery"},
		"new message":   {chat.Reply{Text: chat.Plain("mới"), Notice: "Đã ghi"}, nil, "answerCallbackQuery sendMessage"},
		"change":        {replace, nil, "answerCallbackQuery editMessageText"},
		"same as it is": {replace, []answer{fails(http.StatusBadRequest, "Bad Request: message is not modified: same", "")}, "answerCallbackQuery editMessageText"},
		"gone":          {replace, []answer{fails(http.StatusBadRequest, "Bad Request: message to edit not found", "")}, "answerCallbackQuery editMessageText sendMessage"},
		"too old":       {replace, []answer{fails(http.StatusBadRequest, "Bad Request: message can't be edited", "")}, "answerCallbackQuery editMessageText sendMessage"},
	} {
		t.Run(name, func(t *testing.T) {
			api := newAPI(t)
			c, _ := api.channel(t, nil)
			api.next("editMessageText", tc.edit...)
			if err := c.Respond(t.Context(), pressed, tc.reply); err != nil {
				t.Fatal(err)
			}
			var methods []string
			for _, call := range api.made("") {
				methods = append(methods, call.method)
				if call.method == "editMessageText" && (call.form["message_id"] != "31" || !strings.Contains(call.form["reply_markup"], `"callback_data":"u"`)) {
					t.Errorf("changed %v", call.form)
				}
			}
			if got := strings.Join(methods, " "); got != tc.methods {
				t.Errorf("called %s, want %s", got, tc.methods)
			}
			if form := api.made("answerCallbackQuery")[0].form; form["callback_query_id"] != "777" || form["text"] != tc.reply.Notice {
				t.Errorf("answered with %v", form)
			}
		})
	}
}

func TestOldPressStillGetsItsReply(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	api.next("answerCallbackQuery", fails(http.StatusBadRequest, "Bad Request: query is too old and response timeout expired", ""))
	if err := c.Respond(t.Context(), pressed, chat.Say(chat.Plain("mới"))); err != nil {
		t.Fatal(err)
	}
	if n := len(api.made("sendMessage")); n != 1 {
		t.Errorf("%d messages", n)
	}
}

func TestGroupReplyRefersToTheQuestion(t *testing.T) {
	api := newAPI(t)
	c, _ := api.channel(t, nil)
	asked := chat.Message{Chat: "tg:-100123", Group: true, ID: "31", Text: "/trogiup"}
	if err := c.Respond(t.Context(), asked, chat.Say(chat.Plain("đây"))); err != nil {
		t.Fatal(err)
	}
	asked.Group, asked.Chat = false, "tg:5"
	if err := c.Respond(t.Context(), asked, chat.Say(chat.Plain("đây"))); err != nil {
		t.Fatal(err)
	}
	calls := api.made("sendMessage")
	if got, want := calls[0].form["reply_parameters"], `"message_id":31`; !strings.Contains(got, want) || !strings.Contains(got, `"allow_sending_without_reply":true`) {
		t.Errorf("refers to %s", got)
	}
	if got := calls[1].form["reply_parameters"]; got != "" || calls[1].form["chat_id"] != "5" {
		t.Errorf("the private reply refers to %s in %v", got, fmt.Sprint(calls[1].form))
	}
}
