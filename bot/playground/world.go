package playground

import "fmt"

// World is who lives in a playground.
type World struct {
	Personas []Persona
	Groups   []Group
}

// Persona is a person one can play.
type Persona struct {
	ID       int64  `json:"id"`  // Telegram user id, positive, also the id of the private chat
	Key      string `json:"key"` // short Latin name used by the control API
	Name     string `json:"name"`
	Username string `json:"username"`
	Role     string `json:"role"` // Vietnamese line under the name
	Emoji    string `json:"emoji"`
	Started  bool   `json:"-"` // has pressed Start before, so that the bot may write first
}

// Group is a group chat the bot is a member of.
type Group struct {
	ID      int64    `json:"id"` // negative
	Key     string   `json:"key"`
	Title   string   `json:"title"`
	Members []string `json:"members"` // persona keys; the first is the creator
}

// DefaultWorld is the cast of the five-minute story: a citizen, a team of two
// volunteers and their leader, a commune officer, an official of the Sở and the
// Sở's group. All of them are made up.
func DefaultWorld() World {
	return World{
		Personas: []Persona{
			{ID: 101, Key: "dan", Name: "Bác Tư", Username: "bac_tu", Role: "Người dân", Emoji: "👴"},
			{ID: 102, Key: "to1", Name: "Hoa", Username: "hoa_to1", Role: "Thành viên tổ công nghệ số", Emoji: "👩"},
			{ID: 103, Key: "to2", Name: "Nam", Username: "nam_to1", Role: "Thành viên tổ công nghệ số", Emoji: "👨"},
			{ID: 104, Key: "totruong", Name: "Chị Lan", Username: "lan_totruong", Role: "Tổ trưởng", Emoji: "👩‍💼"},
			{ID: 105, Key: "xa", Name: "Anh Minh", Username: "minh_xa", Role: "Cán bộ xã", Emoji: "🧑‍💻"},
			{ID: 106, Key: "so", Name: "Anh Dũng", Username: "dung_so", Role: "Cán bộ Sở KH&CN", Emoji: "🧑‍💼"},
		},
		Groups: []Group{
			{ID: -501, Key: "nhom-so", Title: "Sở KH&CN – Chuyển đổi số (giả lập)", Members: []string{"so", "xa"}},
		},
	}
}

// check refuses a world whose keys or ids clash or whose groups name strangers.
func (w World) check() error {
	keys, ids := map[string]bool{"": true, "bot": true}, map[int64]bool{botID: true}
	for _, p := range w.Personas {
		if keys[p.Key] || ids[p.ID] || p.ID <= 0 {
			return fmt.Errorf("persona %q: key or id is missing, taken or out of range", p.Key)
		}
		keys[p.Key], ids[p.ID] = true, true
	}
	for _, g := range w.Groups {
		if keys[g.Key] || ids[g.ID] || g.ID >= 0 {
			return fmt.Errorf("group %q: key or id is missing, taken or out of range", g.Key)
		}
		keys[g.Key], ids[g.ID] = true, true
		for _, m := range g.Members {
			if w.persona(m) == nil {
				return fmt.Errorf("group %q: unknown member %q", g.Key, m)
			}
		}
	}
	return nil
}

func (w World) persona(key string) *Persona {
	for i := range w.Personas {
		if w.Personas[i].Key == key {
			return &w.Personas[i]
		}
	}
	return nil
}

func (w World) personaByID(id int64) *Persona {
	for i := range w.Personas {
		if w.Personas[i].ID == id {
			return &w.Personas[i]
		}
	}
	return nil
}

func (w World) group(key string) *Group {
	for i := range w.Groups {
		if w.Groups[i].Key == key {
			return &w.Groups[i]
		}
	}
	return nil
}
