package storage_test

import (
	"fmt"
	"slices"
	"testing"

	"banso/storage"
)

// Once the day for it has come, the words go and the figures stay.
func TestOldBroadcastsKeepTheirCounts(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		b := broadcast(t, tx, readers(t, tx, 2))
		if err := tx.StopBroadcast(b.ID, noon); err != nil {
			return err
		}
		day := storage.DayOf(noon)
		if err := tx.Prune(noon, day); err != nil {
			return err
		}
		if still, err := tx.Broadcast(b.ID); err != nil || still.Text == "" || still.File == nil {
			t.Errorf("gone a day too early: %+v, %v", still, err)
		}
		if err := tx.Prune(noon, day+1); err != nil {
			return err
		}
		got, err := tx.Broadcast(b.ID)
		if err != nil || got.Text != "" || got.File != nil || got.By != 99 {
			t.Errorf("what is left: %+v, %v", got, err)
		}
		if _, err := tx.Blob(fmt.Sprintf("broadcast|%d", b.ID)); !missing(err) {
			t.Errorf("the message itself: %v", err)
		}
		if c, err := tx.BroadcastCount(b.ID); err != nil || c.Total != 2 || c.Dropped != 2 {
			t.Errorf("counts: %+v, %v", c, err)
		}
		return nil
	})
}

func TestListsOfBroadcasts(t *testing.T) {
	l := open(t)
	l.update(func(tx *storage.Tx) error {
		author, err := tx.SavePerson(storage.Person{Key: "test:author", Chat: "test:author"})
		if err != nil {
			return err
		}
		people := readers(t, tx, 1)
		var ids []storage.BroadcastID
		for n := range 7 {
			b := broadcast(t, tx, people)
			if b.By = author.ID; n == 3 {
				b.By = 500
			}
			if err := tx.SaveBroadcast(b); err != nil {
				return err
			}
			ids = append(ids, b.ID)
		}
		last, err := tx.BroadcastsFrom(7, 5)
		if err != nil || len(last) != 5 || last[0].ID != ids[6] || last[4].ID != ids[2] {
			t.Errorf("the last five are %+v, %v", last, err)
		}
		if none, err := tx.BroadcastsFrom(8, 5); err != nil || len(none) > 0 {
			t.Errorf("of another unit: %+v, %v", none, err)
		}
		if err := tx.CloseBroadcast(ids[0]); err != nil {
			return err
		}
		if open, err := tx.OpenBroadcasts(); err != nil || len(open) != 6 || open[0].ID != ids[1] {
			t.Errorf("under way: %+v, %v", open, err)
		}
		own, err := tx.BroadcastsBy(author.ID)
		if err != nil || len(own) != 6 {
			t.Errorf("%d are the author's, %v", len(own), err)
		}
		if err := tx.ForgetPerson(author, noon); err != nil {
			return err
		}
		left, err := tx.BroadcastsFrom(7, 100)
		if slices.ContainsFunc(left, func(b storage.Broadcast) bool { return b.By != 500 && (b.By != 0 || b.Chat != "" || b.Message != "") }) || len(left) != 7 {
			t.Errorf("after the author is forgotten: %+v", left)
		}
		return err
	})
}
