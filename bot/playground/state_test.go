package playground_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"banso/bot/playground"
)

// visit opens a playground, does something in it and closes it.
func visit(t *testing.T, opt playground.Options, do func(*playground.Server)) {
	t.Helper()
	s, err := playground.New(opt)
	if err != nil {
		t.Fatalf("New: %v", err)
	}
	do(s)
	if err := s.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
}

func TestStateSurvivesReopening(t *testing.T) {
	dir := t.TempDir()
	base := time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)
	w := start(t, playground.Options{Dir: dir, Now: clock(base)})
	said := w.Say("dan", "", "còn đây")
	b := w.client()
	ctx := t.Context()
	sent, err := b.SendPhoto(ctx, &tg.SendPhotoParams{ChatID: w.ChatID("dan"), Caption: "biểu đồ",
		Photo: &models.InputFileUpload{Filename: "a.png", Data: bytesReader(picture(t))}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.SetMyCommands(ctx, &tg.SetMyCommandsParams{Commands: []models.BotCommand{{Command: "hoi", Description: "Hỏi"}}}); err != nil {
		t.Fatal(err)
	}
	w.Block("to1", true)
	w.Advance(24 * time.Hour)
	fresh, err := w.Migrate("nhom-so")
	if err != nil {
		t.Fatal(err)
	}
	waiting := w.updates(nil)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}

	again := start(t, playground.Options{Dir: dir, Now: clock(base.Add(time.Minute))})
	all := again.Messages("dan")
	if len(all) != 2 || all[0].ID != said || all[0].Text != "còn đây" || all[1].ID != sent.ID {
		t.Fatalf("messages %+v", all)
	}
	if data, err := all[1].Photo.Bytes(); err != nil || !slices.Equal(data, picture(t)) {
		t.Errorf("photo: %d bytes, %v", len(data), err)
	}
	if got := again.updates(nil); len(got) != len(waiting) || got[0].UpdateID != waiting[0].UpdateID {
		t.Errorf("unconfirmed updates %+v, want %+v", got, waiting)
	}
	if want := base.Add(24*time.Hour + time.Minute); !again.Now().Equal(want) {
		t.Errorf("clock %v, want %v", again.Now(), want)
	}
	if again.ChatID("nhom-so") != fresh || again.Say("to1", "", "a") != 0 || again.state().menu(101) != "hoi" {
		t.Error("the migration, the block or the commands were forgotten")
	}
	next := again.Say("dan", "", "mới")
	got := again.updates(map[string]any{"offset": -1})
	if next <= sent.ID || got[0].UpdateID <= waiting[len(waiting)-1].UpdateID {
		t.Errorf("message id %d after %d, update id %d after %d: must grow", next, sent.ID, got[0].UpdateID, waiting[len(waiting)-1].UpdateID)
	}
}

func TestIDsGrowEvenWhenTheStateIsLost(t *testing.T) {
	base := time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)
	var before, after int
	visit(t, playground.Options{Now: clock(base)}, func(s *playground.Server) {
		for range 20 {
			before = s.Say("dan", "", "a")
		}
	})
	visit(t, playground.Options{Now: clock(base.Add(5 * time.Second))}, func(s *playground.Server) {
		after = s.Say("dan", "", "a")
	})
	if after <= before || after > 1<<31-1 {
		t.Errorf("first id %d after a restart, the last one was %d", after, before)
	}
}

func TestChangesAreSavedWithoutClosing(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s, err := playground.New(playground.Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		s.Say("dan", "", "a")
		time.Sleep(time.Second)
		synctest.Wait()
		if _, err := os.Stat(filepath.Join(dir, "playground.json")); err != nil {
			t.Errorf("a second after the change: %v", err)
		}
	})
}

func TestDamagedStateIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "playground.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := playground.New(playground.Options{Dir: dir}); err == nil {
		t.Error("New took a damaged snapshot for an empty one")
	}
}

func TestWorldsThatCannotBe(t *testing.T) {
	dan := playground.Persona{ID: 5, Key: "dan"}
	tests := map[string]playground.World{
		"two of one key":      {Personas: []playground.Persona{dan, {ID: 6, Key: "dan"}}},
		"two of one id":       {Personas: []playground.Persona{dan, {ID: 5, Key: "b"}}},
		"the bot's id":        {Personas: []playground.Persona{{ID: 1, Key: "b"}}},
		"positive group id":   {Personas: []playground.Persona{dan}, Groups: []playground.Group{{ID: 7, Key: "g"}}},
		"stranger in a group": {Personas: []playground.Persona{dan}, Groups: []playground.Group{{ID: -7, Key: "g", Members: []string{"ai"}}}},
	}
	for name, world := range tests {
		if _, err := playground.New(playground.Options{World: world}); err == nil {
			t.Errorf("%s: New took it", name)
		}
	}
}
