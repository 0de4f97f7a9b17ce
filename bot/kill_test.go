package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"banso/bot/config"
	"banso/bot/telegram"
	"banso/storage"
	"banso/storage/boltdb/boltdbtest"
)

// The child of the kill test finds its Bot API and its folder here.
const (
	childAPI = "BANSO_TEST_API"
	childDir = "BANSO_TEST_DIR"
)

const killTopic = "cap-lai-the-can-cuoc"

// child is the bot in a process of its own, to be killed.
func child(api string) int {
	settings, err := config.Load([]string{"BANSO_LOG_LEVEL=warn"}, func(string) error { return nil })
	if err == nil {
		err = runChild(settings, api, os.Getenv(childDir))
	}
	fmt.Fprintln(os.Stderr, err)
	return exitFailed
}

func runChild(settings config.Config, api, dir string) error {
	lib, err := openLibrary("")
	if err != nil {
		return err
	}
	store, err := openStore(dir)
	if err != nil {
		return err
	}
	a, err := assemble(setup{
		settings: settings, token: "1:TEST", apiBase: api, now: time.Now, log: newLog(os.Stderr, settings), store: store, library: lib, limits: fast,
	})
	if err != nil {
		return err
	}
	return a.run(context.Background())
}

// TestKill kills the bot at random points, again and again, while updates are in
// flight: none may be lost, none may count twice.
func TestKill(t *testing.T) {
	const rounds, perRound = 30, 40
	dir := t.TempDir()
	enrolForKill(t, dir)
	api := newQueueAPI()
	server := httptest.NewServer(api)
	defer server.Close()

	random := rand.New(rand.NewPCG(7, 7))
	for range rounds {
		polled := api.add(perRound)
		kill := startChild(t, server.URL, dir)
		await(t, polled)
		pause := time.NewTimer(time.Duration(random.IntN(60_000)) * time.Microsecond)
		<-pause.C // the random point, not a wait for something
		kill()
	}
	idle := api.whenIdle()
	kill := startChild(t, server.URL, dir)
	await(t, idle)
	awaitAnswers(t, api, rounds*perRound)
	kill()

	store := boltdbtest.OpenAt(t, dataFile(dir))
	lines, open := 0, 0
	bySource := map[string]int{}
	err := store.View(func(tx *storage.Tx) error {
		open = len(tx.OpenUpdates())
		return tx.EachLine(0, storage.Date(2100, 1, 1), func(l storage.Line) bool {
			lines++
			bySource[l.Source]++
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := rounds * perRound; lines != want || len(bySource) != want {
		t.Errorf("%d updates made %d lines from %d sources; %d still open", want, lines, len(bySource), open)
	}
}

// enrolForKill makes the person whose button presses arrive a member of a team.
func enrolForKill(t *testing.T, dir string) {
	t.Helper()
	store, err := openStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	err = store.Update(func(tx *storage.Tx) error {
		province, err := tx.AddUnit(storage.Unit{Kind: storage.Province, Name: "Tỉnh thử"})
		if err != nil {
			return err
		}
		unit, err := tx.AddUnit(storage.Unit{Kind: storage.Team, Parent: province.ID, Name: "Tổ thử"})
		if err != nil {
			return err
		}
		p, err := tx.SavePerson(storage.Person{Key: telegram.PersonID(102), Told: wednesday})
		if err != nil {
			return err
		}
		return tx.Grant(storage.Grant{Person: p.ID, Unit: unit.ID, Role: storage.Member})
	})
	if err = errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
}

// startChild runs the bot; the returned function kills it without mercy.
func startChild(t *testing.T, api, dir string) (kill func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childAPI+"="+api, childDir+"="+dir)
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said sync.WaitGroup
	said.Go(func() {
		for s := bufio.NewScanner(stderr); s.Scan(); {
			t.Log("bot:", s.Text())
		}
	})
	return func() {
		_ = cmd.Process.Kill()
		said.Wait()
		_ = cmd.Wait() // killed: the error is expected
	}
}

func await(t *testing.T, done <-chan struct{}) {
	t.Helper()
	select {
	case <-done:
	case <-time.After(patience):
		t.Fatal("the bot does not poll")
	}
}

// awaitAnswers waits until every press was answered at least once.
func awaitAnswers(t *testing.T, api *queueAPI, want int) {
	t.Helper()
	deadline := time.After(patience)
	for {
		n, changed := api.answers()
		if n == want {
			return
		}
		select {
		case <-changed:
		case <-deadline:
			t.Fatalf("%d of %d presses were answered", n, want)
		}
	}
}

// queueAPI is as much of the Bot API as the kill test needs: a queue that keeps
// updates until the offset confirms them.
type queueAPI struct {
	mu       sync.Mutex
	next     int64
	pending  []int64
	answered map[string]bool
	polled   []chan struct{} // closed at the next getUpdates that has updates
	idle     []chan struct{} // closed at a getUpdates that leaves none
	changed  chan struct{}
}

func newQueueAPI() *queueAPI {
	return &queueAPI{next: 1000, answered: map[string]bool{}, changed: make(chan struct{})}
}

// add queues button presses, each on a message of its own; the channel closes
// when the bot fetches some.
func (q *queueAPI) add(n int) <-chan struct{} {
	q.mu.Lock()
	defer q.mu.Unlock()
	for range n {
		q.pending = append(q.pending, q.next)
		q.next++
	}
	c := make(chan struct{})
	q.polled = append(q.polled, c)
	return c
}

func (q *queueAPI) whenIdle() <-chan struct{} {
	q.mu.Lock()
	defer q.mu.Unlock()
	c := make(chan struct{})
	q.idle = append(q.idle, c)
	return c
}

func (q *queueAPI) answers() (int, <-chan struct{}) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.answered), q.changed
}

func (q *queueAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseMultipartForm(1 << 20) // a request cut by the kill has no fields
	switch method := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]; method {
	case "getMe":
		fmt.Fprint(w, `{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"x","username":"x_bot"}}`)
	case "getUpdates":
		q.getUpdates(w, r)
	case "answerCallbackQuery":
		q.mu.Lock()
		if id := r.FormValue("callback_query_id"); id != "" {
			q.answered[id] = true
		}
		close(q.changed)
		q.changed = make(chan struct{})
		q.mu.Unlock()
		fmt.Fprint(w, `{"ok":true,"result":true}`)
	case "setMyCommands":
		fmt.Fprint(w, `{"ok":true,"result":true}`)
	default:
		fmt.Fprint(w, `{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":102,"type":"private"}}}`)
	}
}

func (q *queueAPI) getUpdates(w http.ResponseWriter, r *http.Request) {
	offset, _ := strconv.ParseInt(r.FormValue("offset"), 10, 64)
	q.mu.Lock()
	for len(q.pending) > 0 && q.pending[0] < offset {
		q.pending = q.pending[1:]
	}
	batch := q.pending[:min(100, len(q.pending))]
	notify := &q.polled
	if len(batch) == 0 {
		notify = &q.idle
	}
	for _, c := range *notify {
		close(c)
	}
	*notify = nil
	updates := make([]map[string]any, len(batch))
	for i, id := range batch {
		updates[i] = map[string]any{"update_id": id, "callback_query": map[string]any{
			"id": strconv.FormatInt(id, 10), "data": "gn:1:" + killTopic, "from": map[string]any{"id": 102, "first_name": "Hoa"},
			"message": map[string]any{"message_id": id, "date": 1, "chat": map[string]any{"id": 102, "type": "private"}},
		}}
	}
	q.mu.Unlock()
	if len(updates) == 0 {
		select {
		case <-r.Context().Done():
		case <-time.After(50 * time.Millisecond): // a short long poll
		}
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"ok": true, "result": updates})
}
