package delivery

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"

	"banso/handlers/chat"
)

// panicked is a panic as an error. What was thrown may quote a message, so only
// the Go runtime's own errors are told in full; the stack tells the place.
type panicked struct {
	what  string
	stack []byte
}

func (p *panicked) Error() string { return "panic: " + p.what }

// caught runs fn and turns a panic into an error.
func caught(fn func() error) (err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case runtime.Error:
			err = &panicked{p.Error(), debug.Stack()}
		default:
			err = &panicked{fmt.Sprintf("%T", p), debug.Stack()}
		}
	}()
	return fn()
}

// failure logs what broke under a code that the user is told.
func (in *Inbox) failure(t task, err error) chat.Reply {
	in.Stats.Failed.Add(1)
	code := rand.Text()[:6]
	attrs := []any{slog.String("code", code), slog.Any("message", t.message), slog.String("error", err.Error())}
	if p, ok := errors.AsType[*panicked](err); ok {
		attrs = append(attrs, slog.String("stack", string(p.stack)))
	}
	in.o.Log.Error("handling failed", attrs...)
	return in.o.Failed(code)
}
