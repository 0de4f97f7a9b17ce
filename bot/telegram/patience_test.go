package telegram_test

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"banso/bot/playground/spec"
	"banso/bot/telegram"
)

// pipes is a network of one listener whose connections are as patient as a
// synctest bubble needs.
type pipes struct {
	conns chan net.Conn
	done  chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { close(p.done); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

func (p *pipes) dial(context.Context, string, string) (net.Conn, error) {
	here, there := net.Pipe()
	p.conns <- there
	return here, nil
}

// poll lets a channel poll in a bubble for some time. It leads the channel to the
// pipes by way of http.DefaultTransport, so it cannot run beside another test.
func poll(t *testing.T, during time.Duration, says func() answer) (times []time.Duration, log *buffer) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		a := &botAPI{t: t, checker: spec.Load(t), script: map[string][]answer{}}
		begin := time.Now()
		var answering sync.WaitGroup // answers outlive the client that waits for them
		a.poll = func(map[string]string) answer {
			answering.Add(1)
			defer answering.Done()
			times = append(times, time.Since(begin))
			return says()
		}
		p := &pipes{make(chan net.Conn), make(chan struct{})}
		server := &http.Server{Handler: a, ReadHeaderTimeout: time.Minute}
		served := make(chan error, 1)
		go func() { served <- server.Serve(p) }()
		before := http.DefaultTransport
		http.DefaultTransport = &http.Transport{DialContext: p.dial}
		defer func() { http.DefaultTransport = before }()
		log = &buffer{}
		c, err := telegram.New(telegram.Options{
			Token: token, APIBase: "http://api.invalid", Log: slog.New(slog.NewTextHandler(log, nil)), Keep: func([]telegram.Update) error { return nil },
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), during)
		defer cancel()
		if err := c.Run(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("polling ended with %v", err)
		}
		if err := server.Close(); err != nil {
			t.Error(err)
		}
		<-served
		answering.Wait()
		synctest.Wait()
	})
	return times, log
}

// A wait that is longer than a request may take is obeyed to its end.
func TestLongRetryAfterIsObeyed(t *testing.T) {
	first := true
	times, _ := poll(t, 5*time.Minute, func() answer {
		if first {
			first = false
			return fails(http.StatusTooManyRequests, "Too Many Requests: retry after 200", `{"retry_after":200}`)
		}
		time.Sleep(50 * time.Second)
		return ok("[]")
	})
	if len(times) < 2 || times[1] < 200*time.Second || times[1] > 206*time.Second {
		t.Errorf("asked at %v", times)
	}
}

func TestLastingTroubleIsToldOnceAMinute(t *testing.T) {
	for name, c := range map[string]struct {
		answer answer
		log    string
	}{
		"second copy": {fails(http.StatusConflict, "Conflict: terminated by other getUpdates request", ""), "another copy of this bot"},
		"outage":      {badGateway, "updates cannot be fetched"},
		"no numbers":  {ok(`[{"hologram":1}]`), "without a number"},
	} {
		t.Run(name, func(t *testing.T) {
			times, log := poll(t, 10*time.Minute, func() answer { return c.answer })
			if n := strings.Count(log.String(), c.log); n < 9 || n > 10 {
				t.Errorf("told %d times in ten minutes:\n%s", n, log)
			}
			if len(times) < 100 || len(times) > 140 {
				t.Errorf("asked %d times in ten minutes", len(times))
			}
		})
	}
}
