// Package config reads the program's settings: one table of environment
// variables, checked as a whole before anything starts. It opens nothing but
// the files that hold secrets.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Config is the table of settings. A secret may also come from a file named by
// the variable with _FILE behind its name.
type Config struct {
	Token     string `env:"TELEGRAM_BOT_TOKEN" secret:"yes" help:"Bot token from @BotFather; without it the playground starts"`
	Data      string `env:"BANSO_DATA" envDefault:"data" help:"Folder of the data file"`
	Backup    string `env:"BANSO_BACKUP_SCHEDULE" envDefault:"30 2 * * *" help:"When the data file is copied while the bot runs, cron, Vietnam time; off for never"`
	BackupDir string `env:"BANSO_BACKUP_DIR" help:"Folder of the copies, best on another disk; empty: backup in the data folder"`
	Backups   int    `env:"BANSO_BACKUP_KEEP" envDefault:"7" help:"Copies kept; older ones are removed"`
	Province  string `env:"BANSO_PROVINCE" envDefault:"86" help:"Official code of the province served (86 = Vĩnh Long)"`
	Operator  string `env:"BANSO_OPERATOR_CODE" secret:"yes" help:"One-time code that makes its first sender the operator; without it one is printed at the start"`
	Agency    string `env:"BANSO_AGENCY" envDefault:"Sở Khoa học và Công nghệ" help:"Name of the Sở, as users read it"`
	Hotline   string `env:"BANSO_HOTLINE" help:"Help line offered where the bot has no answer"`
	Content   string `env:"BANSO_CONTENT_DIR" help:"Folder of articles laid over the program's own, section by section"`
	Period    string `env:"BANSO_PERIOD" envDefault:"decree" help:"Reporting month: decree (15th to 14th, Nghị định 09/2019/NĐ-CP) or calendar"`
	Tally     string `env:"BANSO_TALLY_SCHEDULE" help:"When the tally goes out, cron, Vietnam time; empty: 08:00 on the day after cut-off; off for never"`
	Indicate  string `env:"BANSO_INDICATORS" help:"TSV file of the indicators that take the place of the program's own; see the command indicators"`
	Kinds     string `env:"BANSO_TALLY_PERIODS" envDefault:"month,quarter,half,nine,year" help:"Periods whose tallies go out by themselves, comma-separated"`
	Nudge     string `env:"BANSO_NUDGE_SCHEDULE" envDefault:"30 7 * * 1" help:"When members who logged nothing for BANSO_NUDGE_DAYS are reminded, cron, Vietnam time; off: never"`
	Appoint   string `env:"BANSO_FOLLOWUP_SCHEDULE" envDefault:"30 7 * * *" help:"When volunteers are reminded of follow-ups of the day, cron, Vietnam time; off: never"`
	Summary   string `env:"BANSO_SUMMARY_SCHEDULE" envDefault:"0 16 * * 5" help:"When leaders get their team's week, cron, Vietnam time; off: never"`
	Closing   string `env:"BANSO_CLOSING_SCHEDULE" envDefault:"30 7 * * *" help:"When members without a line in a period that closes within BANSO_CLOSING_DAYS are reminded, once a period, cron, Vietnam time; off: never"`
	Confirm   string `env:"BANSO_CONFIRM_SCHEDULE" envDefault:"0 16 * * *" help:"When leaders and officers are asked to confirm a month's figures, from its last day but one until the tally goes out, cron, Vietnam time; off: never"`
	Thanks    string `env:"BANSO_THANKS_SCHEDULE" help:"When members are thanked for the month with their own figures, cron, Vietnam time; empty: 16:00 on the day after cut-off; off: never"`
	Tip       string `env:"BANSO_TIP_SCHEDULE" envDefault:"0 9 * * 3" help:"When volunteers get the tip of the week, an article they have not had, cron, Vietnam time; off: never"`
	Stale     string `env:"BANSO_STALE_SCHEDULE" envDefault:"0 9 1 * *" help:"When the Sở is told which articles are past their review, cron, Vietnam time; off: never"`
	QuietDays int    `env:"BANSO_NUDGE_DAYS" envDefault:"7" help:"Days without a line after which a member is reminded"`
	CloseDays int    `env:"BANSO_CLOSING_DAYS" envDefault:"3" help:"Last days of a month on which its figures can be confirmed and members without a line in it are reminded"`
	NudgeWeek int    `env:"BANSO_NUDGES_WEEK" envDefault:"3" help:"Reminders that a person gets at most from Monday to Sunday, follow-ups not counted"`
	QuietFrom int    `env:"BANSO_QUIET_FROM" envDefault:"21" help:"Hour from which nobody is reminded and no broadcast goes out, Vietnam time"`
	QuietTo   int    `env:"BANSO_QUIET_TO" envDefault:"7" help:"Hour until which nobody is reminded and no broadcast goes out, Vietnam time"`
	LineLimit int    `env:"BANSO_LINE_LIMIT" envDefault:"50" help:"People in one log line above which it is asked about and flagged"`
	DayLimit  int    `env:"BANSO_DAY_LIMIT" envDefault:"100" help:"People a member logs on one day above which lines are flagged"`
	Photos    bool   `env:"BANSO_PHOTOS" envDefault:"false" help:"true: members may put activity pictures to a line, kept as Telegram's file ids only"`
	Ranking   bool   `env:"BANSO_RANKING" envDefault:"true" help:"false: /thidua, the friendly comparison of teams, is off"`
	Keep      int    `env:"BANSO_KEEP_MONTHS" envDefault:"12" help:"Months after which notes, places and pictures of log lines and the words of broadcasts are removed; counts stay"`
	PayDay    int    `env:"BANSO_ALLOWANCE_DAY" envDefault:"0" help:"Allowance in đồng for a member and day with a log line; 0: none"`
	PayTeam   int    `env:"BANSO_ALLOWANCE_TEAM_MONTH" envDefault:"0" help:"Most allowance in đồng for a team and report month, shared out by days; 0: no ceiling"`
	Playpen   string `env:"BANSO_PLAYGROUND_LISTEN" envDefault:"127.0.0.1:8080" help:"Address of the playground, loopback only; the next free port is taken when it is in use"`
	Status    string `env:"BANSO_STATUS_LISTEN" envDefault:"127.0.0.1:8081" help:"Address of /healthz and /metrics; off for none"`
	APIBase   string `env:"BANSO_TELEGRAM_API" envDefault:"https://api.telegram.org" help:"Base address of the Bot API"`
	Proxy     string `env:"BANSO_PROXY" secret:"yes" help:"Proxy to Telegram: http://, https:// or socks5:// address"`
	LogLevel  string `env:"BANSO_LOG_LEVEL" envDefault:"info" help:"debug, info, warn or error"`
	LogFormat string `env:"BANSO_LOG_FORMAT" envDefault:"text" help:"text or json"`
}

// Setting is one row of the table.
type Setting struct {
	Name    string
	Default string
	Help    string
	Secret  bool
}

// Table lists the settings in the order of Config.
func Table() []Setting {
	var out []Setting
	for field := range reflect.TypeFor[Config]().Fields() {
		out = append(out, Setting{
			Name: field.Tag.Get("env"), Default: field.Tag.Get("envDefault"),
			Help: field.Tag.Get("help"), Secret: field.Tag.Get("secret") != "",
		})
	}
	return out
}

// Load reads and checks the settings in environ, lines of NAME=value as in
// os.Environ; schedule tells what is wrong with a cron expression. The error
// joins every fault, each naming its setting.
func Load(environ []string, schedule func(spec string) error) (Config, error) {
	vars := env.ToMap(environ)
	faults := unknown(vars)
	for _, s := range Table() {
		if vars[s.Name] == "" {
			delete(vars, s.Name) // set but empty counts as not set
		}
		if !s.Secret {
			continue
		}
		if err := fromFile(vars, s.Name); err != nil {
			faults = append(faults, err)
		}
	}
	var c Config
	if err := env.ParseWithOptions(&c, env.Options{Environment: vars}); err != nil {
		faults = append(faults, err)
	}
	return c, errors.Join(append(faults, c.faults(schedule)...)...)
}

// unknown finds misspelt settings, which would otherwise be silently ignored.
func unknown(vars map[string]string) []error {
	var faults []error
	for name := range vars {
		known := slices.ContainsFunc(Table(), func(s Setting) bool { return name == s.Name || s.Secret && name == s.Name+"_FILE" })
		if strings.HasPrefix(name, "BANSO_") && !known && !strings.HasPrefix(name, "BANSO_TEST_") {
			faults = append(faults, fmt.Errorf("%s: no such setting", name))
		}
	}
	slices.SortFunc(faults, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return faults
}

// fromFile fills a secret from the file that NAME_FILE names.
func fromFile(vars map[string]string, name string) error {
	path := vars[name+"_FILE"]
	if path == "" {
		return nil
	}
	if vars[name] != "" {
		return fmt.Errorf("%s: set it or %s_FILE, not both", name, name)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%s_FILE: %w", name, err)
	}
	vars[name] = strings.TrimSpace(string(raw))
	return nil
}

var token = regexp.MustCompile(`^\d+:[A-Za-z0-9_-]{20,}$`)

// code is what Telegram passes on behind /start, long enough for 96 random bits
// in the letters of Base32.
var code = regexp.MustCompile(`^[A-Za-z0-9_-]{24,64}$`)

// faults are the values that cannot be worked with.
func (c Config) faults(schedule func(string) error) []error {
	var faults []error
	bad := func(wrong bool, name, why string) {
		if wrong {
			faults = append(faults, fmt.Errorf("%s: %s", name, why))
		}
	}
	bad(c.Token != "" && !token.MatchString(c.Token), "TELEGRAM_BOT_TOKEN", "does not look like a token (digits, colon, letters)")
	bad(c.Operator != "" && !code.MatchString(c.Operator), "BANSO_OPERATOR_CODE", "must be 24 to 64 random letters, digits, - or _")
	bad(c.Data == "", "BANSO_DATA", "names no folder")
	bad(!regexp.MustCompile(`^\d{2}$`).MatchString(c.Province), "BANSO_PROVINCE", "must be the province's two-digit code")
	bad(c.Period != "decree" && c.Period != "calendar", "BANSO_PERIOD", "must be decree or calendar")
	for field, value := range reflect.ValueOf(c).Fields() {
		name := field.Tag.Get("env")
		if !strings.HasSuffix(name, "_SCHEDULE") || value.String() == "" {
			continue
		}
		if err := schedule(value.String()); err != nil {
			bad(true, name, err.Error())
		}
	}
	bad(c.Backups < 1 || c.Backups > 999, "BANSO_BACKUP_KEEP", "must be a number of copies from 1 to 999")
	for kind := range strings.SplitSeq(c.Kinds, ",") {
		bad(!slices.Contains(kinds, strings.TrimSpace(kind)), "BANSO_TALLY_PERIODS", "must be some of "+strings.Join(kinds, ", "))
	}
	bad(c.QuietDays < 1 || c.QuietDays > 60, "BANSO_NUDGE_DAYS", "must be a number of days from 1 to 60")
	bad(c.CloseDays < 1 || c.CloseDays > 14, "BANSO_CLOSING_DAYS", "must be a number of days from 1 to 14")
	bad(c.NudgeWeek < 1 || c.NudgeWeek > 21, "BANSO_NUDGES_WEEK", "must be a number from 1 to 21")
	bad(c.QuietFrom < 17 || c.QuietFrom > 23, "BANSO_QUIET_FROM", "must be an hour from 17 to 23")
	bad(c.QuietTo < 4 || c.QuietTo > 11, "BANSO_QUIET_TO", "must be an hour from 4 to 11")
	bad(c.LineLimit < 1 || c.LineLimit > 999, "BANSO_LINE_LIMIT", "must be a number from 1 to 999")
	bad(c.DayLimit < 1 || c.DayLimit > 99999, "BANSO_DAY_LIMIT", "must be a number from 1 to 99999")
	bad(c.Keep < 1 || c.Keep > 120, "BANSO_KEEP_MONTHS", "must be a number of months from 1 to 120")
	bad(c.PayDay < 0 || c.PayDay > 100_000_000, "BANSO_ALLOWANCE_DAY", "must be a number of đồng from 0 to 100000000")
	bad(c.PayTeam < 0 || c.PayTeam > 1_000_000_000, "BANSO_ALLOWANCE_TEAM_MONTH", "must be a number of đồng from 0 to 1000000000")
	bad(!loopback(c.Playpen), "BANSO_PLAYGROUND_LISTEN", "must be a loopback address with a port, such as 127.0.0.1:8080")
	if c.Status != "off" {
		_, _, err := net.SplitHostPort(c.Status)
		bad(err != nil, "BANSO_STATUS_LISTEN", "must be host:port or off")
	}
	bad(!address(c.APIBase, "http", "https"), "BANSO_TELEGRAM_API", "must be an http:// or https:// address")
	bad(c.Proxy != "" && !address(c.Proxy, "http", "https", "socks5"), "BANSO_PROXY", "must be an http://, https:// or socks5:// address")
	var level slog.Level
	bad(level.UnmarshalText([]byte(c.LogLevel)) != nil, "BANSO_LOG_LEVEL", "must be debug, info, warn or error")
	bad(c.LogFormat != "text" && c.LogFormat != "json", "BANSO_LOG_FORMAT", "must be text or json")
	slices.SortFunc(faults, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return faults
}

// kinds of periods that can go out by themselves.
var kinds = []string{"month", "quarter", "half", "nine", "year"}

// TallyPeriods are the kinds of periods that go out by themselves.
func (c Config) TallyPeriods() []string {
	out := strings.Split(c.Kinds, ",")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

func loopback(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

func address(raw string, schemes ...string) bool {
	u, err := url.Parse(raw)
	return err == nil && u.Host != "" && slices.Contains(schemes, u.Scheme)
}

// LogValue keeps secrets out of logs.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(slog.String("data", c.Data), slog.String("province", c.Province),
		slog.String("period", c.Period), slog.Bool("telegram", c.Token != ""))
}

// String is what fmt prints of a Config: no secrets.
func (c Config) String() string { return c.LogValue().String() }
