package playground

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"time"
)

func (s *Server) routeControl(mux *http.ServeMux) {
	mux.HandleFunc("GET /api/state", s.serveState)
	mux.HandleFunc("GET /api/events", s.serveEvents)
	mux.HandleFunc("GET /files/{id}/{name}", func(w http.ResponseWriter, r *http.Request) {
		if !s.sendFile(w, r, r.PathValue("id"), false) {
			http.NotFound(w, r)
		}
	})
	for path, handler := range map[string]http.HandlerFunc{
		"say":     action(s.controlSay),
		"press":   action(s.controlPress),
		"start":   action(s.controlStart),
		"join":    action(s.controlStart), // a deep link pressed elsewhere does the same
		"edit":    action(s.controlEdit),
		"clock":   action(s.controlClock),
		"faults":  action(s.controlFaults),
		"migrate": action(s.controlMigrate),
		"member":  action(s.controlMember),
		"inline":  action(s.controlInline),
		"file":    s.controlFile,
	} {
		mux.HandleFunc("POST /api/"+path, fromPage(handler))
	}
}

// action serves a control call: JSON in, JSON out, a Vietnamese reason on refusal.
func action[In any](do func(In) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var in In
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&in); err != nil {
			writeFault(w, http.StatusBadRequest, "không đọc được yêu cầu")
			return
		}
		writeOutcome(w, do, in)
	}
}

func writeOutcome[In any](w http.ResponseWriter, do func(In) (any, error), in In) {
	out, err := do(in)
	if err != nil {
		writeFault(w, http.StatusBadRequest, err.Error())
		return
	}
	writeJSON(w, http.StatusOK, out)
}

func writeFault(w http.ResponseWriter, status int, text string) {
	writeJSON(w, status, map[string]string{"error": text})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// A page that is gone is told nothing.
	_ = json.NewEncoder(w).Encode(body)
}

func (s *Server) serveState(w http.ResponseWriter, _ *http.Request) {
	type chatView struct {
		Key      string    `json:"key"`
		ChatID   int64     `json:"chat_id"`
		Type     string    `json:"type"`
		Title    string    `json:"title"`
		Messages []Message `json:"messages"`
	}
	s.mu.Lock()
	state := clockState(s.now())
	state["bot"], state["faults"] = s.botState(), s.faults.state()
	state["personas"], state["groups"] = s.opt.World.Personas, s.opt.World.Groups
	var chats []chatView
	for _, c := range s.chats {
		all := s.messages(c.Key)
		chats = append(chats, chatView{c.Key, c.ID, c.Type, c.Title, all[max(0, len(all)-savedMessages):]})
	}
	state["chats"] = chats
	s.mu.Unlock()
	writeJSON(w, http.StatusOK, state)
}

type sayIn struct {
	Persona   string `json:"persona"`
	Chat      string `json:"chat"`
	Text      string `json:"text"`
	ReplyTo   int    `json:"reply_to"`
	MessageID int    `json:"message_id"`
	Data      string `json:"data"`
	Payload   string `json:"payload"`
}

func (s *Server) controlSay(in sayIn) (any, error) {
	return sent(s.say(in.Persona, in.Chat, in.Text, in.ReplyTo))
}

func (s *Server) controlStart(in sayIn) (any, error) { return sent(s.start(in.Persona, in.Payload)) }

func (s *Server) controlPress(in sayIn) (any, error) {
	return sent(in.MessageID, s.press(in.Persona, in.Chat, in.MessageID, in.Data))
}

func (s *Server) controlEdit(in sayIn) (any, error) {
	return sent(in.MessageID, s.Edit(in.Persona, in.Chat, in.MessageID, in.Text))
}

func sent(id int, err error) (any, error) { return map[string]any{"ok": true, "message_id": id}, err }

func (s *Server) controlClock(in struct {
	Advance string `json:"advance"` // a Go duration such as "24h", not negative
	Preset  string `json:"preset"`
}) (any, error) {
	if in.Preset != "" {
		to, err := Preset(in.Preset, s.Now())
		if err != nil {
			return nil, errors.New("không có mốc thời gian này")
		}
		s.SetNow(to)
		return clockState(to), nil
	}
	d, err := time.ParseDuration(in.Advance)
	if err != nil || d < 0 {
		return nil, errors.New("đồng hồ chỉ đi tới, ví dụ \"24h\"")
	}
	s.Advance(d)
	return clockState(s.Now()), nil
}

func (s *Server) controlMigrate(in struct {
	Group string `json:"group"`
}) (any, error) {
	id, err := s.Migrate(in.Group)
	return map[string]any{"ok": true, "chat_id": id}, err
}

func (s *Server) controlMember(in struct {
	Group string `json:"group"`
	On    bool   `json:"on"`
}) (any, error) {
	return map[string]any{"ok": true}, s.SetMember(in.Group, in.On)
}

func (s *Server) controlInline(in struct {
	Persona string `json:"persona"`
	Query   string `json:"query"`
}) (any, error) {
	id := s.Inline(in.Persona, in.Query)
	if id == "" {
		return nil, errNoPersona
	}
	return map[string]any{"ok": true, "id": id}, nil
}

// controlFile has a persona send one file, or several pictures as an album.
func (s *Server) controlFile(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxPhoto+1<<20)
	if err := r.ParseMultipartForm(maxPhoto); err != nil {
		writeFault(w, http.StatusBadRequest, "không đọc được tệp, tất cả lớn nhất là 10 MB")
		return
	}
	var uploads []Upload
	for _, header := range r.MultipartForm.File["file"] {
		data, err := readPart(header)
		if err != nil {
			writeFault(w, http.StatusBadRequest, "không đọc được tệp")
			return
		}
		uploads = append(uploads, Upload{header.Filename, data})
	}
	id, err := s.SendFiles(r.FormValue("persona"), r.FormValue("chat"), r.FormValue("caption"), uploads)
	if refusal := new(apiError); errors.As(err, &refusal) {
		err = fmt.Errorf("không nhận được tệp này (%s)", refusal.Description)
	}
	writeOutcome(w, func(id int) (any, error) { return sent(id, err) }, id)
}

func readPart(header *multipart.FileHeader) ([]byte, error) {
	file, err := header.Open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(file)
	return data, errors.Join(err, file.Close())
}
