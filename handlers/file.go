package handlers

import (
	"path"
	"strings"

	"banso/handlers/chat"
	"banso/handlers/roster"
	"banso/handlers/spreadsheet"
	"banso/handlers/targets"
	"banso/handlers/text"
	"banso/handlers/visit"
	"banso/storage"
)

// MaxFile is the largest file that is taken, in bytes.
const MaxFile = 5 << 20

// Wants reports whether a message's file is one that the sender may import: a
// list as XLSX, CSV or Excel's "Unicode text", in a private chat.
func (b *Bot) Wants(m chat.Message) bool {
	if m.File == nil || m.Group || m.File.Size > MaxFile || !list(m.File.Name) {
		return false
	}
	wanted := false
	err := b.o.Store.View(func(tx *storage.Tx) error {
		v, err := visit.Look(tx, m, b.o.Now(), b.o.Location)
		if err != nil {
			return err
		}
		units, err := v.Units(visit.ImportPeople)
		wanted = len(units) > 0
		return err
	})
	return err == nil && wanted
}

// list reports whether a file's name is that of a table.
func list(name string) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending == ".xlsx" || ending == ".csv" || ending == ".txt"
}

// file answers a message with a file. It is taken apart before the transaction,
// since that may take a second.
func (b *Bot) file(m chat.Message) do {
	f := m.File
	var content roster.File
	var figures targets.File
	ours := false // a table of targets
	if f.Data != nil {
		sheets, err := spreadsheet.Read(f.Name, f.Data, spreadsheet.Standard)
		content = roster.Of(sheets, err)
		if content.Headless() {
			figures, ours = b.targets.Of(sheets)
		}
	}
	return func(v visit.Visit) ([]chat.Reply, error) {
		if replies, ours, err := b.enclosed(v, m.Text); ours || err != nil {
			return replies, err
		}
		units, err := v.Units(visit.ImportPeople)
		switch {
		case err != nil:
			return nil, err
		case len(units) == 0 || m.Group || !list(f.Name):
			return b.withPicture(v, nil), nil
		case f.Size > MaxFile:
			return []chat.Reply{chat.Say(text.FileTooLarge(MaxFile >> 20))}, nil
		case f.Data == nil:
			return []chat.Reply{chat.Say(text.FileNotFetched())}, nil
		}
		if ours {
			return b.targets.Take(v, figures)
		}
		return b.roster.Take(v, content)
	}
}

// enclosed puts a file to a broadcast that is being written.
func (b *Bot) enclosed(v visit.Visit, caption string) ([]chat.Reply, bool, error) {
	if caption == "" {
		return b.o.Broad.Attach(v)
	}
	return b.o.Broad.Typed(v, caption)
}
