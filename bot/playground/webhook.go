package playground

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"time"
)

const (
	webhookTimeout = 30 * time.Second
	webhookPause   = time.Second // after a delivery that failed
)

// webhook is where updates are delivered instead of being polled.
type webhook struct {
	URL       string    `json:"url,omitempty"`
	Secret    string    `json:"secret,omitempty"`
	ErrorDate time.Time `json:"-"`
	Error     string    `json:"-"`

	stop context.CancelFunc
}

var secretToken = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

// setWebhook takes addresses of this machine only, of any port and scheme: nothing
// of a playground may leave it.
func (s *Server) setWebhook(c *call) (any, error) {
	address := c.text("url")
	if address == "" {
		return s.deleteWebhook(c)
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !loopbackHost(u.Hostname()) {
		return nil, badRequest("bad webhook: giả lập chỉ gửi tới 127.0.0.1 hoặc localhost")
	}
	secret := c.text("secret_token")
	if secret != "" && !secretToken.MatchString(secret) {
		return nil, badRequest("secret token contains unallowed characters")
	}
	if err := s.setAllowed(c); err != nil {
		return nil, err
	}
	if c.boolean("drop_pending_updates") {
		s.queue.pending = nil
	}
	s.stopDelivery()
	s.webhook = webhook{URL: address, Secret: secret}
	s.startDelivery()
	s.queue.poller++ // a long poll under way ends
	s.notify()
	return true, nil
}

func (s *Server) deleteWebhook(c *call) (any, error) {
	s.stopDelivery()
	s.webhook = webhook{}
	if c.boolean("drop_pending_updates") {
		s.queue.pending = nil
	}
	s.notify()
	return true, nil
}

func (s *Server) getWebhookInfo(*call) (any, error) {
	info := map[string]any{"url": s.webhook.URL, "has_custom_certificate": false, "pending_update_count": len(s.queue.pending)}
	if s.webhook.Error != "" {
		info["last_error_date"], info["last_error_message"] = s.webhook.ErrorDate.Unix(), s.webhook.Error
	}
	if s.queue.allowed != nil {
		info["allowed_updates"] = s.queue.allowed
	}
	return info, nil
}

func (s *Server) stopDelivery() {
	if s.webhook.stop != nil {
		s.webhook.stop()
	}
}

// startDelivery sends updates one after another until stopDelivery or Close.
// mu is held.
func (s *Server) startDelivery() {
	if s.closed {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.webhook.stop = cancel
	address, secret := s.webhook.URL, s.webhook.Secret
	s.tasks.Go(func() {
		defer cancel()
		for {
			next, ok := s.nextDelivery(ctx)
			if !ok {
				return
			}
			if err := deliver(ctx, address, secret, next); err != nil && ctx.Err() == nil {
				s.deliveryFailed(ctx, err)
				continue
			}
			s.mu.Lock()
			if ctx.Err() == nil {
				s.confirm(next.ID + 1)
			}
			s.mu.Unlock()
		}
	})
}

// nextDelivery waits for the oldest pending update.
func (s *Server) nextDelivery(ctx context.Context) (update, bool) {
	for {
		s.mu.Lock()
		wake := s.wake
		if len(s.queue.pending) > 0 && ctx.Err() == nil && !s.closed {
			next := s.queue.pending[0]
			s.mu.Unlock()
			return next, true
		}
		s.mu.Unlock()
		select {
		case <-ctx.Done():
			return update{}, false
		case <-s.done:
			return update{}, false
		case <-wake:
		}
	}
}

func (s *Server) deliveryFailed(ctx context.Context, err error) {
	s.opt.Log.Warn("webhook delivery failed", slog.Any("error", err))
	s.mu.Lock()
	s.webhook.ErrorDate, s.webhook.Error = s.now(), err.Error()
	s.mu.Unlock()
	pause := time.NewTimer(webhookPause)
	defer pause.Stop()
	select {
	case <-pause.C:
	case <-ctx.Done():
	case <-s.done:
	}
}

func deliver(ctx context.Context, address, secret string, u update) error {
	ctx, cancel := context.WithTimeout(ctx, webhookTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(u.Body))
	if err != nil {
		return fmt.Errorf("make webhook request: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	if secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("call webhook: %w", err)
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, io.LimitReader(resp.Body, 1<<20)); err != nil {
		return fmt.Errorf("read webhook answer: %w", err)
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return fmt.Errorf("wrong response from the webhook: %s", resp.Status)
	}
	return nil
}

// loopbackHost tells whether a host name means this machine.
func loopbackHost(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
