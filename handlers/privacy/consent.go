package privacy

import (
	"banso/handlers/chat"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// Agree is the verb of the consent card's button.
const Agree = "dl+"

// Consented reports whether the visitor has agreed to what is kept about them.
// Nobody has by default.
func Consented(v visit.Visit) bool { return !v.Person.Told.IsZero() }

// ConsentCard explains what is kept, what never and where it goes, and asks. In a
// group it only tells where to Agree.
func ConsentCard(v visit.Visit) chat.Reply {
	if v.Message.Group {
		return chat.Say(text.ConsentInPrivate())
	}
	return chat.Say(text.Consent(), []chat.Button{chat.Press(text.Agree, chat.Data(Agree))})
}

// agreed notes when the visitor agreed; the first time counts.
func agreed(v visit.Visit) ([]chat.Reply, error) {
	if !Consented(v) {
		v.Person.Told = v.Now.UTC()
		if _, err := v.Tx.SavePerson(v.Person); err != nil {
			return nil, err
		}
	}
	return []chat.Reply{{Text: text.Agreed(v.Person.Told.In(v.Location)), Buttons: FirstSteps(v.Role()), Replace: true}}, nil
}

// FirstSteps are the buttons for someone who just got a role.
func FirstSteps(r storage.Role) [][]chat.Button {
	if r == storage.Member || r == storage.Leader {
		return [][]chat.Button{{chat.Press(text.LogNow, "ghi"), chat.Press(text.MyMonth, "cuatoi")}}
	}
	return nil
}
