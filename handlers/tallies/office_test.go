package tallies_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// Another program, given only the formulas, must find what we stored beside them.
func TestLibreOfficeFindsTheSameNumbers(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed: nothing but our own library recalculated the workbook")
	}
	data, err := service(morning).Lay(exampleTally(size{3, 5, 2}))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "book.xlsx")
	if err := os.WriteFile(path, withoutValues(t, data), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	// Commas, UTF-8, numbers as they are rather than as shown, a file for each sheet.
	const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+dir+"/profile", //nolint:gosec // our own arguments
		"--headless", "--convert-to", filter, "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("convert: %v\n%s", err, out)
	}
	f, compared := open(t, data), 0
	for _, sheet := range f.GetSheetList() {
		found := exported(t, filepath.Join(dir, "book-"+sheet+".csv"))
		f.each(sheet, func(cell, stored string) {
			if code, _ := f.GetCellFormula(sheet, cell); code == "" {
				return
			}
			compared++
			if !same(found[cell], stored) {
				t.Errorf("%s!%s: LibreOffice finds %q, stored is %q", sheet, cell, found[cell], stored)
			}
		})
	}
	if compared < 100 {
		t.Errorf("only %d formulas compared", compared)
	}
}

// exported are the cells of a sheet that was written as CSV, percentages as parts
// of 1.
func exported(t *testing.T, path string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(path) //nolint:gosec // in our own directory
	if err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(raw))
	reader.FieldsPerRecord = -1
	cells := map[string]string{}
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return cells
		}
		if err != nil {
			t.Fatal(err)
		}
		line, _ := reader.FieldPos(0)
		for i, value := range record {
			name, _ := excelize.CoordinatesToCellName(i+1, line)
			if part, percent := strings.CutSuffix(value, "%"); percent {
				if n, err := strconv.ParseFloat(part, 64); err == nil {
					value = strconv.FormatFloat(n/100, 'g', -1, 64)
				}
			}
			cells[name] = value
		}
	}
}

// withoutValues takes the values beside formulas out of a workbook, so that they
// have to be computed.
func withoutValues(t *testing.T, data []byte) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	stored := regexp.MustCompile(`</f><v>[^<]*</v>`)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range r.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(part.Name, "xl/worksheets/") {
			content = stored.ReplaceAll(content, []byte("</f>"))
		}
		to, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
