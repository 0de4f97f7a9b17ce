package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"
)

// wire carries requests to a handler in the same process, where fake time passes
// over them, and notes how the messages fared.
type wire struct {
	handler http.Handler
	mu      sync.Mutex
	begun   []time.Time // of every sendMessage
	pauses  []pause     // that answers of 429 asked for
	refused int         // sendMessages that were not carried out
}

// pause is a time in which the channel wants nothing.
type pause struct{ from, to time.Time }

// RoundTrip implements http.RoundTripper.
func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	message := strings.HasSuffix(r.URL.Path, "/sendMessage")
	if message {
		w.mu.Lock()
		w.begun = append(w.begun, time.Now())
		w.mu.Unlock()
	}
	in := r.Clone(r.Context())
	in.RequestURI, in.Host, in.RemoteAddr = r.URL.RequestURI(), r.URL.Host, "127.0.0.1:1"
	out := httptest.NewRecorder()
	w.handler.ServeHTTP(out, in)
	_ = r.Body.Close()
	answer := out.Result()
	if message && answer.StatusCode != http.StatusOK {
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			return nil, err
		}
		var told struct {
			Parameters struct {
				RetryAfter int `json:"retry_after"`
			} `json:"parameters"`
		}
		_ = json.Unmarshal(body, &told) // a page of HTML tells nothing
		w.mu.Lock()
		w.refused++
		if n := told.Parameters.RetryAfter; n > 0 {
			w.pauses = append(w.pauses, pause{time.Now(), time.Now().Add(time.Duration(n) * time.Second)})
		}
		w.mu.Unlock()
		answer.Body = io.NopCloser(bytes.NewReader(body))
	}
	return answer, nil
}

// paused is for how long pauses were on, those that overlap counted once, and when
// the last of those ended that were on between two times.
func (w *wire) paused(from, to time.Time) (long time.Duration, end time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	slices.SortFunc(w.pauses, func(a, b pause) int { return a.from.Compare(b.from) })
	end = from
	for _, p := range w.pauses {
		if p.from.After(to) || !p.to.After(end) {
			continue
		}
		if p.from.After(end) {
			long += p.to.Sub(p.from)
		} else {
			long += p.to.Sub(end)
		}
		end = p.to
	}
	return long, end
}
