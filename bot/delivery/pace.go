package delivery

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"banso/handlers/chat"
)

// Limits of a channel. Telegram takes about 30 messages a second in all, one a
// second in a chat, 20 a minute in a group.
type Limits struct {
	All   rate.Limit // messages a second
	Bulk  rate.Limit // the part of All that is left to bulk; the rest is for replies
	Chat  rate.Limit
	Group rate.Limit
	Burst int // messages that one chat may get at once
}

// Telegram's limits, a little below what it allows: a burst counts within the 20
// a minute of a group.
var Telegram = Limits{All: 29, Bulk: 25, Chat: 1, Group: 17.0 / 60, Burst: 3}

// Pace is the one limiter of all sends. Replies to people who wait always have a
// share of the rate that bulk cannot take.
type Pace struct {
	limits    Limits
	all, bulk *rate.Limiter

	mu     sync.Mutex
	chats  map[chat.Address]*chatPace
	paused time.Time // nothing goes out before
}

type chatPace struct {
	limiter *rate.Limiter
	used    time.Time
}

// NewPace makes a limiter. It counts real time, not a moved clock, since the
// channel does.
func NewPace(l Limits) *Pace {
	return &Pace{
		limits: l, chats: map[chat.Address]*chatPace{},
		all: rate.NewLimiter(l.All, burst(l.All)), bulk: rate.NewLimiter(l.Bulk, burst(l.Bulk)),
	}
}

// burst is how many messages may follow each other at once after a lull: an
// eighth of a second's, so that no second sees many more than the rate.
func burst(l rate.Limit) int { return max(1, int(l/8)) }

// Wait blocks until a message may go to a chat. What a pause catches on its way
// queues once more, so that the end of a pause lets no crowd through.
func (p *Pace) Wait(ctx context.Context, to chat.Address, group, interactive bool) error {
	if err := p.rest(ctx); err != nil {
		return err
	}
	if err := p.chat(to, group).Wait(ctx); err != nil {
		return err
	}
	for {
		if err := p.rest(ctx); err != nil {
			return err
		}
		if !interactive {
			if err := p.bulk.Wait(ctx); err != nil {
				return err
			}
		}
		if err := p.all.Wait(ctx); err != nil {
			return err
		}
		if !p.resting() {
			return nil
		}
	}
}

func (p *Pace) resting() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Until(p.paused) > 0
}

// rest waits until no pause is on.
func (p *Pace) rest(ctx context.Context) error {
	for {
		p.mu.Lock()
		rest := time.Until(p.paused)
		p.mu.Unlock()
		if rest <= 0 {
			return nil
		}
		if err := sleep(ctx, rest); err != nil {
			return err
		}
	}
}

// Pause holds all sends for d: the channel said that it is too much.
func (p *Pace) Pause(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := time.Now().Add(d); until.After(p.paused) {
		p.paused = until
	}
}

// Chats that were idle are forgotten when there are many: their allowance is
// full again.
const (
	manyChats = 10_000
	idleFor   = time.Minute
)

func (p *Pace) chat(to chat.Address, group bool) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if len(p.chats) >= manyChats {
		for a, c := range p.chats {
			if now.Sub(c.used) > idleFor {
				delete(p.chats, a)
			}
		}
	}
	c := p.chats[to]
	if c == nil {
		per := p.limits.Chat
		if group {
			per = p.limits.Group
		}
		c = &chatPace{limiter: rate.NewLimiter(per, p.limits.Burst)}
		p.chats[to] = c
	}
	c.used = now
	return c.limiter
}

// sleep waits d or until ctx ends.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
