package delivery_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"banso/bot/delivery"
	"banso/handlers/chat"
	"banso/storage"
)

// BenchmarkKeepAndHandle takes batches of 100 updates from 100 conversations
// through the inbox on a real file: kept, handled, answered, closed.
func BenchmarkKeepAndHandle(b *testing.B) {
	const batch = 100
	w := newWorld(b)
	var answered sync.WaitGroup
	w.refuse = func(context.Context, sent, int) error { answered.Done(); return nil }
	in := w.inbox()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- in.Run(ctx) }()
	id := uint64(0)
	for b.Loop() {
		updates := make([]delivery.Raw, 0, batch)
		for n := range batch {
			id++
			updates = append(updates, raw(b, id, wire{Chat: fmt.Sprint(n), Text: "hello"}))
		}
		answered.Add(batch)
		w.keep(in, updates...)
		answered.Wait()
	}
	cancel()
	<-done
	b.ReportMetric(float64(id)/b.Elapsed().Seconds(), "updates/s")
}

// BenchmarkOutbox drains messages to many people on a real file without a limit
// on the pace.
func BenchmarkOutbox(b *testing.B) {
	const batch = 1000
	w := newWorld(b)
	var delivered sync.WaitGroup
	w.refuse = func(context.Context, sent, int) error { delivered.Done(); return nil }
	ob := w.outbox()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- ob.Run(ctx) }()
	n := 0
	for b.Loop() {
		delivered.Add(batch)
		w.update(func(tx *storage.Tx) error {
			for i := range batch {
				if _, err := delivery.Put(tx, note(fmt.Sprint(n+i), chat.Address(fmt.Sprint(i%500)), "hello")); err != nil {
					return err
				}
			}
			return nil
		})
		n += batch
		ob.Wake()
		delivered.Wait()
	}
	cancel()
	<-done
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "messages/s")
}
