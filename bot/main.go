// Command bot is banso: a chat assistant for Vietnam's community digital teams.
// This package reads flags, puts the rooms together and opens and closes them in
// order; nothing a user sees is here.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // the program brings its own time zones, for images without any

	"github.com/alecthomas/kong"

	"banso/bot/config"
	"banso/bot/schedule"
	"banso/bot/telegram"
	"banso/storage/boltdb"
)

// Exit codes tell a supervisor whether starting again can help.
const (
	exitOK       = 0
	exitFailed   = 1 // something broke; starting again may help
	exitUsage    = 2 // a wrong flag or setting; starting again cannot help
	exitRefused  = 3 // Telegram refuses the token
	exitOccupied = 4 // another process has the data file
)

// cli is the command line. Flags stand for the settings of the same name.
type cli struct {
	Data string `help:"Folder of the data file (BANSO_DATA)." placeholder:"DIR"`

	Serve      serveCmd      `cmd:"" default:"1" help:"Run the bot: on Telegram when TELEGRAM_BOT_TOKEN is set, else the playground."`
	Playground playgroundCmd `cmd:"" help:"Run the playground in the browser, without Telegram."`
	Ask        askCmd        `cmd:"" help:"Answer one question in the terminal."`
	Eval       evalCmd       `cmd:"" help:"Measure how well questions are understood, on a file of questions."`
	Knowledge  knowledgeCmd  `cmd:"" help:"Check or export the articles."`
	Report     reportCmd     `cmd:"" help:"Write the tally of a period as XLSX, PNG or text; stop the bot first."`
	Targets    targetsCmd    `cmd:"" help:"Import or export what units are to reach (chỉ tiêu); stop the bot first."`
	Indicators indicatorsCmd `cmd:"" help:"Print the indicators in force and how many topics count for each."`
	Backup     backupCmd     `cmd:"" help:"Copy the data file and check the copy; stop the bot first. A running bot copies by BANSO_BACKUP_SCHEDULE."`
	Check      checkCmd      `cmd:"" help:"Check settings, articles, schedules and the data file."`
	Health     healthCmd     `cmd:"" help:"Ask a running bot whether it is well; for container health checks."`
	Version    versionCmd    `cmd:"" help:"Print the version."`
}

// world is what the process has from outside, so that tests can run commands.
type world struct {
	environ        []string
	stdout, stderr io.Writer
}

func main() { os.Exit(run(os.Args[1:], world{os.Environ(), os.Stdout, os.Stderr})) }

// run is the whole program: it returns the exit code.
func run(args []string, w world) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c, kong.Name("bot"), kong.Description(description()), kong.UsageOnError(),
		kong.Writers(w.stdout, w.stderr), kong.Exit(func(code int) { exited = code }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}))
	if err != nil {
		fmt.Fprintln(w.stderr, err)
		return exitFailed
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help was printed
		return exited
	}
	if err != nil {
		fmt.Fprintln(w.stderr, "banso:", err)
		return exitUsage
	}
	settings, err := config.Load(w.environ, func(spec string) error { return schedule.Check(spec, time.Now()) })
	if err != nil {
		fmt.Fprintf(w.stderr, "banso: settings:\n%v\n", err)
		return exitUsage
	}
	if c.Data != "" {
		settings.Data = c.Data
	}
	err = parsed.Run(&w, &settings, &c)
	if err != nil {
		fmt.Fprintln(w.stderr, "banso:", err)
	}
	return exitCode(err)
}

func exitCode(err error) int {
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, telegram.ErrUnauthorised):
		return exitRefused
	case errors.Is(err, boltdb.ErrLocked):
		return exitOccupied
	case errors.Is(err, errUsage):
		return exitUsage
	}
	return exitFailed
}

// errUsage marks an argument that cannot be worked with.
var errUsage = errors.New("see --help")

// description heads --help and lists every setting.
func description() string {
	var b strings.Builder
	b.WriteString("Chat assistant for community digital teams (Tổ công nghệ số cộng đồng).\n\nSettings are environment variables:\n")
	for _, s := range config.Table() {
		b.WriteString("\n  " + s.Name)
		if s.Secret {
			b.WriteString(" (or " + s.Name + "_FILE)")
		}
		b.WriteString("\n      " + s.Help)
		if s.Default != "" {
			b.WriteString(" [" + s.Default + "]")
		}
	}
	return b.String()
}
