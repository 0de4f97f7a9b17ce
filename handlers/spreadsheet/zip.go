package spreadsheet

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
)

// sortedZip writes the files of an archive in the order of their names, since
// the workbook library hands them over in any order.
type sortedZip struct {
	*zip.Writer
	names []string
	parts map[string]*bytes.Buffer
}

// Create takes a file to be written when the archive is closed.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	if z.parts == nil {
		z.parts = map[string]*bytes.Buffer{}
	}
	z.names = append(z.names, name)
	z.parts[name] = &bytes.Buffer{}
	return z.parts[name], nil
}

// Close writes the files, "[Content_Types].xml" first as readers expect.
func (z *sortedZip) Close() error {
	slices.Sort(z.names)
	for _, name := range z.names {
		w, err := z.Writer.Create(name)
		if err != nil {
			return err
		}
		if _, err := z.parts[name].WriteTo(w); err != nil {
			return err
		}
	}
	return z.Writer.Close()
}
