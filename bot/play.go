package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"banso/bot/config"
	"banso/bot/delivery"
	"banso/bot/demo"
	"banso/bot/playground"
	"banso/bot/telegram"
	"banso/handlers/tallies"
	"banso/storage"
)

// playgroundCmd runs the playground.
type playgroundCmd struct{}

// Run serves the playground until interrupted. Without --data everything is
// gone afterwards.
func (playgroundCmd) Run(w *world, s *config.Config, c *cli) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	dir := c.Data
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "banso-playground-"); err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }()
	}
	p, err := openPlayground(playOptions{settings: *s, dir: dir, now: time.Now, limits: delivery.Telegram, log: newLog(w.stderr, *s)})
	if err != nil {
		return err
	}
	fmt.Fprintf(w.stdout, "Bạn Số, sân chơi GIẢ LẬP (không nối với Telegram): %s\n", p.url)
	if c.Data == "" {
		fmt.Fprintln(w.stdout, "Dữ liệu sẽ mất khi dừng; muốn giữ lại, chạy với --data THƯ_MỤC. Dừng: Ctrl+C")
	}
	return errors.Join(p.run(ctx), p.close())
}

// play is the bot talking to the playground's server over loopback HTTP.
type play struct {
	*app
	server *playground.Server
	http   *http.Server
	listen net.Listener
	url    string
	fresh  bool // nobody has talked to the bot yet
}

// playOptions are what tests change of a playground.
type playOptions struct {
	settings config.Config
	dir      string
	now      func() time.Time
	limits   delivery.Limits
	log      *slog.Logger
}

// openPlayground starts the server and assembles the bot against it.
func openPlayground(o playOptions) (*play, error) {
	store, err := openStore(o.dir)
	if err != nil {
		return nil, err
	}
	lib, err := stock(o.settings)
	if err != nil {
		return nil, err
	}
	server, err := playground.New(playground.Options{Dir: filepath.Join(o.dir, "playground"), Now: o.now, Log: o.log})
	if err != nil {
		return nil, err
	}
	listener, err := nextFree(o.settings.Playpen)
	if err != nil {
		return nil, fmt.Errorf("BANSO_PLAYGROUND_LISTEN: %w", err)
	}
	p := &play{
		server: server, listen: listener, url: "http://" + listener.Addr().String(),
		http: &http.Server{Handler: server.Handler(), ReadHeaderTimeout: 10 * time.Second},
	}
	o.settings.Data = o.dir
	p.app, err = assemble(setup{
		settings: o.settings, token: server.Token(), apiBase: p.url, now: server.Now, log: o.log,
		store: store, library: lib, limits: o.limits, simulated: true,
	})
	if err != nil {
		return nil, err
	}
	server.OnClock(func(time.Time) {
		p.schedule.Wake()
		p.outbox.Wake()
	})
	return p, p.seed()
}

// seed fills a new store with the demo province.
func (p *play) seed() error {
	people, group := cast(playground.DefaultWorld())
	return p.store.Update(func(tx *storage.Tx) error {
		_, err := tx.PersonByKey(people[1].Key)
		p.fresh = errors.Is(err, storage.ErrNotFound)
		return demo.Seed(tx, demo.Plan{
			Province: p.settings.Province, Base: p.library.base, Now: p.now(), Location: vietnam(),
			People: people, Department: telegram.Address(group.ID), Title: group.Title, Rule: tallies.Rule(p.settings.Period),
		})
	})
}

// roles of the personas one can play.
var roles = map[string]storage.Role{
	"to1": storage.Member, "to2": storage.Member, "totruong": storage.Leader, "xa": storage.Officer, "so": storage.Department,
}

// cast gives the playground's personas their roles in the demo province.
func cast(w playground.World) (people []demo.Person, department playground.Group) {
	for _, p := range w.Personas {
		people = append(people, demo.Person{
			Key: telegram.PersonID(p.ID), Name: p.Name, Chat: telegram.Address(p.ID), Role: roles[p.Key], Quiet: p.Key == "to2",
		})
	}
	return people, w.Groups[0]
}

// run serves the page and the bot until ctx ends.
func (p *play) run(ctx context.Context) error {
	failed := make(chan error, 1)
	go func() { failed <- p.http.Serve(p.listen) }()
	if p.fresh {
		for _, persona := range playground.DefaultWorld().Personas {
			p.server.Say(persona.Key, "", "/start")
		}
	}
	err := p.app.run(ctx)
	ending, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = p.http.Shutdown(ending) // open event streams are cut
	_ = p.http.Close()
	if served := <-failed; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	return err
}

func (p *play) close() error {
	err := errors.Join(p.server.Close(), p.store.Close())
	p.library.close()
	return err
}

// nextFree listens at addr or, when its port is taken, at one of the next 50.
func nextFree(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	first, err := strconv.Atoi(port)
	if err != nil {
		return nil, err
	}
	if first == 0 {
		return net.Listen("tcp", addr)
	}
	for n := first; n < first+50; n++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(n)))
		if err == nil {
			return l, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			return nil, err
		}
	}
	return nil, fmt.Errorf("ports %d to %d are all taken", first, first+49)
}
