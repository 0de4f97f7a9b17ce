package telegram

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// keeper stores every batch of updates before the library sees it, and hands
// the library bare numbers. The library confirms a batch with its next
// getUpdates, so an update is confirmed only once it is stored, and one of an
// unknown kind cannot make the library stumble over the whole batch.
type keeper struct {
	next http.RoundTripper
	keep func([]Update) error
	odd  func() // hears of an entry without a number

	mu     sync.Mutex
	paused time.Time // Telegram asked for no getUpdates before
}

// longestWait bounds a retry_after that polling obeys at once.
const longestWait = 5 * time.Minute

// errNumberless is returned for a batch in which no update has a number.
var errNumberless = errors.New("no update has a number")

// RoundTrip implements http.RoundTripper.
func (k *keeper) RoundTrip(req *http.Request) (*http.Response, error) {
	if !strings.HasSuffix(strings.ToLower(req.URL.Path), "/getupdates") {
		return k.next.RoundTrip(req)
	}
	if err := k.rest(req); err != nil {
		return nil, err
	}
	resp, err := k.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(resp.Body)
	if closed := resp.Body.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, fmt.Errorf("read updates: %w", err)
	}
	var batch struct {
		OK         bool              `json:"ok"`
		Result     []json.RawMessage `json:"result"`
		Parameters struct {
			RetryAfter int `json:"retry_after"`
		} `json:"parameters"`
	}
	if json.Unmarshal(body, &batch) == nil && batch.OK {
		if body, err = k.store(batch.Result); err != nil {
			return nil, err
		}
	}
	if resp.StatusCode == http.StatusTooManyRequests {
		k.mu.Lock()
		k.paused = time.Now().Add(min(time.Duration(batch.Parameters.RetryAfter)*time.Second, longestWait))
		k.mu.Unlock()
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	resp.ContentLength = int64(len(body))
	return resp, nil
}

// rest holds a getUpdates back while Telegram wants none. A wait that is longer
// than a request may take goes on with the next request.
func (k *keeper) rest(req *http.Request) error {
	k.mu.Lock()
	wait := time.NewTimer(time.Until(k.paused))
	k.mu.Unlock()
	defer wait.Stop()
	select {
	case <-wait.C:
		return nil
	case <-req.Context().Done():
		return errors.Join(req.Context().Err(), req.Body.Close())
	}
}

// store keeps a batch and returns the answer for the library: numbers only.
func (k *keeper) store(raws []json.RawMessage) ([]byte, error) {
	type bare struct {
		ID int64 `json:"update_id"`
	}
	updates := make([]Update, 0, len(raws))
	numbers := make([]bare, 0, len(raws))
	for _, raw := range raws {
		var u bare
		if json.Unmarshal(raw, &u) != nil || u.ID <= 0 {
			k.odd() // without a number it can be neither kept apart nor confirmed
			continue
		}
		updates = append(updates, Update{ID: uint64(u.ID), Body: raw})
		numbers = append(numbers, u)
	}
	if len(raws) > 0 && len(updates) == 0 {
		return nil, errNumberless // else the library asks for them again at once, for ever
	}
	if len(updates) > 0 {
		if err := k.keep(updates); err != nil {
			return nil, err
		}
	}
	return json.Marshal(struct {
		OK     bool   `json:"ok"`
		Result []bare `json:"result"`
	}{true, numbers})
}
