package spreadsheet

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readWorkbook reads the sheets of an XLSX file, cells as they are stored.
func readWorkbook(data []byte, g *gauge) (sheets []Sheet, err error) {
	if err := inspect(data, g.limits); err != nil {
		return nil, err
	}
	defer func() {
		// The library is not made for hostile files and gives up on some of them
		// by panicking; a file of a stranger must not end the program.
		if r := recover(); r != nil {
			sheets, err = nil, fmt.Errorf("open workbook: %v: %w", r, ErrBroken)
		}
	}()
	unpacked := int64(g.limits.Unpacked)
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: unpacked, UnzipXMLSizeLimit: unpacked,
	})
	if err != nil {
		return nil, fmt.Errorf("open workbook: %w: %w", err, ErrBroken)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, name := range f.GetSheetList() {
		s := Sheet{Name: name}
		if err := readSheet(f, &s, g); err != nil {
			return nil, err
		}
		sheets = append(sheets, s)
	}
	if len(sheets) == 0 {
		return nil, ErrBroken
	}
	return sheets, nil
}

func readSheet(f *excelize.File, s *Sheet, g *gauge) error {
	rows, err := f.Rows(s.Name)
	if err != nil {
		return nil //nolint:nilerr // a sheet that is a chart has no rows
	}
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return errors.Join(fmt.Errorf("read row: %w: %w", err, ErrBroken), rows.Close())
		}
		for i, c := range cells {
			cells[i] = strings.TrimSpace(c)
		}
		if err := g.add(s, number, cells); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	if err := rows.Close(); err != nil {
		return fmt.Errorf("read sheet: %w: %w", err, ErrBroken)
	}
	return nil
}
