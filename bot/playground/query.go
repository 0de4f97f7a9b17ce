package playground

import (
	"encoding/json"
	"net/http"
	"strconv"
)

const (
	maxCallbackAnswer = 200
	maxInlineResults  = 50
	// keptQueries bounds how many unanswered presses and inline queries are kept.
	keptQueries = 1000
)

// press is a pressed button whose answer goes to one person's screen.
type press struct{ persona, chat string }

// InlineQuery is what a person typed after the bot's name and what it answered.
type InlineQuery struct {
	ID       string            `json:"id"`
	Persona  string            `json:"persona"`
	Query    string            `json:"query"`
	Answered bool              `json:"answered"`
	Results  []json.RawMessage `json:"results"`
}

type wireCallback struct {
	ID           string   `json:"id"`
	From         wireUser `json:"from"`
	Message      any      `json:"message"`
	ChatInstance string   `json:"chat_instance"`
	Data         string   `json:"data"`
}

// nextQuery numbers a callback or inline query. mu is held.
func (s *Server) nextQuery() string {
	s.lastID++
	return strconv.FormatInt(s.lastID, 10)
}

// pressButton queues a callback query. A message that is gone is told as
// inaccessible, with date 0. mu is held.
func (s *Server) pressButton(p *Persona, chat *chatState, messageID int, data string) {
	var message any = map[string]any{"chat": s.wireChat(chat), "message_id": messageID, "date": 0}
	if m := chat.message(messageID); m != nil {
		message = s.wireMessage(chat, m)
	}
	if len(s.presses) >= keptQueries {
		clear(s.presses)
	}
	id := s.nextQuery()
	s.presses[id] = press{persona: p.Key, chat: chat.Key}
	s.enqueue("callback_query", wireCallback{ID: id, From: p.wire(), Message: message,
		ChatInstance: chatIDText(chat.ID), Data: data})
}

func (s *Server) answerCallbackQuery(c *call) (any, error) {
	q, ok := s.presses[c.text("callback_query_id")]
	if !ok {
		return nil, errQueryOld
	}
	text, err := cleanText(c.text("text"))
	if err != nil {
		return nil, err
	}
	if units(text) > maxCallbackAnswer {
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	s.hub.emit("toast", map[string]any{
		"chat": q.chat, "persona": q.persona, "text": text, "alert": c.boolean("show_alert"),
	})
	return true, nil
}

// answerInlineQuery takes at most 50 results with distinct ids of 1–64 bytes.
func (s *Server) answerInlineQuery(c *call) (any, error) {
	q := s.inline[c.text("inline_query_id")]
	if q == nil || q.Answered {
		return nil, errQueryOld
	}
	var results []json.RawMessage
	if err := c.decode("results", &results); err != nil {
		return nil, err
	}
	if len(results) > maxInlineResults {
		return nil, badRequest("RESULTS_TOO_MUCH")
	}
	seen := map[string]bool{}
	for _, raw := range results {
		var r struct{ ID, Type string }
		if err := json.Unmarshal(raw, &r); err != nil || r.Type == "" {
			return nil, badRequest("can't parse inline query result")
		}
		if len(r.ID) < 1 || len(r.ID) > 64 {
			return nil, badRequest("RESULT_ID_INVALID")
		}
		if seen[r.ID] {
			return nil, badRequest("RESULT_ID_DUPLICATE")
		}
		seen[r.ID] = true
	}
	answered := *q
	answered.Answered, answered.Results = true, results
	s.inline[q.ID] = &answered
	s.hub.emit("inline", answered)
	s.notify()
	return true, nil
}

// Inline has a persona type a query after the bot's name; it returns the query's
// id, "" for an unknown persona.
func (s *Server) Inline(persona, query string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.opt.World.persona(persona)
	if p == nil {
		return ""
	}
	if len(s.inline) >= keptQueries {
		clear(s.inline)
	}
	id := s.nextQuery()
	s.inline[id] = &InlineQuery{ID: id, Persona: persona, Query: query}
	s.enqueue("inline_query", map[string]any{
		"id": id, "from": p.wire(), "query": query, "offset": "", "chat_type": "sender",
	})
	return id
}

// InlineAnswer returns an inline query with the results given to it so far.
func (s *Server) InlineAnswer(id string) (InlineQuery, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if q := s.inline[id]; q != nil {
		return *q, true
	}
	return InlineQuery{}, false
}

// drop ends a connection without an answer, as a failing network does.
func drop(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		// HTTP/2 cannot be hijacked; this ends the stream just as silently.
		panic(http.ErrAbortHandler)
	}
	conn.Close()
}
