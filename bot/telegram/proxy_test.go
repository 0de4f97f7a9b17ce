package telegram_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"testing"
)

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// newProxy is a plain HTTP proxy that tells the first host it was asked for.
func newProxy(t *testing.T, passed chan<- string) string {
	t.Helper()
	forward := &httputil.ReverseProxy{Rewrite: func(*httputil.ProxyRequest) {}}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case passed <- r.URL.Host:
		default:
		}
		forward.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s.URL
}
