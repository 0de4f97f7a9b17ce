package text

import (
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// Number writes a whole number the Vietnamese way: 1.234.
func Number(n int) string {
	return message.NewPrinter(language.Vietnamese).Sprint(number.Decimal(n))
}

// Percent writes part of whole with at most one decimal: "12,5 %"; a whole of 0
// gives "–", since nothing can be said about it. What is not quite all is never
// rounded up to "100 %", and what is not quite nothing never down to "0 %".
func Percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	share := 100 * float64(part) / float64(whole)
	if part < whole {
		share = min(share, 99.9)
	}
	if part > 0 {
		share = max(share, 0.1)
	}
	return percent(share)
}

// Moved says how a number compares with the one before: "▲ 187 (12,5 %)",
// "▼ 3 (3 %)", "bằng kỳ trước", "kỳ trước chưa có".
func Moved(now, before int) string {
	switch {
	case now == before:
		return "bằng kỳ trước"
	case before == 0:
		return "kỳ trước chưa có"
	case now > before:
		return "▲ " + Number(now-before) + " (" + growth(now, before) + ")"
	}
	return "▼ " + Number(before-now) + " (" + Percent(before-now, before) + ")"
}

// growth is by how much a number is larger than the one before, which is not 0.
func growth(now, before int) string {
	return percent(max(0.1, 100*float64(now-before)/float64(before)))
}

// percent writes a share that is already in percent.
func percent(share float64) string {
	return message.NewPrinter(language.Vietnamese).Sprint(number.Decimal(share, number.MaxFractionDigits(1))) + " %"
}
