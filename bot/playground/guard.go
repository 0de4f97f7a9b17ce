package playground

import (
	"embed"
	"io/fs"
	"net"
	"net/http"
)

//go:embed page
var pageFiles embed.FS

// guard answers only requests whose Host names this machine, so a foreign site
// that points its name at loopback reaches nothing, and sets the headers that keep
// the page to itself. No CORS header is ever sent.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		if len(host) > 1 && host[0] == '[' && host[len(host)-1] == ']' {
			host = host[1 : len(host)-1]
		}
		if host != "localhost" && host != "127.0.0.1" && host != "::1" {
			http.Error(w, "giả lập chỉ mở ở 127.0.0.1 hoặc localhost", http.StatusForbidden)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// fromPage lets a control call pass only with the header that a form or an image
// of a foreign page cannot send.
func fromPage(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Banso") != "1" {
			writeFault(w, http.StatusForbidden, "thiếu tiêu đề X-Banso: 1")
			return
		}
		next(w, r)
	}
}

func (s *Server) routePage(mux *http.ServeMux) {
	page, err := fs.Sub(pageFiles, "page")
	if err != nil {
		// The folder is embedded under this very name.
		panic("playground: " + err.Error())
	}
	files := http.FileServerFS(page)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		files.ServeHTTP(w, r)
	})
}
