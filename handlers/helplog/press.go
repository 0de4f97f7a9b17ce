package helplog

import (
	"strconv"

	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
)

// Verbs of this package's buttons.
const (
	Start     = "ghi"    // opens the topics
	Tick      = "tick"   // tick:<topic>, under an answer
	Mine      = "cuatoi" // one's own figures
	Waiting   = "hl"     // open follow-ups
	pick      = "gt"     // gt:<topic>
	pickIn    = "gb"     // gb[:<category>:<page>]
	number    = "gn"     // gn:<people>:<topic>; 0 = typed
	undo      = "gu"     // gu:<line>
	redo      = "gr"     // gr:<line>
	oneMore   = "gp"     // gp:<line>
	edit      = "e"      // e:<line>[:<part>[:<value>]]
	save      = "gs"     // gs:<draft>
	drop      = "gx"     // gx:<draft>
	means     = "gm"     // gm:<draft>:<item>:<topic>
	many      = "gq"     // gq:<draft>:<item>:<people>
	sure      = "gy"     // gy:<draft>:y, or the item whose number was wrong
	because   = "gw"     // gw:<draft>:<reason>
	into      = "gk"     // gk:<draft>:<team>
	onDay     = "gd"     // gd:<draft>:<days back>
	listLines = "gl"     // lines that may still change
	myChart   = "gc"     //
	listAgain = Waiting
	againDay  = "hn" // hn:<line>:<days ahead>
	keepAgain = "ha" // ha:<follow-up>: done
	moveAgain = "hm" // hm:<follow-up>[:<days ahead>]
	dropAgain = "hx" // hx:<follow-up>
	noPhotos  = "gf" // gf:<line>
	history   = "gh" // gh:<line>: who changed it
)

// Kinds of what a conversation waits for.
const (
	talkLine  = "log"      // a part of a draft
	talkNum   = "lognum"   // a number of people
	talkPart  = "logpart"  // a part of a line
	talkAgain = "logagain" // the day of a follow-up
	talkPhoto = "logphoto" // a picture for the line just saved
)

// Press handles this package's buttons; false when the verb is not its own.
func (s *Service) Press(v visit.Visit, verb string, args []string) (replies []chat.Reply, ours bool, err error) {
	arg := func(i int) string {
		if i < len(args) {
			return args[i]
		}
		return ""
	}
	switch verb {
	case Start:
		replies, err = s.Open(v)
	case Mine:
		replies, err = s.Month(v)
	case listLines:
		replies, err = s.Last(v)
	case myChart:
		replies, err = s.Chart(v)
	case Tick:
		replies, err = s.tick(v, arg(0))
	case pick:
		replies, err = s.pickTopic(v, arg(0))
	case pickIn:
		replies, err = s.browse(v, args)
	case number:
		people, bad := strconv.Atoi(arg(0))
		if bad != nil {
			people = -1
		}
		replies, err = s.pickNumber(v, people, arg(1))
	case undo, redo, oneMore:
		replies, err = s.change(v, verb, arg(0))
	case edit:
		replies, err = s.editPress(v, args)
	case save, drop, means, many, sure, because, into, onDay:
		replies, err = s.pressDraft(v, verb, arg(0), args)
	case listAgain:
		replies, err = s.Appointments(v)
	case againDay:
		replies, err = s.pressAgain(v, arg(0), arg(1))
	case keepAgain, moveAgain, dropAgain:
		replies, err = s.pressAppointment(v, verb, args)
	case history:
		replies, err = s.trail(v, arg(0))
	case noPhotos:
		replies, err = s.dropPhotos(v, arg(0))
	default:
		return nil, false, nil
	}
	return replies, true, err
}

// tick logs one citizen on the topic of an answer, once an answer.
func (s *Service) tick(v visit.Visit, topic string) ([]chat.Reply, error) {
	if !s.known(topic) {
		return say(text.OldButton()), nil
	}
	return s.saveOne(v, topic, 1, source("tick", v)+"|"+topic, false)
}
