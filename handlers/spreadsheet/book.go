package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"
)

// Paper A4, in the numbering of the file format.
const paperA4 = 9

// letters is the typeface of administrative documents, Nghị định 30/2020/NĐ-CP,
// Phụ lục I.
const letters = "Times New Roman"

// Book is a workbook being written. Its bytes depend on nothing but the tables
// and the time given.
type Book struct {
	file   *excelize.File
	styles [looks]int
}

// NewBook begins a workbook; subject and author are its properties.
func NewBook(subject, author string, at time.Time) (*Book, error) {
	b := &Book{file: excelize.NewFile()}
	b.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &sortedZip{Writer: zip.NewWriter(w)} })
	stamp := at.UTC().Format(time.RFC3339)
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: subject, Creator: author, LastModifiedBy: author,
		Created: stamp, Modified: stamp, Language: "vi-VN",
	})
	return b, errors.Join(err, b.file.SetDefaultFont(letters), b.makeStyles())
}

func (b *Book) makeStyles() error {
	grid := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		grid = append(grid, excelize.Border{Type: side, Color: "808080", Style: 1})
	}
	font := func(size float64, bold bool) *excelize.Font {
		return &excelize.Font{Family: letters, Size: size, Bold: bold}
	}
	fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DCE6F1"}}
	middle := func(horizontal string, rotation int) *excelize.Alignment {
		a := &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: horizontal != "right", TextRotation: rotation}
		if horizontal == "left" {
			a.Indent = 1
		}
		return a
	}
	number, plus, percent := "#,##0", `+#,##0;-#,##0;0`, "0.0%"
	for which, style := range [looks]*excelize.Style{
		Plain:       {Font: font(12, false), Border: grid, Alignment: middle("left", 0), NumFmt: 49},
		Ordinal:     {Font: font(12, false), Border: grid, Alignment: middle("center", 0), CustomNumFmt: &number},
		Count:       {Font: font(12, false), Border: grid, Alignment: middle("right", 0), CustomNumFmt: &number},
		Signed:      {Font: font(12, false), Border: grid, Alignment: middle("right", 0), CustomNumFmt: &plus},
		Share:       {Font: font(12, false), Border: grid, Alignment: middle("right", 0), CustomNumFmt: &percent},
		heading:     {Font: font(12, true), Border: grid, Alignment: middle("center", 0), Fill: fill},
		headingTall: {Font: font(11, true), Border: grid, Alignment: middle("center", 90), Fill: fill},
		title:       {Font: font(14, true)},
		subtitle:    {Font: font(12, false)},
		totalText:   {Font: font(12, true), Border: grid, Alignment: middle("left", 0), Fill: fill},
		totalCount:  {Font: font(12, true), Border: grid, Alignment: middle("right", 0), Fill: fill, CustomNumFmt: &number},
		totalSigned: {Font: font(12, true), Border: grid, Alignment: middle("right", 0), Fill: fill, CustomNumFmt: &plus},
		totalShare:  {Font: font(12, true), Border: grid, Alignment: middle("right", 0), Fill: fill, CustomNumFmt: &percent},
	} {
		id, err := b.file.NewStyle(style)
		if err != nil {
			return fmt.Errorf("make cell style: %w", err)
		}
		b.styles[which] = id
	}
	return nil
}

// Bytes finishes the book; the empty sheet it began with goes.
func (b *Book) Bytes() ([]byte, error) {
	if err := b.file.DeleteSheet("Sheet1"); err != nil {
		return nil, err
	}
	b.file.SetActiveSheet(0)
	var out bytes.Buffer
	err := errors.Join(b.file.Write(&out), b.file.Close())
	return out.Bytes(), err
}

// layOut prepares a sheet for screen and printer.
func (b *Book) layOut(t Table) error {
	f := b.file
	if _, err := f.NewSheet(t.Name); err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(len(t.Columns))
	if err != nil {
		return err
	}
	var faults []error
	for i, c := range t.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		faults = append(faults, err, f.SetColWidth(t.Name, name, name, c.Width), b.offer(t, i))
	}
	landscape, size, fit, width, height := "landscape", paperA4, true, 1, 0
	side, edge := 0.4, 0.6 // inches
	corner, err := excelize.CoordinatesToCellName(t.Fixed+1, t.FirstRow())
	faults = append(faults, err,
		f.SetPageLayout(t.Name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &size, FitToWidth: &width, FitToHeight: &height}),
		f.SetPageMargins(t.Name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge}),
		f.SetHeaderFooter(t.Name, &excelize.HeaderFooterOptions{OddFooter: t.Footer}),
		f.SetPanes(t.Name, &excelize.Panes{Freeze: true, XSplit: t.Fixed, YSplit: t.HeadRow(), TopLeftCell: corner, ActivePane: "bottomRight"}),
		f.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: t.Name,
			RefersTo: fmt.Sprintf("'%s'!$%d:$%d", t.Name, t.HeadRow(), t.HeadRow()),
		}))
	if t.Filter && len(t.Rows) > 0 {
		faults = append(faults, f.AutoFilter(t.Name, fmt.Sprintf("A%d:%s%d", t.HeadRow(), last, t.LastRow()), nil))
	}
	// After the filter, which would wipe it out.
	faults = append(faults, f.SetSheetProps(t.Name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	return errors.Join(faults...)
}

// offer lists the choices of a column in each of its cells. Another text is
// warned about, since a file from elsewhere may say it in other words.
func (b *Book) offer(t Table, column int) error {
	choices := t.Columns[column].Choices
	if len(choices) == 0 || len(t.Rows)+t.Spare == 0 {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(fmt.Sprintf("%s:%s", At(column, t.FirstRow()), At(column, t.LastRow()+t.Spare)))
	style := "warning"
	v.ErrorStyle, v.ShowErrorMessage = &style, true
	return errors.Join(v.SetDropList(choices), b.file.AddDataValidation(t.Name, v))
}
