// Package telegram is the Telegram channel: updates become chat messages,
// replies become Bot API calls. The go-telegram/bot library is used here and
// nowhere else. It decides nothing about what is said.
package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"banso/handlers/chat"
)

// ErrUnauthorised is returned when Telegram refuses the token.
var ErrUnauthorised = errors.New("TELEGRAM_BOT_TOKEN: Telegram refuses the token; get a new one from @BotFather")

// Update is an update as it came, with its number.
type Update struct {
	ID   uint64
	Body []byte
}

// Options of a Channel.
type Options struct {
	Token   string
	APIBase string // "https://api.telegram.org"
	Proxy   string // http, https or socks5 address; "" for none
	// Transport carries the requests instead of the network; nil for the network.
	Transport http.RoundTripper
	Log       *slog.Logger
	// Keep stores a batch of updates. Telegram is told that they arrived only
	// after it returned nil.
	Keep func([]Update) error
}

// Time limits of requests.
const (
	pollFor   = 50 * time.Second // Telegram holds an empty getUpdates this long at most
	sendFor   = 30 * time.Second
	quietFor  = time.Minute // between two log lines about the same trouble
	firstWait = time.Second // before trying to connect again
	lastWait  = 30 * time.Second
)

// Channel is one bot on Telegram.
type Channel struct {
	api  *tg.Bot
	log  *slog.Logger
	http *http.Client // for files
	me   atomic.Pointer[self]

	mu   sync.Mutex
	told map[string]time.Time // trouble → when it was logged last
	stop context.CancelCauseFunc

	stopping atomic.Bool // polling was told to end: what it says then is no news
}

// self is what the bot knows of itself.
type self struct {
	id      int64
	name    string         // without "@"
	mention *regexp.Regexp // of the bot in a text
}

// New makes a channel; nothing is sent yet.
func New(o Options) (*Channel, error) {
	transport := o.Transport
	if transport == nil {
		var err error
		if transport, err = network(o.Proxy); err != nil {
			return nil, err
		}
	}
	c := &Channel{log: o.Log, told: map[string]time.Time{}, http: &http.Client{Transport: transport, Timeout: sendFor}}
	api, err := tg.New(o.Token,
		tg.WithServerURL(strings.TrimSuffix(o.APIBase, "/")),
		tg.WithHTTPClient(pollFor+time.Second, &http.Client{
			Transport: &keeper{next: transport, keep: o.Keep, odd: func() { c.tell("an update without a number was skipped") }},
			Timeout:   pollFor + 15*time.Second,
		}),
		tg.WithSkipGetMe(), tg.WithWorkers(1), tg.WithNotAsyncHandlers(),
		tg.WithAllowedUpdates(tg.AllowedUpdates{"message", "edited_message", "callback_query", "my_chat_member"}),
		tg.WithDefaultHandler(func(context.Context, *tg.Bot, *models.Update) {}), // the keeper has it already
		tg.WithErrorsHandler(c.pollFailed),
	)
	if err != nil {
		return nil, fmt.Errorf("set up telegram: %w", err)
	}
	c.api = api
	return c, nil
}

// network is the way to Telegram, through a proxy where one is set.
func network(proxy string) (http.RoundTripper, error) {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.Proxy = nil
	if proxy != "" {
		u, err := url.Parse(proxy)
		if err != nil {
			return nil, errors.New("BANSO_PROXY: not an address") // the error would quote it, password and all
		}
		transport.Proxy = http.ProxyURL(u)
	}
	return transport, nil
}

// Connect learns the bot's own name. It keeps trying while Telegram cannot be
// reached and gives up with ErrUnauthorised when the token is refused.
func (c *Channel) Connect(ctx context.Context) error {
	for wait := firstWait; ; wait = min(2*wait, lastWait) {
		call, cancel := context.WithTimeout(ctx, sendFor)
		me, err := c.api.GetMe(call)
		cancel()
		if err == nil {
			c.me.Store(&self{me.ID, me.Username, regexp.MustCompile(`(?i)(^|[^\w@])@` + regexp.QuoteMeta(me.Username) + `\b`)})
			return nil
		}
		if errors.Is(err, tg.ErrorUnauthorized) || errors.Is(err, tg.ErrorNotFound) {
			return ErrUnauthorised
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.log.Warn("Telegram cannot be reached; trying again", slog.String("cause", cause(err)), slog.Duration("in", wait))
		t := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			t.Stop()
			return ctx.Err()
		case <-t.C:
		}
	}
}

// Username is the bot's own name without "@"; "" before Connect.
func (c *Channel) Username() string {
	if me := c.me.Load(); me != nil {
		return me.name
	}
	return ""
}

// Run polls for updates until ctx ends, or returns ErrUnauthorised once the
// token is refused.
func (c *Channel) Run(ctx context.Context) error {
	polling, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	c.mu.Lock()
	c.stop = stop
	c.mu.Unlock()
	defer context.AfterFunc(polling, func() { c.stopping.Store(true) })()
	c.api.Start(polling)
	return context.Cause(polling)
}

// pollFailed hears of every failed getUpdates; the library goes on by itself.
func (c *Channel) pollFailed(err error) {
	switch {
	case errors.Is(err, context.Canceled), c.stopping.Load():
	case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.stop != nil {
			c.stop(ErrUnauthorised)
		}
	case errors.Is(err, tg.ErrorConflict):
		c.tell("another copy of this bot is polling Telegram; stop one of the two")
	default:
		c.tell("updates cannot be fetched; trying again", slog.String("cause", cause(err)))
	}
}

// tell logs trouble of one kind at most once in a while.
func (c *Channel) tell(trouble string, attrs ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now := time.Now(); now.Sub(c.told[trouble]) > quietFor {
		c.told[trouble] = now
		c.log.Warn(trouble, attrs...)
	}
}

// Publish sets the command menus: of private conversations until one is set for
// a person, and of groups.
func (c *Channel) Publish(ctx context.Context, menu, groups []chat.Entry) error {
	return errors.Join(
		c.setMenu(ctx, menu, &models.BotCommandScopeDefault{}),
		c.setMenu(ctx, groups, &models.BotCommandScopeAllGroupChats{}),
	)
}

func (c *Channel) setMenu(ctx context.Context, menu []chat.Entry, scope models.BotCommandScope) error {
	ctx, cancel := context.WithTimeout(ctx, sendFor)
	defer cancel()
	var commands []models.BotCommand
	for _, m := range menu {
		commands = append(commands, models.BotCommand{Command: m.Name, Description: m.Text})
	}
	_, err := c.api.SetMyCommands(ctx, &tg.SetMyCommandsParams{Commands: commands, Scope: scope})
	if err != nil {
		return sendError(err)
	}
	return nil
}

// offer sets the menu of one conversation. It is a courtesy: a failure is told
// and changes nothing.
func (c *Channel) offer(ctx context.Context, id int64, menu []chat.Entry) {
	if len(menu) == 0 {
		return
	}
	if err := c.setMenu(ctx, menu, &models.BotCommandScopeChat{ChatID: id}); err != nil {
		c.tell("a command menu was not set", slog.String("cause", cause(err)))
	}
}

// Address is the address of a chat by Telegram's id.
func Address(id int64) chat.Address { return chat.Address(scheme + strconv.FormatInt(id, 10)) }

// PersonID is the id of a person by Telegram's user id.
func PersonID(id int64) string { return scheme + strconv.FormatInt(id, 10) }

const scheme = "tg:"

// chatID is what Address was made from.
func chatID(a chat.Address) (int64, error) {
	id, err := strconv.ParseInt(strings.TrimPrefix(string(a), scheme), 10, 64)
	if err != nil || !strings.HasPrefix(string(a), scheme) {
		return 0, &chat.SendError{Kind: chat.Rejected, Err: errors.New("not a Telegram address")}
	}
	return id, nil
}
