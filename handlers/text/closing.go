package text

import (
	"fmt"

	"banso/handlers/chat"
)

// Labels of the buttons about closing a month.
const (
	ConfirmFigures = "✅ Xác nhận số liệu"
	ConfirmAgain   = "✅ Xác nhận lại"
	ApproveFigures = "✅ Duyệt số liệu"
	ApproveAgain   = "✅ Duyệt lại"
	ReopenMonth    = "🔓 Mở lại kỳ"
	ShutAgain      = "🔒 Chốt lại và gửi"
	SentTallies    = "📤 Bản đã gửi"
	EarlierMonths  = "🗓 Kỳ khác"
	OpenMonth      = "🗓 Xem kỳ này"
	Noticed        = "Đã ghi nhận"
)

// Names of the stages of a month.
const (
	StageOpen      = "đang mở"
	StageClosing   = "sắp chốt, chờ xác nhận"
	StageConfirmed = "tổ đã xác nhận, chờ duyệt"
	StageApproved  = "đã duyệt, chờ gửi"
	StageLocked    = "đã chốt"
	StageSending   = "đã chốt, đang gửi"
	StageSent      = "đã chốt và gửi"
	StageReopened  = "mở lại để bổ sung"
)

// Who gives their word for figures, for NotAllowed.
const (
	ForTeamLeaders     = "tổ trưởng của tổ này"
	ForCommuneOfficers = "cán bộ xã này"
)

// ReopenReasons are the usual reasons for opening a month again, as buttons.
var ReopenReasons = []string{"Có tổ gửi bổ sung", "Số liệu có chỗ sai", "Theo yêu cầu của tỉnh"}

// MonthCard is a unit's month on its way to being sent.
type MonthCard struct {
	Unit, Period, Stage  string
	Team                 bool   // the unit is a team
	From                 string // first day on which figures can be confirmed; "" when it is not in the future
	Due                  string // when the month is shut, was shut or was opened again
	People, Times, Lines int
	Teams, Confirmed     int
	Communes, Approved   int      // 0 when the unit is itself a commune
	Waiting              []string // teams or communes whose word is missing
	Changed              []string // teams whose figures changed after their leader's word
	By, At               string   // who gave their word for the unit, and when
	Since                int      // people by which the figures changed since
	Differs              bool     // they changed
	Revision             int      // sent last
	Reason               string   // why the month was opened again
}

// ClosingCard shows how far a month has come.
func ClosingCard(c MonthCard) chat.Text {
	t := chat.Format("*Chốt số liệu: %s*\n%s\nTình trạng: *%s*", c.Unit, c.Period, c.Stage)
	if when := c.when(); when != nil {
		t = chat.Join("\n", t, when)
	}
	t = chat.Join("\n\n", t, chat.Format("Số liệu: *%s người*, %s lượt (%s dòng ghi).", Number(c.People), Number(c.Times), Number(c.Lines)))
	if c.Stage == StageOpen { // nobody is expected to have given their word yet
		return t
	}
	if c.Communes > 0 {
		t = chat.Join("\n", t, chat.Format("Đã duyệt: *%s/%s xã, phường* (%s).", Number(c.Approved), Number(c.Communes), Percent(c.Approved, c.Communes)))
	}
	if c.Teams > 0 {
		t = chat.Join("\n", t, chat.Format("Đã xác nhận: *%s/%s tổ* (%s).", Number(c.Confirmed), Number(c.Teams), Percent(c.Confirmed, c.Teams)))
	}
	if c.By != "" {
		t = chat.Join("\n", t, c.word())
	}
	if len(c.Changed) > 0 {
		t = chat.Join("\n\n", t, chat.Format("Có thay đổi sau khi xác nhận: %s.", list(c.Changed, 10)))
	}
	if len(c.Waiting) > 0 && c.Stage != StageSent && c.Stage != StageLocked && c.Stage != StageSending {
		what := "Chưa xác nhận"
		if c.Communes > 0 {
			what = "Chưa duyệt"
		}
		t = chat.Join("\n\n", t, chat.Format("%s: %s.", what, list(c.Waiting, 12)))
	}
	return t
}

// when says what happens to the month next, or what happened last.
func (c MonthCard) when() chat.Text {
	switch c.Stage {
	case StageOpen:
		return chat.Format("Xác nhận được từ ngày %s.", c.From)
	case StageClosing, StageConfirmed, StageApproved:
		return chat.Format("Tự chốt và gửi lúc %s.", c.Due)
	case StageSent:
		if c.Due == "" || c.Revision == 0 {
			return nil
		}
		if c.Revision > 1 {
			return chat.Format("Chốt lúc %s, bản gửi gần nhất là bản %d.", c.Due, c.Revision)
		}
		return chat.Format("Chốt lúc %s.", c.Due)
	case StageReopened:
		return chat.Format("Mở lại lúc %s. Lý do: %s.", c.Due, c.Reason)
	}
	return nil
}

// word says who gave their word for the figures, and whether they still stand.
func (c MonthCard) word() chat.Text {
	verb := "duyệt"
	if c.Team {
		verb = "xác nhận"
	}
	t := chat.Format("%s đã %s lúc %s.", c.By, verb, c.At)
	switch {
	case c.Since > 0:
		t = chat.Join(" ", t, chat.Format("Sau đó số liệu tăng %s người.", Number(c.Since)))
	case c.Since < 0:
		t = chat.Join(" ", t, chat.Format("Sau đó số liệu giảm %s người.", Number(-c.Since)))
	case c.Differs:
		t = chat.Join(" ", t, chat.Plain("Sau đó số liệu có thay đổi."))
	}
	return t
}

// WhichMonth offers the months of a unit.
func WhichMonth(unit string) chat.Text {
	return chat.Format("*%s*\nBạn muốn xem kỳ nào?", unit)
}

// WhyReopen asks for the reason for opening a month again.
func WhyReopen(period string) chat.Text {
	return chat.Format("🔓 Mở lại *%s*\nTrong lúc mở lại, các tổ ghi và sửa được số của kỳ này. Chốt lại thì trợ lý gửi bản điều chỉnh kèm danh sách thay đổi; bản đã gửi vẫn được giữ.\nVì sao mở lại? Bấm chọn, hoặc gõ một câu ngắn.", period)
}

// Reopened confirms that a month is open again; back is how many late lines went
// back into it, told how many officers are informed.
func Reopened(period string, back, told int) chat.Text {
	t := chat.Format("🔓 Đã mở lại *%s*.", period)
	if back > 0 {
		t = chat.Join(" ", t, chat.Format("%s dòng bổ sung đã được tính về kỳ này.", Number(back)))
	}
	if told > 0 {
		t = chat.Join(" ", t, chat.Format("Trợ lý báo cho %s cán bộ xã.", Number(told)))
	}
	return chat.Join("\n", t, chat.Plain("Xong việc, bạn bấm Chốt lại và gửi. Nếu quên, kỳ này tự chốt lại cùng lần gửi tổng hợp tới."))
}

// MonthReopened tells an officer that the Sở opened a month again.
func MonthReopened(period, commune, reason string) chat.Text {
	return chat.Format("🔓 Sở đã mở lại *%s* để bổ sung, điều chỉnh.\nLý do: %s\nCác tổ của %s ghi và sửa được số của kỳ này cho đến khi Sở chốt lại.", period, reason, commune)
}

// ShutOnceMore confirms that an opened month is shut again.
func ShutOnceMore(period string) chat.Text {
	return chat.Format("🔒 Đã chốt lại *%s*.\nNếu có số thay đổi, trợ lý gửi bản điều chỉnh trong ít phút tới; không có gì thay đổi thì báo lại ở đây.", period)
}

// NoFigureChanged tells the Sở that no revision is needed.
func NoFigureChanged(period string) chat.Text {
	return chat.Format("🔒 *%s* đã chốt lại. Không có số nào thay đổi nên không có bản điều chỉnh; bản đã gửi vẫn đúng.", period)
}

// WhatWasSent heads the list of tallies that were sent for a unit.
func WhatWasSent(unit string, all int) chat.Text {
	if all == 0 {
		return chat.Format("*%s*: chưa gửi bản tổng hợp nào. Bản đầu tiên tự gửi khi kỳ này chốt.", unit)
	}
	return chat.Format("📤 *Bản đã gửi của %s*\nBấm để nhận lại đúng bản đã gửi.", unit)
}

// SentLabel is the button of a tally that was sent.
func SentLabel(period string, revision int, day string) string {
	if revision > 1 {
		return fmt.Sprintf("%s · bản %d · %s", period, revision, day)
	}
	return fmt.Sprintf("%s · %s", period, day)
}
