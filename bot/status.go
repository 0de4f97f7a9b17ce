package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"banso/storage"
)

// status serves /healthz and /metrics; they tell numbers, never people.
type status struct{ server *http.Server }

// startStatus listens at addr; "off" serves nothing.
func startStatus(addr string, a *app) (*status, error) {
	if addr == "off" {
		return &status{}, nil
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("BANSO_STATUS_LISTEN: %w", err)
	}
	s := &status{&http.Server{Handler: statusPages(a), ReadHeaderTimeout: 5 * time.Second}}
	go func() { _ = s.server.Serve(l) }()
	return s, nil
}

// statusPages are what startStatus serves.
func statusPages(a *app) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		if err := a.store.View(func(*storage.Tx) error { return nil }); err != nil {
			http.Error(w, "the data file cannot be read", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
		for _, p := range a.failing() { // starting again would not help, so it is no reason to be called unwell
			fmt.Fprintf(w, "warning: job %s fails since %s\n", p.Name, p.Failing.Failed.In(vietnam()).Format(time.RFC3339))
		}
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics(a), promhttp.HandlerOpts{}))
	return mux
}

func (s *status) close() error {
	if s.server == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return errors.Join(s.server.Shutdown(ctx), nil)
}

// metrics are read from the rooms when asked for, so they cannot drift.
func metrics(a *app) *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	gauge := func(name, help string, read func(*storage.Tx) int) {
		r.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "banso_" + name, Help: help}, func() float64 {
			n := 0
			_ = a.store.View(func(tx *storage.Tx) error { n = read(tx); return nil })
			return float64(n)
		}))
	}
	gauge("inbox_open", "Updates accepted and not done with.", func(tx *storage.Tx) int { return len(tx.OpenUpdates()) })
	gauge("inbox_parked", "Updates that could not be read.", (*storage.Tx).CountParked)
	gauge("outbox_queued", "Messages waiting to be sent.", (*storage.Tx).CountQueued)
	r.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "banso_jobs_failing", Help: "Scheduled jobs whose due run fails, backups among them."},
		func() float64 { return float64(len(a.failing())) }))
	r.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "banso_store_bytes", Help: "Size of the data file."},
		func() float64 { return float64(a.store.Size()) }))
	return r
}
