package playground_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"banso/bot/playground"
)

func TestRealClientAnswersEditsAndHearsButtons(t *testing.T) {
	w := start(t, playground.Options{})
	w.bot(func(ctx context.Context, b *tg.Bot, u *models.Update) {
		var err error
		switch {
		case u.Message != nil:
			_, err = b.SendMessage(ctx, &tg.SendMessageParams{
				ChatID: u.Message.Chat.ID, Text: "<b>Chào " + u.Message.From.FirstName + "</b> 👋 bấm nhé", ParseMode: models.ParseModeHTML,
				ReplyMarkup: models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{
					{{Text: "Lệ phí", CallbackData: "phi"}, {Text: "Trang", URL: "https://dichvucong.gov.vn"}},
				}},
			})
		case u.CallbackQuery != nil:
			m := u.CallbackQuery.Message.Message
			_, err = b.EditMessageText(ctx, &tg.EditMessageTextParams{ChatID: m.Chat.ID, MessageID: m.ID, Text: "Lệ phí: 0 đồng"})
			if err == nil {
				_, err = b.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: u.CallbackQuery.ID, Text: "Xong"})
			}
		}
		if err != nil && ctx.Err() == nil {
			t.Errorf("handler: %v", err)
		}
	})
	if w.Say("dan", "", "xin chào") == 0 {
		t.Fatal("Say refused")
	}
	m := w.wait("dan", botSays("Chào Bác Tư 👋 bấm nhé"))
	if want := []playground.Entity{{Type: "bold", Offset: 0, Length: 11}}; !slices.Equal(m.Entities, want) {
		t.Errorf("entities %+v, want %+v", m.Entities, want)
	}
	if want := []string{"Lệ phí", "Trang"}; !slices.Equal(m.Labels(), want) {
		t.Errorf("labels %v, want %v", m.Labels(), want)
	}
	b, ok := m.FindButton("Lệ phí")
	if !ok {
		t.Fatal("no button")
	}
	w.Press("dan", "", m.ID, b.Data)
	edited := w.wait("dan", botSays("Lệ phí: 0 đồng"))
	if edited.ID != m.ID || edited.EditDate == nil || len(edited.Buttons) != 0 {
		t.Errorf("edited %+v: want id %d, an edit date and no buttons", edited, m.ID)
	}
}

func picture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDocumentsAndPhotosRoundTrip(t *testing.T) {
	for _, dir := range []string{"", t.TempDir()} {
		w := start(t, playground.Options{Dir: dir})
		b := w.client()
		w.Start("so", "")
		ctx, id := t.Context(), w.ChatID("so")
		content := []byte("tổng hợp tháng")
		sent, err := b.SendDocument(ctx, &tg.SendDocumentParams{ChatID: id, Caption: "<i>Kỳ 10</i>", ParseMode: models.ParseModeHTML,
			Document: &models.InputFileUpload{Filename: "tổng hợp.xlsx", Data: bytes.NewReader(content)}})
		if err != nil {
			t.Fatalf("SendDocument: %v", err)
		}
		if sent.Document.FileName != "tổng hợp.xlsx" || sent.Document.FileSize != int64(len(content)) || sent.Caption != "Kỳ 10" {
			t.Errorf("sent %+v", sent.Document)
		}
		file, err := b.GetFile(ctx, &tg.GetFileParams{FileID: sent.Document.FileID})
		if err != nil {
			t.Fatalf("GetFile: %v", err)
		}
		if got := download(t, b.FileDownloadLink(file), ""); got != string(content) {
			t.Errorf("downloaded %q", got)
		}
		again, err := b.SendDocument(ctx, &tg.SendDocumentParams{ChatID: id, Document: &models.InputFileString{Data: sent.Document.FileID}})
		if err != nil || again.Document.FileID != sent.Document.FileID {
			t.Errorf("sending by file id: %+v, %v", again, err)
		}
		photo, err := b.SendPhoto(ctx, &tg.SendPhotoParams{ChatID: id, Photo: &models.InputFileUpload{Filename: "a.png", Data: bytes.NewReader(picture(t))}})
		if err != nil {
			t.Fatalf("SendPhoto: %v", err)
		}
		if p := photo.Photo[0]; p.Width != 40 || p.Height != 30 {
			t.Errorf("photo %d×%d, want 40×30", p.Width, p.Height)
		}
		last := w.Messages("so")
		doc := last[len(last)-3].Document
		if data, err := doc.Bytes(); err != nil || !bytes.Equal(data, content) {
			t.Errorf("Bytes: %q, %v", data, err)
		}
		if got := download(t, w.url+doc.URL, "attachment"); got != string(content) {
			t.Errorf("page download %q", got)
		}
	}
}

func download(t *testing.T, url, disposition string) string {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got := resp.Header.Get("Content-Disposition"); !strings.HasPrefix(got, disposition) {
		t.Errorf("Content-Disposition %q, want %s", got, disposition)
	}
	return string(body)
}

func TestAlbum(t *testing.T) {
	w := start(t, playground.Options{})
	w.Start("so", "")
	item := func(name string) models.InputMedia {
		return &models.InputMediaDocument{Media: "attach://" + name, Caption: name, MediaAttachment: strings.NewReader("tệp " + name)}
	}
	sent, err := w.client().SendMediaGroup(t.Context(), &tg.SendMediaGroupParams{ChatID: w.ChatID("so"),
		Media: []models.InputMedia{item("a.txt"), item("b.txt")}})
	if err != nil {
		t.Fatalf("SendMediaGroup: %v", err)
	}
	if len(sent) != 2 || sent[0].MediaGroupID == "" || sent[0].MediaGroupID != sent[1].MediaGroupID || sent[1].Document.FileName != "b.txt" {
		t.Errorf("sent %+v", sent)
	}
}

func TestRefusalsReachTheRealClient(t *testing.T) {
	w := start(t, playground.Options{})
	b, ctx := w.client(), t.Context()
	send := func(id int64) error {
		_, err := b.SendMessage(ctx, &tg.SendMessageParams{ChatID: id, Text: "nhắc việc"})
		return err
	}
	if err := send(w.ChatID("to1")); !errors.Is(err, tg.ErrorForbidden) || !strings.Contains(err.Error(), "can't initiate") {
		t.Errorf("never started: %v", err)
	}
	w.Start("to1", "")
	if err := send(w.ChatID("to1")); err != nil {
		t.Errorf("started: %v", err)
	}
	w.Block("to1", true)
	if err := send(w.ChatID("to1")); !errors.Is(err, tg.ErrorForbidden) || !strings.Contains(err.Error(), "blocked by the user") {
		t.Errorf("blocked: %v", err)
	}
	if w.Say("to1", "", "chào") != 0 {
		t.Error("a person who blocks the bot could write to it")
	}
	if w.Start("to1", "moi_abc") == 0 || send(w.ChatID("to1")) != nil {
		t.Error("pressing start did not lift the block")
	}
	if err := send(987654); !errors.Is(err, tg.ErrorBadRequest) {
		t.Errorf("unknown chat: %v", err)
	}
	old := w.ChatID("nhom-so")
	fresh, err := w.Migrate("nhom-so")
	if err != nil {
		t.Fatalf("Migrate: %v", err)
	}
	moved := new(tg.MigrateError)
	if err := send(old); !errors.As(err, &moved) || int64(moved.MigrateToChatID) != fresh {
		t.Errorf("old id of a supergroup: %v, want a move to %d", err, fresh)
	}
	if err := send(fresh); err != nil {
		t.Errorf("new id: %v", err)
	}
}
