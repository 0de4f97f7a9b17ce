package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// Paper A4, in the numbering of the file format.
const paperA4 = 9

// Book is a workbook being written. Its bytes depend on nothing but the tables
// and the time given.
type Book struct {
	file   *excelize.File
	styles [looks]int
	sheets int
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

// Bytes finishes the book.
func (b *Book) Bytes() ([]byte, error) {
	var out bytes.Buffer
	err := errors.Join(b.file.Write(&out), b.file.Close())
	return out.Bytes(), err
}

// Margins of administrative documents, Nghị định 30/2020/NĐ-CP, Phụ lục I: 20 mm
// above and below, 30 mm on the left for binding, 15 mm on the right; in inches.
var (
	marginTop, marginLeft, marginRight = 20 / 25.4, 30 / 25.4, 15 / 25.4
	marginHeader                       = 10 / 25.4 // from the edge to the page number
)

// layOut prepares a sheet for screen and printer.
func (b *Book) layOut(t Table) error {
	f := b.file
	if err := b.addSheet(t.Name); err != nil {
		return err
	}
	var faults []error
	for i := range slices.Backward(t.Columns) { // the library puts each before the others; readers want them in order
		name := columnName(i)
		faults = append(faults, f.SetColWidth(t.Name, name, name, t.wideEnough(i)), b.offer(t, i))
	}
	orientation, size, width, height := "landscape", paperA4, 1, 0
	if t.Document {
		orientation, height = "portrait", 1
	}
	faults = append(faults,
		f.SetSheetDimension(t.Name, "A1:"+At(len(t.Columns)-1, t.end())),
		f.SetPageLayout(t.Name, &excelize.PageLayoutOptions{Orientation: &orientation, Size: &size, FitToWidth: &width, FitToHeight: &height}),
		f.SetPageMargins(t.Name, &excelize.PageLayoutMarginsOptions{
			Left: &marginLeft, Right: &marginRight, Top: &marginTop, Bottom: &marginTop, Header: &marginHeader, Footer: &marginHeader,
		}),
		f.SetHeaderFooter(t.Name, &excelize.HeaderFooterOptions{DifferentFirst: t.Document, OddHeader: t.Header, OddFooter: t.Footer}),
		b.define(t, "_xlnm.Print_Titles", "$%d:$%d", t.HeadRow(), t.HeadRow()),
		b.define(t, "_xlnm.Print_Area", "$A$1:$%s$%d", columnName(len(t.Columns)-1), t.end()))
	if !t.Document {
		corner := At(t.Fixed, t.FirstRow())
		faults = append(faults, f.SetPanes(t.Name, &excelize.Panes{
			Freeze: true, XSplit: t.Fixed, YSplit: t.HeadRow(), TopLeftCell: corner, ActivePane: "bottomRight",
		}))
	}
	if t.Filter && len(t.Rows) > 0 {
		faults = append(faults, f.AutoFilter(t.Name, At(0, t.HeadRow())+":"+At(len(t.Columns)-1, t.LastRow()), nil))
	}
	// After the filter, which would wipe it out.
	fit, below := true, false
	faults = append(faults, f.SetSheetProps(t.Name, &excelize.SheetPropsOptions{FitToPage: &fit, OutlineSummaryBelow: &below}))
	return errors.Join(faults...)
}

// addSheet makes an empty sheet. The first takes the place of the one that every
// new book has: to delete that at the end would read all others again.
func (b *Book) addSheet(name string) error {
	b.sheets++
	if b.sheets == 1 {
		return b.file.SetSheetName(b.file.GetSheetName(0), name)
	}
	_, err := b.file.NewSheet(name)
	return err
}

// define gives a name of the file format to some cells of a sheet.
func (b *Book) define(t Table, name, cells string, at ...any) error {
	return b.file.SetDefinedName(&excelize.DefinedName{
		Name: name, Scope: t.Name, RefersTo: Quoted(t.Name) + "!" + fmt.Sprintf(cells, at...),
	})
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
