package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"banso/bot/config"
	"banso/bot/delivery"
	"banso/bot/schedule"
	"banso/bot/telegram"
	"banso/handlers"
	"banso/handlers/broadcast"
	"banso/handlers/chat"
	"banso/handlers/closing"
	"banso/handlers/nudges"
	"banso/handlers/tallies"
	"banso/handlers/teams"
	"banso/handlers/text"
	"banso/storage"
	"banso/storage/boltdb"
)

// setup is what differs between Telegram and the playground.
type setup struct {
	settings  config.Config
	token     string
	apiBase   string
	proxy     string
	transport http.RoundTripper // instead of the network; nil for the network
	now       func() time.Time
	log       *slog.Logger
	store     *boltdb.Store
	library   *library
	limits    delivery.Limits
	simulated bool
}

// app is the program put together.
type app struct {
	setup
	channel  *telegram.Channel
	bot      *handlers.Bot
	closing  *closing.Service
	owed     *worker
	inbox    *delivery.Inbox
	outbox   *delivery.Outbox
	schedule *schedule.Scheduler
	nudges   *nudges.Service
	broad    *broadcast.Service
	progress *progress
}

// assemble wires the rooms; nothing runs yet.
func assemble(s setup) (*app, error) {
	a := &app{setup: s}
	var err error
	a.channel, err = telegram.New(telegram.Options{
		Token: s.token, APIBase: s.apiBase, Proxy: s.proxy, Transport: s.transport, Log: s.log,
		Keep: func(updates []telegram.Update) error {
			raws := make([]delivery.Raw, len(updates))
			for i, u := range updates {
				raws[i] = delivery.Raw{ID: u.ID, Body: u.Body}
			}
			return a.inbox.Keep(raws)
		},
	})
	if err != nil {
		return nil, err
	}
	service := tallies.New(tallyOptions(s.settings, s.library, s.now, s.simulated))
	a.closing = closing.New(closing.Options{
		Rule: tallies.Rule(s.settings.Period), Location: vietnam(), Now: s.now, Closes: a.closes,
		Days: s.settings.CloseDays, Kinds: s.settings.TallyPeriods(), Report: service, Log: s.log,
	})
	a.nudges = a.reminders()
	a.broad = broadcast.New(broadcast.Options{Agency: s.settings.Agency, Awake: a.nudges.Awake, Rate: int(delivery.Telegram.Bulk)})
	a.bot = handlers.New(handlers.Options{
		Nudges: a.nudges, Broad: a.broad,
		Store: s.store, Base: s.library.base, Asker: s.library.asker, Tallies: service,
		Rule: tallies.Rule(s.settings.Period), Location: vietnam(), Now: s.now,
		Closing:   a.closing,
		Schedule:  a.timetable,
		LineLimit: s.settings.LineLimit, DayLimit: s.settings.DayLimit, Photos: s.settings.Photos, Ranking: s.settings.Ranking,
		Indicators: s.library.indicators,
		Username:   a.channel.Username, Agency: s.settings.Agency, Hotline: s.settings.Hotline,
		Link: func(payload string) string { return "https://t.me/" + a.channel.Username() + "?start=" + payload },
	})
	pace := delivery.NewPace(s.limits)
	a.inbox = delivery.NewInbox(delivery.InboxOptions{
		Store: s.store, Log: s.log, Now: s.now, Pace: pace,
		Decode: a.channel.Decode, Handle: a.bot.Handle, Respond: a.channel.Respond, Moved: handlers.MoveGroup,
		Failed: func(code string) chat.Reply { return chat.Say(text.Failed(code)) },
		Fetch: func(ctx context.Context, m chat.Message) ([]byte, error) {
			if !a.bot.Wants(m) {
				return nil, nil
			}
			return a.channel.Fetch(ctx, *m.File, handlers.MaxFile)
		},
		After: func() { a.outbox.Wake(); a.owed.wake(); a.progress.wake() }, Working: a.channel.Working,
	})
	a.outbox = delivery.NewOutbox(delivery.OutboxOptions{
		Store: s.store, Log: s.log, Now: s.now, Pace: pace, Send: a.channel.Send, Moved: handlers.MoveGroup, Compose: a.nudges.Compose,
	})
	a.owed = newWorker(s.log, func(ctx context.Context) error {
		defer a.outbox.Wake()
		return a.closing.SendOwed(ctx, a.store)
	})
	a.progress = newProgress(a, pace)
	a.schedule, err = schedule.New(schedule.Options{
		Store: s.store, Location: vietnam(), Now: s.now, Log: s.log, After: func() { a.outbox.Wake(); a.owed.wake() }, Jobs: a.jobs(),
	})
	return a, err
}

// tallyJob shuts a month.
const tallyJob = "tally"

// jobs are what happens by the clock.
func (a *app) jobs() []schedule.Job {
	rule := tallies.Rule(a.settings.Period)
	day := func(due time.Time) storage.Day { return storage.DayOf(due.In(vietnam())) }
	return append([]schedule.Job{
		{
			Name: tallyJob, Title: text.JobTally, Setting: "BANSO_TALLY_SCHEDULE", Spec: tallySpec(a.settings),
			Period:  func(due time.Time) string { return tallies.LastClosed(rule, day(due)).Key },
			Prepare: func(_ context.Context, r storage.Run) (func(*storage.Tx) error, error) { return a.closing.Shut(r) },
		},
		{
			Name: "tidy", Title: text.JobTidy, Spec: "0 3 * * *", Late: 24 * time.Hour,
			Period: func(due time.Time) string { return day(due).String() },
			Prepare: func(_ context.Context, r storage.Run) (func(*storage.Tx) error, error) {
				return func(tx *storage.Tx) error { return tx.Prune(r.Due, a.keep(r.Due)) }, nil
			},
		},
		a.backups(),
	}, a.nudgeJobs()...)
}

// closes is when the figures of the period that holds a day become final: when
// its tally goes out, or at 08:00 after cut-off should the schedule never fire.
func (a *app) closes(day storage.Day) time.Time {
	end := (tallies.Containing(tallies.Rule(a.settings.Period), day).To + 1).In(vietnam())
	next, err := schedule.After(tallySpec(a.settings), end)
	if err != nil {
		return end.Add(8 * time.Hour)
	}
	return next
}

// keep is the first day whose log lines keep their notes, places and pictures.
func (a *app) keep(now time.Time) storage.Day {
	return storage.DayOf(now.In(vietnam()).AddDate(0, -a.settings.Keep, 0))
}

// tallySpec is the set schedule, or 08:00 on the day after cut-off.
func tallySpec(s config.Config) string {
	if s.Tally != "" {
		return s.Tally
	}
	return afterCutOff(s, 8)
}

// afterCutOff is an hour of the day after cut-off.
func afterCutOff(s config.Config, hour int) string {
	if tallies.Rule(s.Period) == tallies.Calendar {
		return fmt.Sprintf("0 %d 1 * *", hour)
	}
	return fmt.Sprintf("0 %d 15 * *", hour)
}

// run polls, answers, delivers and keeps the schedule until ctx ends, then
// drains what was accepted.
func (a *app) run(ctx context.Context) error {
	if err := a.channel.Connect(ctx); err != nil {
		return err
	}
	a.publish(ctx)
	polling, stopPolling := context.WithCancel(ctx)
	defer stopPolling()
	g, ctx := errgroup.WithContext(polling)
	g.Go(func() error { return a.channel.Run(ctx) })
	g.Go(func() error { return a.inbox.Run(ctx) })
	g.Go(func() error { return a.outbox.Run(ctx) })
	g.Go(func() error { return a.schedule.Run(ctx) })
	g.Go(func() error { return a.owed.run(ctx) })
	g.Go(func() error { return a.progress.run(ctx) })
	err := g.Wait()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// publish sets the command menu; a bot without a menu still works, so a failure
// is only noted.
func (a *app) publish(ctx context.Context) {
	if err := a.channel.Publish(ctx, handlers.Menu(), handlers.GroupMenu()); err != nil {
		a.log.Warn("the command menu was not set", slog.Any("error", err))
	}
}

// openStore opens the data file and makes sure that the units are there.
func openStore(dir string) (*boltdb.Store, error) {
	store, err := boltdb.Open(dataFile(dir))
	if err != nil {
		return nil, occupied(dir, err)
	}
	if err := store.Update(teams.Plant); err != nil {
		return nil, errors.Join(fmt.Errorf("store the provinces and communes: %w", err), store.Close())
	}
	return store, nil
}
