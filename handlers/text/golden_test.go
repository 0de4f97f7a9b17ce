package text_test

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"banso/handlers/chat"
	"banso/handlers/text"
)

var update = flag.Bool("update", false, "rewrite testdata/messages.txt")

var (
	day   = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	lines = []text.LoggedLine{{People: 1234, Topic: "Đăng ký khai sinh"}, {People: 2, Topic: "Đăng ký tạm trú"}}
)

// messages renders every message with plausible arguments.
var messages = map[string][]chat.Text{
	"Greeting":         {text.Greeting("Sở Khoa học và Công nghệ")},
	"GreetingMember":   {text.GreetingMember("thành viên", "Tổ ấp Đông")},
	"GreetingOfficial": {text.GreetingOfficial("cán bộ xã", "Xã Long Hồ")},
	"GroupGreeting":    {text.GroupGreeting("banso_bot")},
	"Welcome":          {text.Welcome()},
	"Goodbye":          {text.Goodbye()},
	"WhoAmI":           {text.WhoAmI()},
	"Rude":             {text.Rude()},
	"Unsure":           {text.Unsure()},
	"NoAnswer":         {text.NoAnswer()},
	"EmptyQuestion":    {text.EmptyQuestion()},
	"Gone":             {text.Gone()},
	"PastReview":       {text.PastReview(day)},
	"Verified":         {text.Verified(text.AndOthers("Luật Căn cước 2023", 2), day), text.Verified(text.AndOthers("Luật Căn cước 2023", 0), day)},
	"HumanHelp":        {text.HumanHelp(""), text.HumanHelp("1022")},
	"ChooseCategory":   {text.ChooseCategory()},
	"ChooseTopic":      {text.ChooseTopic("Căn cước, cư trú")},
	"Freshness":        {text.Freshness(nil, 0, nil, 0), text.Freshness([]string{text.Dated("Sang tên xe", day)}, 0, []string{text.Dated("Làm hộ chiếu", day)}, 12)},
	"Dated":            {chat.Plain(text.Dated("Sang tên xe", day))},
	"Questions":        {text.Questions(nil, day), text.Questions([]string{text.Asked("xin giấy phép xây chuồng bò", 3)}, day)},
	"HelpFor":          {text.HelpFor(), text.HelpFor(text.AnyRole, text.Volunteers), text.HelpFor(text.AnyRole, text.Volunteers, text.Leads), text.HelpFor(text.AnyRole, text.Leads, text.Offices, text.Keepers)},
	"PeriodUnclear":    {text.PeriodUnclear()},
	"LogHow":           {text.LogHow()},
	"HowMany":          {text.HowMany("Đăng ký khai sinh")},
	"HowManyTyped":     {text.HowManyTyped("Đăng ký khai sinh")},
	"TooMany":          {text.TooMany(12345)},
	"Logged":           {text.Logged(lines, "21/11/2026", "nhà văn hóa ấp", "Tổ ấp Đông"), text.Logged(lines[:1], "", "", "Tổ ấp Đông")},
	"Confirm":          {text.Confirm(lines, text.Understood{Day: "22/11/2026", Place: "chợ Long Hồ", Form: text.FormClass, Again: "24/11/2026"})},
	"WhichTopic":       {text.WhichTopic("làm giấy")},
	"TopicMissing":     {text.TopicMissing(6)},
	"NumberMissing":    {text.NumberMissing("Đăng ký khai sinh")},
	"DayMissing":       {text.DayMissing()},
	"AlreadyLogged":    {text.AlreadyLogged(lines[0])},
	"Undone":           {text.Undone(lines[0])},
	"NotYours":         {text.NotYours()},
	"NoTeam":           {text.NoTeam()},
	"Dropped":          {text.Dropped()},
	"OldCard":          {text.OldCard()},
	"DataHidden":       {text.DataHidden()},
	"Month":            {text.Month(text.Own{Period: "Tháng 11/2026"}), text.Month(text.Own{Period: "Tháng 11/2026", Today: 3, Week: 12, People: 1236, Times: 1300, Days: 12, Topics: lines, Waiting: 2})},
	"Latest":           {text.Latest(0), text.Latest(3)},
	"OwnData":          {text.OwnData(text.Kept{}), text.OwnData(text.Kept{Name: "Hoa", Roles: 1, Lines: 1234, Appointments: 2, Votes: 3, Broadcasts: 2, Reminders: true})},
	"Exported":         {text.Exported()},
	"DeleteSure":       {text.DeleteSure()},
	"Deleted":          {text.Deleted()},
	"TallyWorkbook":    {text.TallyWorkbook("Xã Long Hồ", "Tháng 11/2026")},
	"TallyChart":       {text.TallyChart("Xã Long Hồ", "Tháng 11/2026")},
	"Joined":           {text.Joined("thành viên", "Tổ ấp Đông")},
	"AlreadyIn":        {text.AlreadyIn("tổ trưởng", "Tổ ấp Đông")},
	"InviteOver":       {text.InviteOver()},
	"InviteUnknown":    {text.InviteUnknown()},
	"InviteLink":       {text.InviteLink("thành viên", "Tổ ấp Đông", "", "https://t.me/banso_bot?start=ABC"), text.InviteLink("thành viên", "Tổ ấp Đông", "cô Tám", "https://t.me/banso_bot?start=ABC")},
	"InviteTeamHow":    {text.InviteTeamHow("Xã Long Hồ")},
	"InviteCommuneHow": {text.InviteCommuneHow("Tỉnh Vĩnh Long")},
	"NoSuchCommune":    {text.NoSuchCommune("Xã Lạ")},
	"WhichCommune":     {text.WhichCommune("an binh")},
	"TeamMonth":        {text.TeamMonth(text.Overview{Unit: "Tổ ấp Đông", Period: "Tháng 11/2026", People: 1234, Logged: []text.Figure{{Name: "Hoa", People: 1234}}, Quiet: []string{"Nam", "Lan"}, Flagged: 2, Overdue: 1}), text.TeamMonth(text.Overview{Unit: "Xã Long Hồ", Period: "Tháng 11/2026", People: 1234, Teams: 12, Reporting: 11, Logged: []text.Figure{{Name: "Tổ ấp Đông", People: 1234}}, More: 3})},
	"TieInGroup":       {text.TieInGroup()},
	"Tied":             {text.Tied("Tổ ấp Đông", false), text.Tied("Tỉnh Vĩnh Long", true)},
	"Failed":           {text.Failed("K7Q2MX")},
	"NotAllowed":       {text.NotAllowed(text.ForMembers), text.NotAllowed(text.ForLeaders), text.NotAllowed(text.ForOfficers), text.NotAllowed(text.ForDepartment)},
	"UnknownCommand":   {text.UnknownCommand("abc")},
	"OldButton":        {text.OldButton()},
	"PictureNotKept":   {text.PictureNotKept()},
	"PrivateOnly":      {text.PrivateOnly()},
}

// TestMessages renders every message into one file that a Vietnamese reader can
// go through. Run with -update after a wanted change.
func TestMessages(t *testing.T) {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(messages)) {
		for _, m := range messages[name] {
			b.WriteString("== " + name + "\n" + m.String() + "\n\n")
		}
	}
	const file = "testdata/messages.txt"
	if *update {
		if err := os.MkdirAll("testdata", 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("messages differ from %s; run with -update and read the difference", file)
	}
}

func TestMessagesFitEveryChannel(t *testing.T) {
	for name, versions := range messages {
		for _, m := range versions {
			if s := m.String(); s == "" || !norm.NFC.IsNormalString(s) || m.Units() > chat.MaxText || strings.Contains(s, "%!") {
				t.Errorf("%s: empty, not NFC, too long or badly formatted: %q", name, s)
			}
		}
	}
	for _, up := range []bool{true, false} {
		if n := chat.Units(text.VoteNoted(up)); n == 0 || n > chat.MaxNotice {
			t.Errorf("a notice has %d units", n)
		}
	}
}

// A message that is not rendered above would never be read by anybody.
func TestNoMessageIsForgotten(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && makesText(fn) && len(messages[fn.Name.Name]) == 0 {
				t.Errorf("%s is not rendered", fn.Name.Name)
			}
		}
	}
}

// makesText reports whether a function is an exported message.
func makesText(fn *ast.FuncDecl) bool {
	if fn.Recv != nil || !fn.Name.IsExported() || fn.Type.Results == nil {
		return false
	}
	result, ok := fn.Type.Results.List[0].Type.(*ast.SelectorExpr)
	return ok && result.Sel.Name == "Text"
}
