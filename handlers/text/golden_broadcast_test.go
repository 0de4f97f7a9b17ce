package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	running := text.BroadcastState{
		Created: "09:00 22/11/2026", Unit: "Xã Long Hồ", Roles: text.BroadcastAll, Excerpt: "Mời các tổ họp lúc 14 giờ thứ Sáu tại nhà văn hóa…",
		Total: 1234, Sent: 320, Blocked: 4, Failed: 1, Left: 909, Seconds: 37,
	}
	waiting, done, stopped, left, plain := running, running, running, running, running
	waiting.Starts, waiting.Sent, waiting.Blocked, waiting.Failed, waiting.Left = "07:00 23/11/2026", 0, 0, 0, 1234
	done.Sent, done.Left = 1229, 0
	stopped.Stopped, stopped.Left, stopped.Dropped = true, 0, 909
	left.Sent, left.Left, left.Dropped = 1228, 0, 1
	plain.Excerpt, plain.Sent, plain.Blocked, plain.Failed, plain.Left = "", 1234, 0, 0, 0
	plan := text.BroadcastPlan{Unit: "Tỉnh Vĩnh Long", Roles: text.BroadcastLeaders, People: 1234, Silent: 12, Seconds: 50}
	night, nobody := plan, plan
	night.At, night.Blocked, night.Personal, night.People, night.Seconds = "07:00 23/11/2026", 3, true, 12345, 494
	nobody.People, nobody.At = 0, night.At
	sender := text.CommuneSender("Xã Long Hồ")
	maps.Copy(messages, map[string][]chat.Text{
		"Broadcast":             {text.Broadcast(sender, "Mời các tổ họp lúc 14 giờ thứ Sáu.\nĐịa điểm: nhà văn hóa ấp Đông."), text.Broadcast("Sở Khoa học và Công nghệ", "")},
		"BroadcastHow":          {text.BroadcastHow(sender, 4059, 987, nil), text.BroadcastHow(sender, 4059, 987, []text.BroadcastState{running, waiting, done, stopped, plain})},
		"BroadcastAgain":        {text.BroadcastAgain(4059, 987)},
		"BroadcastTooLong":      {text.BroadcastTooLong(5321, 4059, false), text.BroadcastTooLong(1000, 987, true)},
		"BroadcastFileTaken":    {text.BroadcastFileTaken()},
		"BroadcastOneFile":      {text.BroadcastOneFile()},
		"BroadcastFileKind":     {text.BroadcastFileKind()},
		"BroadcastWhere":        {text.BroadcastWhere()},
		"BroadcastWhichCommune": {text.BroadcastWhichCommune()},
		"BroadcastWho":          {text.BroadcastWho("Xã Long Hồ")},
		"BroadcastCard":         {text.BroadcastCard(plan), text.BroadcastCard(night), text.BroadcastCard(nobody)},
		"BroadcastProgress": {
			text.BroadcastProgress(running), text.BroadcastProgress(waiting), text.BroadcastProgress(done),
			text.BroadcastProgress(stopped), text.BroadcastProgress(left), text.BroadcastProgress(plain),
		},
		"BroadcastDropped": {text.BroadcastDropped()},
		"BroadcastOld":     {text.BroadcastOld()},
	})
}
