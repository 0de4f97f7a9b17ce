package telegram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"banso/handlers/chat"
)

// Send sends a message that nobody waits for. The error is a *chat.SendError.
func (c *Channel) Send(ctx context.Context, to chat.Address, r chat.Reply) error {
	id, err := chatID(to)
	if err != nil {
		return err
	}
	return c.send(ctx, id, r, nil)
}

// Respond sends a reply to m: it answers a button press, takes the place of the
// pressed message where asked, and in a group refers to what was said.
func (c *Channel) Respond(ctx context.Context, m chat.Message, r chat.Reply) error {
	id, err := chatID(m.Chat)
	if err != nil {
		return err
	}
	if m.Callback != "" {
		if err := c.answer(ctx, m.Callback, r.Notice); err != nil {
			return err
		}
	}
	c.offer(ctx, id, r.Menu)
	if len(r.Text) == 0 && r.Attachment == nil {
		return nil
	}
	if r.Replace && m.ButtonOn != "" && r.Attachment == nil && r.Text.Units() <= chat.MaxText {
		done, err := c.edit(ctx, id, m.ButtonOn, r)
		if done || err != nil {
			return err
		}
	}
	var about *models.ReplyParameters
	if m.Group && m.Button == "" {
		if n, err := strconv.Atoi(m.ID); err == nil {
			about = &models.ReplyParameters{MessageID: n, AllowSendingWithoutReply: true}
		}
	}
	return c.send(ctx, id, r, about)
}

// Working shows the typing sign for some seconds. It is a courtesy: a failure
// changes nothing.
func (c *Channel) Working(ctx context.Context, to chat.Address) {
	id, err := chatID(to)
	if err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, sendFor)
	defer cancel()
	_, _ = c.api.SendChatAction(ctx, &tg.SendChatActionParams{ChatID: id, Action: models.ChatActionTyping})
}

// answer ends the waiting sign of a pressed button. Telegram refuses this for
// old presses, which changes nothing: the reply is still wanted.
func (c *Channel) answer(ctx context.Context, callback, notice string) error {
	ctx, cancel := context.WithTimeout(ctx, sendFor)
	defer cancel()
	_, err := c.api.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: callback, Text: notice})
	if err != nil && !errors.Is(err, tg.ErrorBadRequest) {
		return sendError(err)
	}
	return nil
}

// Edit changes a message sent before, by its id in a conversation; false when that
// is no longer possible. The error is a *chat.SendError.
func (c *Channel) Edit(ctx context.Context, to chat.Address, message string, r chat.Reply) (bool, error) {
	id, err := chatID(to)
	if err != nil {
		return false, err
	}
	return c.edit(ctx, id, message, r)
}

// edit changes the pressed message; false when that is no longer possible and a
// new message is due.
func (c *Channel) edit(ctx context.Context, id int64, on string, r chat.Reply) (bool, error) {
	n, err := strconv.Atoi(on)
	if err != nil {
		return false, nil //nolint:nilerr // a message without a number cannot be changed
	}
	ctx, cancel := context.WithTimeout(ctx, sendFor)
	defer cancel()
	_, err = c.api.EditMessageText(ctx, &tg.EditMessageTextParams{
		ChatID: id, MessageID: n, Text: render(r.Text), ParseMode: models.ParseModeHTML,
		LinkPreviewOptions: noPreview(), ReplyMarkup: keyboard(r.Buttons),
	})
	switch {
	case err == nil, errors.Is(err, tg.ErrorBadRequest) && strings.Contains(err.Error(), "message is not modified"):
		return true, nil
	case errors.Is(err, tg.ErrorBadRequest) && !isMigration(err):
		return false, nil
	}
	return false, sendError(err)
}

// send sends a reply as one or more messages; the buttons are on the last.
func (c *Channel) send(ctx context.Context, id int64, r chat.Reply, about *models.ReplyParameters) error {
	ctx, cancel := context.WithTimeout(ctx, sendFor)
	defer cancel()
	body := r.Text
	var caption chat.Text
	if r.Attachment != nil && body.Units() <= chat.MaxCaption {
		body, caption = nil, body
	}
	parts := body.Split(chat.MaxText)
	for i, part := range parts {
		p := &tg.SendMessageParams{
			ChatID: id, Text: render(part), ParseMode: models.ParseModeHTML, LinkPreviewOptions: noPreview(), ReplyParameters: about,
		}
		if i == len(parts)-1 && r.Attachment == nil {
			p.ReplyMarkup = keyboard(r.Buttons)
		}
		if _, err := c.api.SendMessage(ctx, p); err != nil {
			return sendError(err)
		}
		about = nil
	}
	if r.Attachment == nil {
		return nil
	}
	return c.attach(ctx, id, r, caption, about)
}

func (c *Channel) attach(ctx context.Context, id int64, r chat.Reply, caption chat.Text, about *models.ReplyParameters) error {
	var file models.InputFile = &models.InputFileUpload{Filename: r.Attachment.Name, Data: bytes.NewReader(r.Attachment.Data)}
	if r.Attachment.Ref != "" {
		file = &models.InputFileString{Data: r.Attachment.Ref}
	}
	var err error
	if r.Attachment.Photo {
		_, err = c.api.SendPhoto(ctx, &tg.SendPhotoParams{
			ChatID: id, Photo: file, Caption: render(caption), ParseMode: models.ParseModeHTML, ReplyMarkup: keyboard(r.Buttons), ReplyParameters: about,
		})
	} else {
		_, err = c.api.SendDocument(ctx, &tg.SendDocumentParams{
			ChatID: id, Document: file, Caption: render(caption), ParseMode: models.ParseModeHTML, ReplyMarkup: keyboard(r.Buttons), ReplyParameters: about,
		})
	}
	return sendError(err)
}

func noPreview() *models.LinkPreviewOptions { return &models.LinkPreviewOptions{IsDisabled: tg.True()} }

func isMigration(err error) bool {
	_, ok := errors.AsType[*tg.MigrateError](err)
	return ok
}

// sendError says what a failed call means. It keeps Telegram's description and
// drops everything else, which may quote messages or the token.
func sendError(err error) error {
	if err == nil {
		return nil
	}
	out := &chat.SendError{Kind: chat.Retry, Err: errors.New(cause(err))}
	if limit, ok := errors.AsType[*tg.TooManyRequestsError](err); ok {
		out.After = time.Duration(max(limit.RetryAfter, 1)) * time.Second
		return out
	}
	if moved, ok := errors.AsType[*tg.MigrateError](err); ok {
		out.Kind, out.To = chat.Relocated, Address(int64(moved.MigrateToChatID))
		return out
	}
	switch {
	case errors.Is(err, tg.ErrorForbidden):
		out.Kind = chat.Unreachable
	case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
		out.Kind = chat.Unauthorised
	case errors.Is(err, tg.ErrorBadRequest) && strings.Contains(err.Error(), "chat not found"):
		out.Kind = chat.Unreachable
	case errors.Is(err, tg.ErrorBadRequest), refused(err):
		out.Kind = chat.Rejected
	}
	return out
}

// otherError begins the library's words for a failure it has no name for; the
// code follows, for example 413 for a file that is too large.
const otherError = "error response from telegram for method "

// refused reports whether Telegram found fault with the request rather than with
// itself.
func refused(err error) bool {
	var method string
	var code int
	_, scan := fmt.Sscanf(err.Error(), otherError+"%s %d", &method, &code)
	return scan == nil && code/100 == 4
}

// cause describes an error of the library without quoting an answer's body.
func cause(err error) string {
	if netErr, ok := errors.AsType[*url.Error](err); ok {
		if netErr.Timeout() {
			return "no answer in time"
		}
		return fmt.Sprintf("network: %v", netErr.Err)
	}
	for _, api := range []error{
		tg.ErrorForbidden, tg.ErrorBadRequest, tg.ErrorUnauthorized, tg.ErrorTooManyRequests, tg.ErrorNotFound, tg.ErrorConflict,
	} {
		if errors.Is(err, api) {
			return err.Error()
		}
	}
	if limit, ok := errors.AsType[*tg.TooManyRequestsError](err); ok {
		return limit.Error()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return "no answer in time"
	}
	if _, what, ok := strings.Cut(err.Error(), otherError); ok {
		return what
	}
	return "unreadable answer"
}
