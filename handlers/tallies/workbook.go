package tallies

import (
	"bytes"

	"github.com/xuri/excelize/v2"
)

func (s *Service) workbook(t Tally) ([]byte, error) {
	f := excelize.NewFile()
	var b bytes.Buffer
	err := f.Write(&b)
	return b.Bytes(), err
}
