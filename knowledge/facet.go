package knowledge

// Facet is the stable code of an article's section, as buttons carry it. The empty
// facet means the summary.
type Facet string

// The facets an article may have.
const (
	Steps    Facet = "cac-buoc"
	Papers   Facet = "giay-to"
	Fee      Facet = "phi"
	Duration Facet = "thoi-han"
	Place    Facet = "noi-nop"
	Legal    Facet = "can-cu"
	Notes    Facet = "luu-y"
	Warning  Facet = "canh-bao"
)

// Facets lists all facets in the order of display, which is also the order of the
// sections in a file.
var Facets = []Facet{Steps, Papers, Fee, Duration, Place, Legal, Notes, Warning}

var facetTitles = map[Facet]string{
	Steps:    "Các bước",
	Papers:   "Giấy tờ",
	Fee:      "Lệ phí",
	Duration: "Thời hạn",
	Place:    "Nộp ở đâu",
	Legal:    "Căn cứ",
	Notes:    "Lưu ý",
	Warning:  "Cảnh báo lừa đảo",
}

// Title is the facet's Vietnamese heading, "" for an unknown facet.
func (f Facet) Title() string { return facetTitles[f] }

// facetOf returns the facet whose heading is title, and its place in the order.
func facetOf(title string) (Facet, int, bool) {
	for i, f := range Facets {
		if f.Title() == title {
			return f, i, true
		}
	}
	return "", 0, false
}
