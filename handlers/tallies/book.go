package tallies

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"banso/handlers/text"
)

// Paper A4, in the numbering of the file format.
const paperA4 = 9

// letters is the typeface of administrative documents, Nghị định 30/2020/NĐ-CP,
// Phụ lục I.
const letters = "Times New Roman"

// column of a table.
type column struct {
	title string
	width float64 // in characters
	tall  bool    // heading written upwards
	look  look    // of its cells
}

// look is how a cell is shown.
type look int

const (
	plain look = iota
	count
	signed
	share
	ordinal // the number of a row
	heading
	headingTall
	title
	subtitle
	totalText
	totalCount
	totalSigned
	totalShare
	looks
)

// table is one sheet: lines of heading, columns, rows, and a row of totals.
type table struct {
	name    string
	heading []string // the first is the title
	columns []column
	rows    [][]any // numbers, strings or formulas, a cell a column
	total   []any   // nil when there is none
	fixed   int     // columns that stay in view
	filter  bool    // offer a filter on every column
}

// formula is a cell that the reader's program computes; value is what it will find.
type formula struct {
	code  string
	value any
}

// headRow is the row of the column headings.
func (t table) headRow() int { return len(t.heading) + 2 }

// firstRow and lastRow hold the data; lastRow < firstRow when there is none.
func (t table) firstRow() int { return t.headRow() + 1 }
func (t table) lastRow() int  { return t.headRow() + len(t.rows) }

// totalRow is the row of totals.
func (t table) totalRow() int { return t.lastRow() + 1 }

// book is a workbook being written. Its bytes depend on nothing but the tables
// and the time given.
type book struct {
	file   *excelize.File
	styles [looks]int
}

func newBook(subject, author string, at time.Time) (*book, error) {
	b := &book{file: excelize.NewFile()}
	b.file.SetZipWriter(func(w io.Writer) excelize.ZipWriter { return &sortedZip{Writer: zip.NewWriter(w)} })
	stamp := at.UTC().Format(time.RFC3339)
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title: subject, Creator: author, LastModifiedBy: author,
		Created: stamp, Modified: stamp, Language: "vi-VN",
	})
	return b, errors.Join(err, b.file.SetDefaultFont(letters), b.makeStyles())
}

func (b *book) makeStyles() error {
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
		plain:       {Font: font(12, false), Border: grid, Alignment: middle("left", 0), NumFmt: 49},
		ordinal:     {Font: font(12, false), Border: grid, Alignment: middle("center", 0), CustomNumFmt: &number},
		count:       {Font: font(12, false), Border: grid, Alignment: middle("right", 0), CustomNumFmt: &number},
		signed:      {Font: font(12, false), Border: grid, Alignment: middle("right", 0), CustomNumFmt: &plus},
		share:       {Font: font(12, false), Border: grid, Alignment: middle("right", 0), CustomNumFmt: &percent},
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

// bytes finishes the book; the empty sheet it began with goes.
func (b *book) bytes() ([]byte, error) {
	if err := b.file.DeleteSheet("Sheet1"); err != nil {
		return nil, err
	}
	b.file.SetActiveSheet(0)
	var out bytes.Buffer
	err := errors.Join(b.file.Write(&out), b.file.Close())
	return out.Bytes(), err
}

// layOut prepares a sheet for screen and printer.
func (b *book) layOut(t table) error {
	f := b.file
	if _, err := f.NewSheet(t.name); err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(len(t.columns))
	if err != nil {
		return err
	}
	var faults []error
	for i, c := range t.columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		faults = append(faults, err, f.SetColWidth(t.name, name, name, c.width))
	}
	landscape, size, fit, width, height := "landscape", paperA4, true, 1, 0
	side, edge := 0.4, 0.6 // inches
	corner, err := excelize.CoordinatesToCellName(t.fixed+1, t.firstRow())
	faults = append(faults, err,
		f.SetPageLayout(t.name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &size, FitToWidth: &width, FitToHeight: &height}),
		f.SetPageMargins(t.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge}),
		f.SetHeaderFooter(t.name, &excelize.HeaderFooterOptions{OddFooter: text.PageFooter(t.name)}),
		f.SetPanes(t.name, &excelize.Panes{Freeze: true, XSplit: t.fixed, YSplit: t.headRow(), TopLeftCell: corner, ActivePane: "bottomRight"}),
		f.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", Scope: t.name,
			RefersTo: fmt.Sprintf("'%s'!$%d:$%d", t.name, t.headRow(), t.headRow()),
		}))
	if t.filter && len(t.rows) > 0 {
		faults = append(faults, f.AutoFilter(t.name, fmt.Sprintf("A%d:%s%d", t.headRow(), last, t.lastRow()), nil))
	}
	// After the filter, which would wipe it out.
	faults = append(faults, f.SetSheetProps(t.name, &excelize.SheetPropsOptions{FitToPage: &fit}))
	return errors.Join(faults...)
}

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
