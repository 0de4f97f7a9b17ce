package main

import (
	"context"
	"log/slog"
	"time"
)

// How long a worker waits at most before it looks again, and after a failure.
const (
	lookEvery  = time.Minute
	retryAfter = 30 * time.Second
)

// worker does what is owed in the store whenever it is woken, and looks by itself
// now and then; what it does must bear being repeated.
type worker struct {
	log   *slog.Logger
	do    func(context.Context) error
	woken chan struct{}
}

func newWorker(log *slog.Logger, do func(context.Context) error) *worker {
	return &worker{log: log, do: do, woken: make(chan struct{}, 1)}
}

// wake makes run look again.
func (w *worker) wake() {
	select {
	case w.woken <- struct{}{}:
	default:
	}
}

// run works until ctx ends. A failure is logged and tried again.
func (w *worker) run(ctx context.Context) error {
	for ctx.Err() == nil {
		wait := lookEvery
		if err := w.do(ctx); err != nil && ctx.Err() == nil {
			w.log.Error("tallies that are owed cannot be sent", slog.Any("error", err))
			wait = retryAfter
		}
		select {
		case <-ctx.Done():
		case <-w.woken:
		case <-time.After(wait):
		}
	}
	return ctx.Err()
}
