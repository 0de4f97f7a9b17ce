package teams

import (
	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
)

// Press handles this package's buttons; false when the verb is not its own. All
// but those that tie a group work in a private chat only: they show names or
// links, or are one person's own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	do := s.deed(v, verb, args)
	if do == nil {
		return nil, false, nil
	}
	if v.Message.Group && verb != tie && verb != tieInstead && verb != neverMind {
		return say(text.PrivateOnly()), true, nil
	}
	replies, err = do()
	return replies, true, err
}

// deed finds what a button does; nil when it is none of this package.
func (s *Service) deed(v visit.Visit, verb string, args []string) func() ([]chat.Reply, error) {
	plain := func(f func(visit.Visit) ([]chat.Reply, error)) func() ([]chat.Reply, error) {
		return func() ([]chat.Reply, error) { return f(v) }
	}
	with := func(f func(visit.Visit, []string) ([]chat.Reply, error)) func() ([]chat.Reply, error) {
		return func() ([]chat.Reply, error) { return f(v, args) }
	}
	named := func(f func(visit.Visit, string, []string) ([]chat.Reply, error)) func() ([]chat.Reply, error) {
		return func() ([]chat.Reply, error) { return f(v, verb, args) }
	}
	return map[string]func() ([]chat.Reply, error){
		Roles: plain(s.Own), Leave: plain(s.Leave), leaveAsk: named(s.pressLeave), leave: named(s.pressLeave), logFor: with(s.logFor),
		inviteInto: with(s.pressInvite), inviteUses: named(s.reach), inviteDays: named(s.reach), inviteEnd: with(s.endInvite),
		members: with(s.members), member: with(s.member), removeAsk: named(s.pressRemove), remove: named(s.pressRemove),
		moveAsk: with(s.moveAsk), move: with(s.move), makeLeader: named(s.pressLead), makeMember: named(s.pressLead),
		tie: named(s.pressTie), tieInstead: named(s.pressTie),
		neverMind: func() ([]chat.Reply, error) { return change(text.NothingChanged()), nil },
	}[verb]
}
