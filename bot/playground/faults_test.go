package playground_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"banso/bot/playground"
)

func TestFaultsMeetTheRealClientOnce(t *testing.T) {
	tests := []struct {
		name  string
		set   func(*playground.Faults)
		fits  func(error) bool
		shown int // messages the person sees of the request that failed
	}{
		{"429", func(f *playground.Faults) { f.Next429(1, 7) }, func(err error) bool {
			slow := new(tg.TooManyRequestsError)
			return errors.As(err, &slow) && slow.RetryAfter == 7
		}, 0},
		{"502 with HTML", func(f *playground.Faults) { f.Next502HTML(1) }, func(err error) bool {
			return strings.Contains(err.Error(), "502 Bad Gateway")
		}, 0},
		{"dropped reply", func(f *playground.Faults) { f.DropReplies(1) }, func(err error) bool {
			return strings.Contains(err.Error(), "EOF")
		}, 1},
		{"fault of one method", func(f *playground.Faults) { f.Next429(1, 1, "sendMessage") }, func(err error) bool {
			return errors.As(err, new(*tg.TooManyRequestsError))
		}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := start(t, playground.Options{})
			b := w.client()
			w.Start("to1", "")
			test.set(w.Faults())
			send := func() error {
				_, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: w.ChatID("to1"), Text: "nhắc việc"})
				return err
			}
			// Polling goes on beside faults that are not meant for it.
			if a := w.call("getUpdates", nil); !a.OK {
				t.Errorf("getUpdates met the fault: %+v", a)
			}
			if err := send(); err == nil || !test.fits(err) {
				t.Fatalf("first try: %v", err)
			}
			if got := len(w.Messages("to1")) - 1; got != test.shown {
				t.Errorf("%d messages shown after the fault, want %d", got, test.shown)
			}
			if err := send(); err != nil {
				t.Errorf("second try: %v", err)
			}
		})
	}
}

func TestPollingCanBeMadeToFail(t *testing.T) {
	w := start(t, playground.Options{})
	w.Faults().Next429(1, 3, "getUpdates")
	if a := w.call("getUpdates", nil); a.Status != http.StatusTooManyRequests || a.Parameters.RetryAfter != 3 {
		t.Errorf("getUpdates: %+v", a)
	}
	w.Faults().RevokeToken(true)
	if a := w.call("getMe", nil); a.Status != http.StatusUnauthorized {
		t.Errorf("revoked token: %+v", a)
	}
	w.Faults().RevokeToken(false)
	if a := w.call("getMe", nil); !a.OK {
		t.Errorf("token given back: %+v", a)
	}
}

func TestRevokingEndsALongPoll(t *testing.T) {
	w := start(t, playground.Options{})
	polling := make(chan struct{})
	w.OnRequest(func(string, map[string]any, []string) { close(polling) })
	got := make(chan answer)
	go func() { got <- w.call("getUpdates", map[string]any{"timeout": 50}) }()
	<-polling
	w.Faults().RevokeToken(true)
	if a := <-got; a.Status != http.StatusUnauthorized {
		t.Errorf("long poll ended with %+v", a)
	}
}

func TestDuplicateKeepsItsUpdateID(t *testing.T) {
	w := start(t, playground.Options{})
	w.Faults().DuplicateUpdates(1)
	w.Say("to1", "", "/ghi 3 vneid")
	w.Say("to1", "", "/cuatoi")
	got := w.updates(nil)
	if want := []string{"/ghi 3 vneid", "/ghi 3 vneid", "/cuatoi"}; !slices.Equal(texts(got), want) {
		t.Fatalf("updates %v, want %v", texts(got), want)
	}
	if got[0].UpdateID != got[1].UpdateID || got[2].UpdateID == got[1].UpdateID {
		t.Errorf("ids %d %d %d", got[0].UpdateID, got[1].UpdateID, got[2].UpdateID)
	}
}

func TestOddUpdatesAreWhatTypedClientsStumbleOver(t *testing.T) {
	w := start(t, playground.Options{})
	w.Faults().InjectUnknownUpdate()
	var unknown []map[string]any
	w.call("getUpdates", nil).decode(t, &unknown)
	if len(unknown) != 1 || unknown[0]["hologram_call"] == nil {
		t.Errorf("unknown update %v", unknown)
	}
	w.Faults().InjectMalformedUpdate()
	a := w.call("getUpdates", nil)
	var typed []models.Update
	if err := jsonDecode(a.Result, &typed); err == nil {
		t.Error("the real client's types took the malformed update")
	}
}
