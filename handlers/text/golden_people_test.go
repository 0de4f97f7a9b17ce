package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	row := text.RoleRow("tổ trưởng", "Tổ ấp Đông", "Xã Long Hồ", day)
	open := text.OpenInvite{Role: "thành viên", Unit: "Tổ ấp Đông", For: "cô Tám", Left: 1, Until: day}
	month := text.Overview{Unit: "Tổ ấp Đông", Period: "Tháng 11/2026", People: 7, Logged: []text.Figure{{Name: "Hoa", People: 7}}}
	maps.Copy(messages, map[string][]chat.Text{
		"InviteTerms":       {text.InviteTerms(30, day)},
		"OpenInvites":       {text.OpenInvites(nil, 0), text.OpenInvites([]text.OpenInvite{open, {Role: "tổ trưởng", Unit: "Tổ ấp Tây", Left: 30, Until: day}}, 3)},
		"Revoked":           {text.Revoked("thành viên", "Tổ ấp Đông")},
		"InviteWhere":       {text.InviteWhere()},
		"InviteOperatorHow": {text.InviteOperatorHow()},
		"GuessWait":         {text.GuessWait(day)},
		"Consent":           {text.Consent()},
		"ConsentInPrivate":  {text.ConsentInPrivate()},
		"Agreed":            {text.Agreed(day)},
		"OwnRoles":          {text.OwnRoles(nil, false), text.OwnRoles([]string{row}, false), text.OwnRoles([]string{row, text.RoleRow("người vận hành", text.TheProgram, "", day)}, true)},
		"LeaveWhich":        {text.LeaveWhich()},
		"LeaveSure":         {text.LeaveSure("thành viên", "Tổ ấp Đông")},
		"Left":              {text.Left("thành viên", "Tổ ấp Đông")},
		"LeaveLast":         {text.LeaveLast("cán bộ Sở", "Tỉnh Vĩnh Long", "so")},
		"NothingToLeave":    {text.NothingToLeave()},
		"TransferHow":       {text.TransferHow()},
		"NothingChanged":    {text.NothingChanged()},
		"MemberList":        {text.MemberList("Tổ ấp Tây", nil, 0), text.MemberList("Tổ ấp Đông", []string{text.MemberRow("Lan", "tổ trưởng"), text.MemberRow("Hoa", "thành viên")}, 2)},
		"MemberCard":        {text.MemberCard("Hoa", "thành viên", "Tổ ấp Đông", day)},
		"NotYourself":       {text.NotYourself()},
		"MemberGone":        {text.MemberGone("Tổ ấp Đông")},
		"RemoveSure":        {text.RemoveSure("Hoa", "Tổ ấp Đông")},
		"Removed":           {text.Removed("Hoa", "Tổ ấp Đông")},
		"MoveWhere":         {text.MoveWhere("Hoa", "Tổ ấp Đông")},
		"NoOtherTeam":       {text.NoOtherTeam()},
		"MovedMember":       {text.MovedMember("Hoa", "Tổ ấp Đông", "Tổ ấp Tây")},
		"RoleChanged":       {text.RoleChanged("Hoa", "tổ trưởng", "Tổ ấp Đông")},
		"ToldRemoved":       {text.ToldRemoved("Tổ ấp Đông")},
		"ToldMoved":         {text.ToldMoved("Tổ ấp Đông", "Tổ ấp Tây")},
		"ToldRole":          {text.ToldRole("tổ trưởng", "Tổ ấp Đông")},
		"TieWhich":          {text.TieWhich()},
		"TieReplace":        {text.TieReplace("Tổ ấp Đông", "Tổ ấp Đông vui vẻ")},
		"GroupTaken":        {text.GroupTaken("Tổ ấp Đông")},
		"UntieInGroup":      {text.UntieInGroup()},
		"NotTied":           {text.NotTied()},
		"Untied":            {text.Untied("Tổ ấp Đông")},
		"GroupMonth":        {text.GroupMonth(month, 0, false), text.GroupMonth(month, 2, false), text.GroupMonth(month, 2, true)},
	})
}
