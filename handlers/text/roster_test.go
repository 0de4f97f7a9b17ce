package text_test

import (
	"maps"

	"banso/handlers/chat"
	"banso/handlers/text"
)

func init() {
	all := text.RosterCounts{Teams: 3, People: 12, Raised: 1, Invites: 1234, Same: 7}
	maps.Copy(messages, map[string][]chat.Text{
		"Roster":         {text.Roster("Xã Long Hồ", 12, 1234)},
		"RosterFile":     {text.RosterFile("Xã Long Hồ", "22/11/2026")},
		"RosterTemplate": {text.RosterTemplate()},
		"RosterCard":     {text.RosterCard("Xã Long Hồ", all, []string{"Tổ ấp Đông", "Tổ ấp Tây"}), text.RosterCard("Xã Long Hồ", text.RosterCounts{People: 1}, nil)},
		"RosterNothing":  {text.RosterNothing(12)},
		"RosterChanged":  {text.RosterChanged()},
		"RosterDone":     {text.RosterDone("Xã Long Hồ", all)},
		"RosterInvites":  {text.RosterInvites(1234)},
		"RosterDropped":  {text.RosterDropped()},
		"RosterStale":    {text.RosterStale()},
		"RosterBad":      {text.RosterBad(1234, rosterReasons()), text.RosterBad(1, rosterReasons()[:1])},
		"RosterBadFile":  {text.RosterBadFile(1234)},
		"RosterUnread":   rosterFiles(),
		"RosterGuide":    rosterGuide(),
	})
}

// rosterReasons are all that may be wrong with a row.
func rosterReasons() []text.BadRow {
	var out []text.BadRow
	for i, why := range []string{
		text.RowCommuneMissing, text.RowCommuneUnknown("Xã Lạ", nil), text.RowCommuneUnknown("Xã Long Hò", []string{"Xã Long Hồ", "Phường Long Châu"}),
		text.RowCommuneMany("Tan Thanh", []string{"Xã Tân Thành", "Xã Tân Thạnh"}), text.RowCommuneGone("Xã Thanh Đức", "01/01/2027"),
		text.RowCommuneOutside("Phường Sài Gòn", "Thành phố Hồ Chí Minh", "Xã Long Hồ", nil), text.RowCommuneOutside("Xã An Bình", "", "Xã Long Hồ", []string{"Xã An Bình"}),
		text.RowTeamMissing, text.RowTeamNumber, text.RowTeamMany("To ap Dong", []string{"Tổ ấp Đông", "Tổ ấp Đồng"}), text.RowTooLong(text.RosterTeam, 60),
		text.RowNameMissing, text.RowNameNumber, text.RowNameLetters, text.RowRoleUnknown("bí thư"), text.RowOfficerTeam, text.RowOfficerBySo,
		text.RowIDNumeric, text.RowIDPhone, text.RowIDRounded, text.RowTwice(12), text.RowIDTwice(12),
	} {
		out = append(out, text.BadRow{Row: i + 4, Why: why})
	}
	return out
}

func rosterFiles() []chat.Text {
	var out []chat.Text
	for _, why := range []string{text.FileTooBig, text.FileOld, text.FileEncoding, text.FileBroken, text.FileKind, text.FileEmpty, text.FileHeadings} {
		out = append(out, text.RosterUnread(why))
	}
	return out
}

func rosterGuide() []chat.Text {
	var out []chat.Text
	for _, l := range text.RosterGuide() {
		out = append(out, chat.Format("%s: %s", l[0], l[1]))
	}
	return out
}
