package text

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// Fixed lines of an administrative document, Nghị định 30/2020/NĐ-CP, Phụ lục I.
const (
	State           = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	Motto           = "Độc lập - Tự do - Hạnh phúc"
	ReportKind      = "BÁO CÁO"
	Committee       = "ỦY BAN NHÂN DÂN"
	CommitteeSymbol = "UBND"
	MadeBy          = "NGƯỜI LẬP BIỂU"
	SignedBy        = "THỦ TRƯỞNG CƠ QUAN"
	SignHere        = "(Ký, ghi rõ họ tên)"
	RecipientsAre   = "Nơi nhận:"
	RecipientFile   = "- Lưu: VT."
	PlaceOpen       = "…………" // of a document of a unit that is no place
)

// ShortCommittee names the people's committee of a unit over the agency that it
// is above: "UBND TỈNH VĨNH LONG".
func ShortCommittee(unit string) string { return CommitteeSymbol + " " + strings.ToUpper(unit) }

// RecipientCommittee is the committee of a province as one who gets the report.
func RecipientCommittee(unit string) string {
	return RecipientAgency(CommitteeSymbol + " " + lowerFirst(unit))
}

// RecipientAgency is an agency that gets the report.
func RecipientAgency(name string) string { return fmt.Sprintf("- %s (để báo cáo);", name) }

// DocumentNumber leaves room for the number, which only the agency's clerk gives.
func DocumentNumber(symbol string) string { return "Số:          /BC-" + symbol }

// AgencySymbol abbreviates the name of an agency by the first letters of its
// words: "Sở Khoa học và Công nghệ" gives "SKHCN".
func AgencySymbol(agency string) string {
	var b strings.Builder
	for _, word := range strings.Fields(agency) {
		letters := []rune(strings.ReplaceAll(word, "&", ""))
		switch {
		case strings.EqualFold(word, "và") || len(letters) == 0:
		case len(letters) > 1 && strings.ToUpper(word) == word: // is one already
			b.WriteString(string(letters))
		default:
			b.WriteRune(unicode.ToUpper(letters[0]))
		}
	}
	return b.String()
}

// levels are the words for kinds of units that a place is written without.
var levels = []string{"Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ", "Thị trấn "}

// Place is a unit as the place of a document. Names that are numbers, or those of
// people, keep the word before them.
func Place(unit string) string {
	for _, level := range levels {
		name, ok := strings.CutPrefix(unit, level)
		if ok && name != "" && !unicode.IsDigit([]rune(name)[0]) && name != "Hồ Chí Minh" {
			return name
		}
	}
	return unit
}

// PlaceAndDate leaves room for the day, which is the one of the signature; the
// months 1 and 2 have two digits so that nobody can write another before them.
func PlaceAndDate(place string, t time.Time) string {
	month := fmt.Sprint(int(t.Month()))
	if t.Month() <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("%s, ngày       tháng %s năm %d", place, month, t.Year())
}

// ReportSubject says what the report is about, and over which period.
func ReportSubject(period string) string {
	return "Kết quả hoạt động của Tổ công nghệ số cộng đồng " + lowerFirst(period)
}

// ReportOnDays is the subject of a report over any days.
func ReportOnDays(from, to string) string {
	return fmt.Sprintf("Kết quả hoạt động của Tổ công nghệ số cộng đồng từ %s đến %s", from, to)
}

// ReportDays says which days the figures are of.
func ReportDays(from, to string) string {
	return fmt.Sprintf("(Số liệu từ ngày %s đến hết ngày %s)", from, to)
}

// Revised tells one sending of a report from those before.
func Revised(revision int) string { return fmt.Sprintf("Bản điều chỉnh lần %d", revision-1) }

// Bracketed is a remark under a title.
func Bracketed(remark string) string { return "(" + remark + ")" }

// lowerFirst writes a name as it stands within a sentence.
func lowerFirst(s string) string {
	letters := []rune(s)
	if len(letters) > 0 {
		letters[0] = unicode.ToLower(letters[0])
	}
	return string(letters)
}
