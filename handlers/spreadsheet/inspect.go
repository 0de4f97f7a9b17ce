package spreadsheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits of a workbook's parts; what programs write stays within them.
const (
	mostParts = 1000
	mostCells = 1024      // stored in one row, empty ones included
	mostText  = 3 * 32767 // bytes of one shared text; a cell holds 32,767 characters
)

// inspect refuses an archive that is no workbook, that unpacks to too much, or
// whose XML is broken or made to swell in memory. The workbook library would take
// a sheet that breaks off in the middle for a short one.
func inspect(data []byte, l Limits) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fmt.Errorf("open archive: %w: %w", err, ErrBroken)
	}
	if len(archive.File) > mostParts {
		return ErrTooBig
	}
	var size uint64
	workbook := false
	for _, part := range archive.File {
		size += min(part.UncompressedSize64, 1<<40)
		workbook = workbook || strings.HasPrefix(strings.ToLower(part.Name), "xl/")
	}
	if !workbook {
		return ErrKind
	}
	if size > uint64(l.Unpacked) {
		return ErrTooBig
	}
	for _, part := range archive.File {
		err := scan(part)
		strict := strings.HasSuffix(strings.ToLower(part.Name), ".xml")
		if errors.Is(err, ErrTooBig) || err != nil && strict {
			return err
		}
	}
	return nil
}

// scan goes once through the XML of a part.
func scan(part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return fmt.Errorf("open part: %w: %w", err, ErrBroken)
	}
	defer func() { _ = r.Close() }() // nothing was written
	decoder := xml.NewDecoder(r)
	cells, text, inside := 0, 0, false
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read part: %w: %w", err, ErrBroken)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				cells = 0
			case "c":
				cells++
				text, inside = 0, true
			case "si":
				text, inside = 0, true
			}
		case xml.CharData:
			if inside {
				text += len(t)
			}
		case xml.EndElement:
			if t.Name.Local == "c" || t.Name.Local == "si" {
				inside = false
			}
		}
		if cells > mostCells || text > mostText {
			return ErrTooBig
		}
	}
}
