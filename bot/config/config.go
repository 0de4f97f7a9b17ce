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
	Province  string `env:"BANSO_PROVINCE" envDefault:"86" help:"Official code of the province served (86 = Vĩnh Long)"`
	Operator  string `env:"BANSO_OPERATOR_CODE" secret:"yes" help:"One-time code that makes its first sender the operator; without it one is printed at the start"`
	Agency    string `env:"BANSO_AGENCY" envDefault:"Sở Khoa học và Công nghệ" help:"Name of the Sở, as users read it"`
	Hotline   string `env:"BANSO_HOTLINE" help:"Help line offered where the bot has no answer"`
	Content   string `env:"BANSO_CONTENT_DIR" help:"Folder of articles laid over the program's own, section by section"`
	Indicate  string `env:"BANSO_INDICATORS" help:"TSV file of the indicators that take the place of the program's own; see the command indicators"`
	Period    string `env:"BANSO_PERIOD" envDefault:"decree" help:"Reporting month: decree (15th to 14th, Nghị định 09/2019/NĐ-CP) or calendar"`
	Tally     string `env:"BANSO_TALLY_SCHEDULE" help:"When the tally goes out, cron, Vietnam time; empty: 08:00 on the day after cut-off"`
	Nudge     string `env:"BANSO_NUDGE_SCHEDULE" envDefault:"30 7 * * 1" help:"When members who logged nothing last week are reminded, cron, Vietnam time"`
	Appoint   string `env:"BANSO_FOLLOWUP_SCHEDULE" envDefault:"0 7 * * *" help:"When volunteers are reminded of follow-ups of the day, cron, Vietnam time"`
	LineLimit int    `env:"BANSO_LINE_LIMIT" envDefault:"50" help:"People in one log line above which it is asked about and flagged"`
	DayLimit  int    `env:"BANSO_DAY_LIMIT" envDefault:"100" help:"People a member logs on one day above which lines are flagged"`
	Photos    bool   `env:"BANSO_PHOTOS" envDefault:"false" help:"true: members may put activity pictures to a line, kept as Telegram's file ids only"`
	Ranking   bool   `env:"BANSO_RANKING" envDefault:"true" help:"false: /thidua, the friendly comparison of teams, is off"`
	Keep      int    `env:"BANSO_KEEP_MONTHS" envDefault:"12" help:"Months after which notes, places and pictures of log lines are removed; counts stay"`
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
	for name, spec := range map[string]string{"BANSO_TALLY_SCHEDULE": c.Tally, "BANSO_NUDGE_SCHEDULE": c.Nudge, "BANSO_FOLLOWUP_SCHEDULE": c.Appoint} {
		if spec == "" && name == "BANSO_TALLY_SCHEDULE" {
			continue
		}
		if err := schedule(spec); err != nil {
			bad(true, name, err.Error())
		}
	}
	bad(c.LineLimit < 1 || c.LineLimit > 999, "BANSO_LINE_LIMIT", "must be a number from 1 to 999")
	bad(c.DayLimit < 1 || c.DayLimit > 99999, "BANSO_DAY_LIMIT", "must be a number from 1 to 99999")
	bad(c.Keep < 1 || c.Keep > 120, "BANSO_KEEP_MONTHS", "must be a number of months from 1 to 120")
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
