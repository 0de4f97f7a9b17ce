package delivery

import (
	"errors"
	"fmt"
	"log/slog"

	"banso/handlers/chat"
	"banso/storage"
)

// unreachable notes that the person who wrote m privately cannot be answered.
func (in *Inbox) unreachable(m chat.Message) {
	in.Stats.Unreachable.Add(1)
	in.write(func(tx *storage.Tx) error {
		p, err := person(tx, m)
		if err != nil || p.ID == 0 {
			return err
		}
		return unreachable(tx, p)
	})
}

// person is who wrote m; the zero Person when m is not from their known private
// conversation.
func person(tx *storage.Tx, m chat.Message) (storage.Person, error) {
	p, err := tx.PersonByKey(m.From.ID)
	if errors.Is(err, storage.ErrNotFound) || err == nil && p.Chat != string(m.Chat) {
		return storage.Person{}, nil
	}
	return p, err
}

// handOver leaves the replies from i on to the outbox, which goes on trying. The
// update is over in the same transaction, so that no reply is in both places.
func (in *Inbox) handOver(u storage.Update, m chat.Message, replies []chat.Reply, i int) {
	stored := in.write(func(tx *storage.Tx) error {
		p, err := person(tx, m)
		if err != nil {
			return err
		}
		for n, r := range replies[i:] {
			if len(r.Text) == 0 && r.Attachment == nil {
				continue
			}
			out := Message{Key: fmt.Sprintf("reply|%d|%d", u.ID, n), To: m.Chat, Person: p.ID, Reply: r, At: in.o.Now()}
			if _, err := Put(tx, out); err != nil {
				return err
			}
		}
		return tx.CloseUpdate(u)
	})
	if stored {
		in.o.Log.Warn("replies cannot go out now; the outbox goes on trying", slog.Uint64("update", u.ID))
		if in.o.After != nil {
			in.o.After()
		}
	}
}

func (in *Inbox) moved(from, to chat.Address) {
	if in.o.Moved != nil {
		in.write(func(tx *storage.Tx) error { return in.o.Moved(tx, from, to) })
	}
}
