package playground

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
)

// call is one Bot API request being carried out.
type call struct {
	ctx context.Context
	*params
}

// methods holds the offered part of the Bot API by lower-case name. They run with
// mu held. getUpdates, which waits, is apart.
var methods = map[string]func(*Server, *call) (any, error){
	"getme":                  (*Server).getMe,
	"logout":                 (*Server).yes,
	"close":                  (*Server).yes,
	"sendmessage":            (*Server).sendMessage,
	"editmessagetext":        (*Server).editMessageText,
	"editmessagecaption":     (*Server).editMessageCaption,
	"editmessagereplymarkup": (*Server).editMessageReplyMarkup,
	"deletemessage":          (*Server).deleteMessage,
	"answercallbackquery":    (*Server).answerCallbackQuery,
	"answerinlinequery":      (*Server).answerInlineQuery,
	"senddocument":           (*Server).sendDocument,
	"sendphoto":              (*Server).sendPhoto,
	"sendmediagroup":         (*Server).sendMediaGroup,
	"sendchataction":         (*Server).sendChatAction,
	"getfile":                (*Server).getFile,
	"setmycommands":          (*Server).setMyCommands,
	"getmycommands":          (*Server).getMyCommands,
	"deletemycommands":       (*Server).deleteMyCommands,
	"setmyname":              profileSetter("name", 64, func(p *profile) *string { return &p.Name }),
	"setmydescription":       profileSetter("description", 512, func(p *profile) *string { return &p.Description }),
	"setmyshortdescription":  profileSetter("short_description", 120, func(p *profile) *string { return &p.Short }),
	"getmyname":              profileGetter("name", func(p *profile) *string { return &p.Name }),
	"getmydescription":       profileGetter("description", func(p *profile) *string { return &p.Description }),
	"getmyshortdescription":  profileGetter("short_description", func(p *profile) *string { return &p.Short }),
	"getchat":                (*Server).getChat,
	"getchatmember":          (*Server).getChatMember,
	"getchatadministrators":  (*Server).getChatAdministrators,
	"getchatmembercount":     (*Server).getChatMemberCount,
	"leavechat":              (*Server).leaveChat,
	"setwebhook":             (*Server).setWebhook,
	"deletewebhook":          (*Server).deleteWebhook,
	"getwebhookinfo":         (*Server).getWebhookInfo,
}

var realToken = regexp.MustCompile(`^\d{6,}:[A-Za-z0-9_-]{30,}$`)

func (s *Server) routeAPI(mux *http.ServeMux) {
	mux.HandleFunc("GET /{bot}/{method}", s.serveMethod)
	mux.HandleFunc("POST /{bot}/{method}", s.serveMethod)
	mux.HandleFunc("GET /file/{bot}/{path...}", s.serveBotFile)
}

// authorize checks the "bot<TOKEN>" element of a path. A token of the real
// Telegram is turned away with a word of warning, since it was about to leak.
func (s *Server) authorize(element string) error {
	given, ok := strings.CutPrefix(element, "bot")
	switch {
	case !ok:
		return &apiError{Code: http.StatusNotFound, Description: "Not Found"}
	case given == token:
		return nil
	case realToken.MatchString(given):
		s.opt.Log.Warn("playground refused a token of the real Telegram")
		return errRealToken
	}
	return errUnauthorized
}

// serveMethod answers one Bot API request: token, faults on demand, method.
func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request) {
	if err := s.authorize(r.PathValue("bot")); err != nil {
		writeAPI(w, nil, err)
		return
	}
	name := r.PathValue("method")
	method := strings.ToLower(name)
	p, err := readParams(w, r)
	if err != nil {
		writeAPI(w, nil, err)
		return
	}
	s.hookMu.Lock()
	hooks := s.onCall
	s.hookMu.Unlock()
	for _, fn := range hooks {
		fn(name, p.shown, p.fileNames())
	}
	fault := s.faults.take(r.Context(), method)
	if fault.answer != nil {
		fault.answer(w)
		return
	}
	result, err := s.run(r.Context(), method, p)
	if fault.drop {
		drop(w)
		return
	}
	writeAPI(w, result, err)
}

// run carries a method out.
func (s *Server) run(ctx context.Context, method string, p *params) (any, error) {
	c := &call{ctx: ctx, params: p}
	if method == "getupdates" {
		return s.getUpdates(c)
	}
	fn, ok := methods[method]
	if !ok {
		s.opt.Log.Warn("playground was asked for a method it does not offer", slog.String("method", method))
		return nil, errNoMethod
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return fn(s, c)
}

// writeAPI writes the Bot API's envelope; errors that are no apiError come from
// reading the request.
func writeAPI(w http.ResponseWriter, result any, err error) {
	status, body := http.StatusOK, any(map[string]any{"ok": true, "result": result})
	if err != nil {
		fault := badRequest("can't read request")
		errors.As(err, &fault)
		status, body = fault.Code, struct {
			OK bool `json:"ok"`
			*apiError
		}{false, fault}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	// A client that is gone is told nothing.
	_ = json.NewEncoder(w).Encode(body)
}

func (s *Server) getMe(*call) (any, error) {
	return wireMe{wireUser: botUser(), CanJoinGroups: true, SupportsInlineQueries: true}, nil
}

func (s *Server) yes(*call) (any, error) { return true, nil }

func (s *Server) serveBotFile(w http.ResponseWriter, r *http.Request) {
	if err := s.authorize(r.PathValue("bot")); err != nil {
		writeAPI(w, nil, err)
		return
	}
	id := strings.TrimPrefix(r.PathValue("path"), filePathPrefix)
	if id, _, _ = strings.Cut(id, "/"); !s.sendFile(w, r, id, false) {
		writeAPI(w, nil, &apiError{Code: http.StatusNotFound, Description: "Not Found"})
	}
}
