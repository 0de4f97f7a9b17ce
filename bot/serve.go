package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os/signal"
	"syscall"
	"time"

	"banso/bot/config"
	"banso/bot/delivery"
)

// serveCmd runs the bot.
type serveCmd struct{}

// Run serves on Telegram, or as a playground when there is no token.
func (serveCmd) Run(w *world, s *config.Config, c *cli) error {
	if s.Token == "" {
		return c.Playground.Run(w, s, c)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	return serveTelegram(ctx, w, *s)
}

func serveTelegram(ctx context.Context, w *world, s config.Config) (err error) {
	log := newLog(w.stderr, s)
	store, err := openStore(s.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	lib, err := stock(s)
	if err != nil {
		return err
	}
	defer lib.close()
	a, err := assemble(setup{
		settings: s, token: s.Token, apiBase: s.APIBase, proxy: s.Proxy, now: time.Now, log: log, store: store, library: lib, limits: delivery.Telegram,
	})
	if err != nil {
		return err
	}
	if err := firstOperator(w.stdout, store, s, time.Now()); err != nil {
		return err
	}
	status, err := startStatus(s.Status, a)
	if err != nil {
		return err
	}
	defer status.close()
	log.Info("starting", slog.Any("settings", s), slog.Int("articles", len(lib.base.Articles())), slog.String("version", version()))
	err = a.run(ctx)
	log.Info("stopped")
	return err
}

// newLog writes to w as the settings say.
func newLog(w io.Writer, s config.Config) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(s.LogLevel)) // checked with the settings
	opts := &slog.HandlerOptions{Level: level}
	if s.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, opts))
	}
	return slog.New(slog.NewTextHandler(w, opts))
}
