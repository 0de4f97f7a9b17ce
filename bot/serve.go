package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os/signal"
	"syscall"
	"time"

	"banso/bot/config"
	"banso/bot/delivery"
	"banso/handlers/teams"
	"banso/storage"
	"banso/storage/boltdb"
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
	lib, err := openLibrary(s.Content)
	if err != nil {
		return err
	}
	defer lib.close()
	store, err := openStore(s.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	a, err := assemble(setup{
		settings: s, token: s.Token, apiBase: s.APIBase, proxy: s.Proxy, now: time.Now, log: log, store: store, library: lib, limits: delivery.Telegram,
	})
	if err != nil {
		return err
	}
	if err := firstOperator(w.stdout, store, s); err != nil {
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

// operatorFor is how long the first operator's code works.
const operatorFor = 7 * 24 * time.Hour

// firstOperator prints a one-time code when nobody runs the bot yet. Each start
// without an operator prints a new one.
func firstOperator(out io.Writer, store *boltdb.Store, s config.Config) error {
	token := teams.Token()
	needed := false
	err := store.Update(func(tx *storage.Tx) error {
		operators, err := tx.GrantsIn(0)
		if needed = len(operators) == 0; err != nil || !needed {
			return err
		}
		province, err := tx.UnitByCode(teams.ProvinceCode(s.Province))
		if err != nil {
			return fmt.Errorf("BANSO_PROVINCE %s: %w", s.Province, err)
		}
		return tx.SaveInvite(token, storage.Invite{Unit: province.ID, Role: storage.Operator, Expires: time.Now().Add(operatorFor), Left: 1})
	})
	if err != nil || !needed {
		return err
	}
	_, err = fmt.Fprintf(out, "No operator yet. Send this to the bot within 7 days, once: /start %s\n", token)
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
