package playground

import (
	"fmt"
	"regexp"
)

// profile is what the bot said about itself.
type profile struct {
	Name        string                  `json:"name,omitempty"`
	Description string                  `json:"description,omitempty"`
	Short       string                  `json:"short,omitempty"`
	Commands    map[string][]BotCommand `json:"commands,omitempty"` // by scope, see scopeKey
}

// BotCommand is one line of the menu of commands.
type BotCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

var commandName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

// scopeKey names a scope: its type, and the ids of chat and user where it has them.
func (c *call) scopeKey() (string, error) {
	var scope struct {
		Type   string `json:"type"`
		ChatID any    `json:"chat_id"`
		UserID int64  `json:"user_id"`
	}
	if err := c.decode("scope", &scope); err != nil {
		return "", err
	}
	chat := ""
	switch id := scope.ChatID.(type) {
	case float64:
		chat = chatIDText(int64(id))
	case string:
		chat = id
	}
	switch scope.Type {
	case "", "default":
		return "default", nil
	case "all_private_chats", "all_group_chats", "all_chat_administrators":
		return scope.Type, nil
	case "chat", "chat_administrators", "chat_member":
		if chat == "" || scope.Type == "chat_member" && scope.UserID == 0 {
			return "", badRequest("can't parse BotCommandScope")
		}
		key := scope.Type + ":" + chat
		if scope.Type == "chat_member" {
			key += ":" + chatIDText(scope.UserID)
		}
		return key, nil
	}
	return "", badRequest("can't parse BotCommandScope: unsupported type specified")
}

func (s *Server) setMyCommands(c *call) (any, error) {
	key, err := c.scopeKey()
	if err != nil {
		return nil, err
	}
	var commands []BotCommand
	if err := c.decode("commands", &commands); err != nil {
		return nil, err
	}
	if len(commands) > 100 {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for _, command := range commands {
		if !commandName.MatchString(command.Command) {
			return nil, badRequest("BOT_COMMAND_INVALID")
		}
		if n := units(command.Description); n < 1 || n > 256 {
			return nil, badRequest("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	if s.profile.Commands == nil {
		s.profile.Commands = map[string][]BotCommand{}
	}
	s.profile.Commands[s.languageKey(c, key)] = commands
	s.botChanged()
	return true, nil
}

// languageKey keeps the commands of another language apart; the people of the
// playground read Vietnamese and see the others never.
func (s *Server) languageKey(c *call, key string) string {
	if lang := c.text("language_code"); lang != "" && lang != "vi" {
		return key + "/" + lang
	}
	return key
}

func (s *Server) getMyCommands(c *call) (any, error) {
	key, err := c.scopeKey()
	if err != nil {
		return nil, err
	}
	commands := s.profile.Commands[s.languageKey(c, key)]
	if commands == nil {
		commands = []BotCommand{}
	}
	return commands, nil
}

func (s *Server) deleteMyCommands(c *call) (any, error) {
	key, err := c.scopeKey()
	if err != nil {
		return nil, err
	}
	delete(s.profile.Commands, s.languageKey(c, key))
	s.botChanged()
	return true, nil
}

func profileSetter(param string, limit int, field func(*profile) *string) func(*Server, *call) (any, error) {
	return func(s *Server, c *call) (any, error) {
		if units(c.text(param)) > limit {
			return nil, badRequest(fmt.Sprintf("%s is too long", param))
		}
		*field(&s.profile) = c.text(param)
		s.botChanged()
		return true, nil
	}
}

func profileGetter(param string, field func(*profile) *string) func(*Server, *call) (any, error) {
	return func(s *Server, _ *call) (any, error) {
		value := *field(&s.profile)
		if param == "name" && value == "" {
			value = botName
		}
		return map[string]string{param: value}, nil
	}
}

func (s *Server) botChanged() {
	s.hub.emit("bot", s.botState())
	s.notify()
}

// botState describes the bot to the page. Every chat for which a narrower scope
// than the default applies has its own list of commands.
func (s *Server) botState() map[string]any {
	chats := map[string][]BotCommand{}
	for _, c := range s.chats {
		narrow := "all_group_chats"
		if c.Type == typePrivate {
			narrow = "all_private_chats"
		}
		for _, key := range []string{"chat:" + chatIDText(c.ID), narrow} {
			if commands := s.profile.Commands[key]; len(commands) > 0 {
				chats[chatIDText(c.ID)] = commands
				break
			}
		}
	}
	standard := s.profile.Commands["default"]
	if standard == nil {
		standard = []BotCommand{}
	}
	name := s.profile.Name
	if name == "" {
		name = botName
	}
	return map[string]any{
		"username": botUsername, "name": name, "description": s.profile.Description,
		"commands": map[string]any{"default": standard, "chats": chats},
	}
}
