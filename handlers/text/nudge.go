package text

import "banso/handlers/chat"

// Names of the kinds of reminders.
const (
	KindFollowUp = "Việc hẹn lại với bà con"
	KindConfirm  = "Xác nhận số liệu cuối kỳ"
	KindClosing  = "Kỳ sắp chốt mà chưa ghi"
	KindQuiet    = "Lâu chưa ghi lượt nào"
	KindSummary  = "Tổ mình tuần này"
	KindThanks   = "Lời cảm ơn cuối kỳ"
	KindStale    = "Bài viết quá hạn rà soát"
	KindTip      = "Mẹo hay mỗi tuần"
)

// NudgeSeveral heads a message with several reminders.
func NudgeSeveral(n int) chat.Text {
	return chat.Format("🔔 Chào bạn, có %d việc cần bạn để ý:", n)
}

// NudgeQuiet reminds a member who logged nothing for some days; from and to are
// the first and the last of them.
func NudgeQuiet(days int, from, to string) chat.Text {
	return chat.Join("\n",
		chat.Format("👋 *Lâu rồi chưa thấy bạn ghi*"),
		chat.Format("%s ngày qua (%s–%s) trợ lý chưa thấy lượt hỗ trợ nào của bạn. Nếu bạn có giúp bà con việc gì, ghi lại chỉ mất vài giây: bấm nút dưới đây, hoặc gõ một dòng như: /ghi 3 vneid hôm qua", Number(days), from, to),
		chat.Plain("Chưa có dịp thì không sao cả. Chúc bạn một tuần vui!"))
}

// NudgeClosing reminds a member without a line in a period that closes soon; last
// is its last day, left how many days away that is.
func NudgeClosing(period, last string, left int) chat.Text {
	when := chat.Format("còn *%s ngày* nữa", Number(left))
	if left == 0 {
		when = chat.Format("*hôm nay* là ngày cuối")
	}
	return chat.Join("\n",
		chat.Format("📅 *Kỳ báo cáo sắp chốt*"),
		chat.Join("", chat.Format("%s chốt hết ngày %s, ", period, last), when, chat.Plain(". Trợ lý chưa thấy lượt hỗ trợ nào của bạn trong kỳ này.")),
		chat.Plain("Bạn có giúp ai thì ghi kịp nhé, ghi bù ngày cũ cũng được: /ghi 3 vneid hôm qua. Chưa giúp ai thì bạn bỏ qua tin này."))
}

// Week is what a team did in some days.
type Week struct {
	Team, From, To string
	People, Times  int
	Logged         []Figure
	Quiet          []string
	Flagged        int
}

// NudgeSummary tells a leader how the team's week went.
func NudgeSummary(w Week) chat.Text {
	t := chat.Format("🗓 *%s tuần này* (%s–%s)", w.Team, w.From, w.To)
	if w.Times == 0 {
		return chat.Join("\n", t, chat.Plain("Tổ chưa ghi lượt nào trong tuần. Bạn nhắc anh chị em ghi lại những việc đã giúp nhé."))
	}
	t = chat.Join("\n", t, chat.Format("Đã giúp *%s người*, *%s lượt*.", Number(w.People), Number(w.Times)))
	for _, f := range w.Logged[:min(10, len(w.Logged))] {
		t = chat.Join("\n", t, chat.Format("• %s: %s người", f.Name, Number(f.People)))
	}
	if more := len(w.Logged) - 10; more > 0 {
		t = chat.Join("\n", t, chat.Format("… và %s người khác cũng đã ghi.", Number(more)))
	}
	if len(w.Quiet) > 0 {
		t = chat.Join("\n", t, chat.Format("Chưa ghi lượt nào: %s.", people(w.Quiet, 15)))
	}
	if w.Flagged > 0 {
		t = chat.Join("\n", t, chat.Format("🚩 Dòng cần xem lại: *%s*", Number(w.Flagged)))
	}
	return t
}

// people joins names and shortens a long list.
func people(names []string, most int) string {
	if len(names) <= most {
		return list(names, most)
	}
	return chat.Format("%s và %s người khác", list(names[:most], most), Number(len(names)-most)).String()
}

// deadline says when a month is cut off, or that it has been.
func deadline(period, last string, over bool) chat.Text {
	if over {
		return chat.Format("%s đã chốt hết ngày %s, bảng tổng hợp sắp gửi đi.", period, last)
	}
	return chat.Format("%s chốt hết ngày %s.", period, last)
}

// NudgeConfirm asks a leader to confirm a team's figures of a month; last is its
// last day, over is true when that has passed.
func NudgeConfirm(team, period, last string, over bool) chat.Text {
	return chat.Join("\n",
		chat.Format("☑️ *%s: số liệu chờ bạn xác nhận*", team), deadline(period, last, over),
		chat.Plain("Bạn xem số của tổ, đúng thì bấm nút xác nhận để xã yên tâm duyệt nhé."))
}

// NudgeApprove asks an officer to approve a commune's figures of a month; of its
// teams, those in missing are not confirmed by their leaders.
func NudgeApprove(commune, period, last string, over bool, teams int, missing []string) chat.Text {
	state := chat.Format("Cả %s tổ đã xác nhận.", Number(teams))
	if len(missing) > 0 {
		state = chat.Format("Chưa xác nhận: *%s/%s tổ* (%s).", Number(len(missing)), Number(teams), list(missing, 15))
	}
	return chat.Join("\n", chat.Format("☑️ *%s: số liệu chờ bạn duyệt*", commune), deadline(period, last, over), state)
}

// NudgeMoreUnits ends a list of units of which not all are shown.
func NudgeMoreUnits(more int) chat.Text { return chat.Format("… và %s nơi nữa.", Number(more)) }

// OwnThanks is what somebody did in a month, and so far in its year.
type OwnThanks struct {
	Month               string
	People, Times, Days int
	Topics              []LoggedLine // the most people first
	Year, YearPeople    int
}

// NudgeThanks thanks a member for a month that has closed.
func NudgeThanks(o OwnThanks) chat.Text {
	t := chat.Join("\n",
		chat.Format("🌻 *Cảm ơn bạn!*"),
		chat.Format("%s bạn đã giúp *%s người* (%s lượt) trong *%s ngày*. Bạn giúp nhiều nhất:", o.Month, Number(o.People), Number(o.Times), Number(o.Days)))
	for _, l := range o.Topics {
		t = chat.Join("\n", t, chat.Format("• %s: %s người", l.Topic, Number(l.People)))
	}
	return chat.Join("\n", t, chat.Format("Cả năm %d tới nay: *%s người*. Mỗi người bạn giúp là một nhà bớt một chuyến đi lại.", o.Year, Number(o.YearPeople)))
}

// NudgeTip shows an article in short; source tells where it is from.
func NudgeTip(title string, summary, source chat.Text) chat.Text {
	return chat.Join("\n", chat.Format("💡 *Mẹo tuần này: %s*", title), summary, source)
}

// NudgeStale tells editors which articles are past their review, of all of them
// the first few.
func NudgeStale(rows []string, all int) chat.Text {
	t := chat.Join("\n", chat.Format("📝 *Bài viết quá hạn rà soát: %s*", Number(all)),
		chat.Plain("Trợ lý vẫn trả lời bằng các bài này, kèm lời nhắc là có thể đã cũ. Trong ngoặc là hạn rà soát:"))
	for _, row := range rows {
		t = chat.Join("\n", t, chat.Format("• %s", row))
	}
	if more := all - len(rows); more > 0 {
		t = chat.Join("\n", t, chat.Format("… và %s bài nữa.", Number(more)))
	}
	return t
}

// SeeTeamMonth labels the button that opens a unit's running period.
func SeeTeamMonth(unit string) string { return "📊 " + unit }

// ConfirmMonth labels the button that confirms a team's figures.
func ConfirmMonth(team string) string { return "☑️ Xem, xác nhận: " + team }

// ApproveMonth labels the button that approves a commune's figures.
func ApproveMonth(commune string) string { return "☑️ Xem, duyệt: " + commune }

// Labels of the buttons of reminders.
const (
	LogRightNow   = "📝 Ghi ngay"
	OpenArticle   = "📖 Xem cả bài"
	NudgeLess     = "🔉 Nhắc ít hơn"
	NudgeOff      = "🔕 Tắt"
	NudgeSettings = "⏰ Cài đặt nhắc"
)
