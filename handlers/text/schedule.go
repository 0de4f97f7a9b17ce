package text

import (
	"fmt"
	"time"

	"banso/handlers/chat"
)

// What the program does by the clock, as /lich and the operator's tools show it.
const (
	JobTally  = "Gửi tổng hợp kỳ báo cáo"
	JobTidy   = "Dọn dữ liệu hết hạn lưu giữ"
	JobBackup = "Sao lưu dữ liệu"
)

// Scheduled is a job as /lich shows it; zero times are left out.
type Scheduled struct {
	Title   string
	Next    []time.Time // the runs to come, in local time; none when it is off
	Last    time.Time   // when the last run that ended was due
	TooLate bool        // that run was left out, since it was too late
	Failing time.Time   // since when the run that is due cannot be done
}

// Schedule lists what is done by the clock.
func Schedule(jobs []Scheduled) chat.Text {
	t := chat.Format("🗓 *Lịch việc tự động* (giờ Việt Nam)")
	for _, j := range jobs {
		t = chat.Join("\n\n", t, scheduled(j))
	}
	return t
}

func scheduled(j Scheduled) chat.Text {
	t := chat.Format("*%s*", j.Title)
	if !j.Failing.IsZero() {
		t = chat.Join("\n", t, chat.Format("⚠️ Chưa làm được từ %s, trợ lý vẫn đang thử lại.", Moment(j.Failing)))
	}
	switch {
	case j.Last.IsZero():
		t = chat.Join("\n", t, chat.Plain("Lần gần nhất: chưa có"))
	case j.TooLate:
		t = chat.Join("\n", t, chat.Format("Lần gần nhất: %s, bỏ qua vì đã quá giờ", Moment(j.Last)))
	default:
		t = chat.Join("\n", t, chat.Format("Lần gần nhất: %s, đã xong", Moment(j.Last)))
	}
	if len(j.Next) == 0 {
		return chat.Join("\n", t, chat.Plain("Đang tắt, không có lần tới"))
	}
	t = chat.Join("\n", t, chat.Plain("Lần tới:"))
	for _, at := range j.Next {
		t = chat.Join("\n", t, chat.Format("• %s", Moment(at)))
	}
	return t
}

// Moment writes a time with its weekday: "Thứ Hai 23/11/2026 07:30".
func Moment(t time.Time) string {
	days := [...]string{"Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}
	return fmt.Sprintf("%s %s %s", days[t.Weekday()], Date(t), t.Format("15:04"))
}

// JobNudge is the job that reminds people of a kind of thing.
func JobNudge(kind string) string { return "Nhắc: " + kind }
