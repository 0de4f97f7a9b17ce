package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// browser starts a headless browser with a window of this width. Without one the
// test is skipped, or fails where BANSO_TEST_BROWSER says that one must be there.
func browser(t *testing.T, width, height int) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv("BANSO_TEST_BROWSER") == "required" {
			t.Fatal("no browser is installed")
		}
		t.Skip("no browser is installed (Debian: apt-get install chromium)")
	}
	alloc, stopAlloc := chromedp.NewExecAllocator(t.Context(), append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.Flag("no-sandbox", true), chromedp.Flag("disable-gpu", true), chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(width, height))...)
	t.Cleanup(stopAlloc)
	ctx, stop := chromedp.NewContext(alloc)
	t.Cleanup(stop)
	ctx, cancel := context.WithTimeout(ctx, patience)
	t.Cleanup(cancel)
	return ctx
}

// screens is where pictures are left: a folder named by BANSO_TEST_SCREENSHOTS,
// else the test's own.
func screens(t *testing.T) string {
	if dir := os.Getenv("BANSO_TEST_SCREENSHOTS"); dir != "" {
		return dir
	}
	return t.TempDir()
}

// page drives the playground as a person would: by what is on the screen.
type page struct {
	t   *testing.T
	ctx context.Context
	dir string
}

func (p page) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
}

// shoot leaves a picture of the screen.
func (p page) shoot(name string) {
	p.t.Helper()
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Errorf("screenshot %s: %v", name, err)
		return
	}
	if err := os.WriteFile(filepath.Join(p.dir, name+".png"), png, 0o600); err != nil {
		p.t.Error(err)
	}
	p.t.Logf("%s: %s", name, filepath.Join(p.dir, name+".png"))
}

// person brings a phone to the front.
func (p page) person(key string) {
	p.t.Helper()
	p.do("switch to "+key, chromedp.Click(chromedp.CSS(`[data-switch="`+key+`"]`)),
		chromedp.WaitVisible(chromedp.CSS(`.phone.active[data-chat="`+key+`"]`)))
}

// say types into the phone at the front and sends.
func (p page) say(text string) {
	p.t.Helper()
	p.do("say "+text,
		chromedp.SendKeys(chromedp.CSS(`.phone.active [data-testid="input"]`), text),
		chromedp.Click(chromedp.CSS(`.phone.active [data-testid="send"]`)))
}

// until waits for a JavaScript condition.
func (p page) until(what, condition string) {
	p.t.Helper()
	_, err := chromedp.Run(p.ctx, chromedp.Poll[bool](condition,
		chromedp.WithPollingTimeout(patience), chromedp.WithPollingInterval(50*time.Millisecond)))
	if err != nil {
		p.shoot("failed")
		p.t.Fatalf("%s: %v", what, err)
	}
}

// sees waits until the phone at the front shows a text.
func (p page) sees(text string) {
	p.t.Helper()
	p.until("see "+text, `[...document.querySelectorAll('.phone.active [data-from="bot"]')].some(m => m.textContent.includes(`+quote(text)+`))`)
}

// press presses the latest button with this label.
func (p page) press(label string) {
	p.t.Helper()
	p.until("press "+label, `(() => {
		const b = [...document.querySelectorAll('.phone.active button[data-data]')].filter(b => b.textContent.includes(`+quote(label)+`)).pop();
		if (!b) return false;
		b.click();
		return true;
	})()`)
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }

// TestBrowserStory plays the five-minute story on a phone of 360 px.
func TestBrowserStory(t *testing.T) {
	ctx := browser(t, 360, 740)
	r := newRig(t, wednesday)
	p := page{t, ctx, screens(t)}
	p.do("open the page", chromedp.EmulateViewport(360, 740), chromedp.Navigate(r.url), chromedp.WaitVisible(chromedp.CSS(`[data-switch="dan"]`)))

	p.person("dan")
	p.say("mất căn cước làm lại ở đâu")
	p.sees("Nguồn:")
	p.shoot("1-hoi")
	p.press("Lệ phí")
	p.sees("35.000")

	p.person("to1")
	p.say("/ghi 3 vneid, 2 khai sinh")
	p.sees("Trợ lý hiểu là")
	p.shoot("2-ghi")
	p.press("Lưu")
	p.sees("Đã ghi")
	p.say("/cuatoi")
	p.sees("Số của bạn")
	p.shoot("3-cuatoi")

	p.clock("clock-monday")
	p.person("to2")
	p.sees("tuần")
	p.shoot("4-nhac-viec")

	p.clock("clock-after-cutoff")
	p.person("nhom-so")
	p.sees("Tổng hợp")
	p.do("see the workbook and the chart", chromedp.WaitReady(chromedp.CSS(`.phone.active a[href*="xlsx"], .phone.active [download*="xlsx"]`)),
		chromedp.WaitReady(chromedp.CSS(`.phone.active [data-from="bot"] img`)))
	p.shoot("5-tong-hop")

	wider, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`document.documentElement.scrollWidth > document.documentElement.clientWidth`))
	if err != nil || wider {
		t.Errorf("the page is wider than the phone (%v)", err)
	}
}

// TestBrowserDesktop shows the people side by side.
func TestBrowserDesktop(t *testing.T) {
	ctx := browser(t, 1600, 1000)
	r := newRig(t, wednesday)
	p := page{t, ctx, screens(t)}
	p.do("open the page", chromedp.EmulateViewport(1600, 1000), chromedp.Navigate(r.url),
		chromedp.WaitVisible(chromedp.CSS(`.phone[data-chat="dan"]`)), chromedp.WaitVisible(chromedp.CSS(`.phone[data-chat="to1"]`)))
	r.ask("dan", "con mới sinh cần làm giấy tờ gì", "sinh")
	answer := r.ask("to1", "mất căn cước làm lại ở đâu", "Cấp lại thẻ căn cước")
	r.press("to1", answer, "✅ Ghi đã hỗ trợ", "Đã ghi")
	p.until("see the answer", `document.querySelector('.phone[data-chat="to1"]').textContent.includes("Đã ghi")`)
	p.shoot("desktop")
}

// clock opens the clock's sheet, presses one of its buttons and closes it.
func (p page) clock(button string) {
	p.t.Helper()
	p.do(button, chromedp.Click(chromedp.CSS(`[data-testid="open-clock"]`)),
		chromedp.WaitVisible(chromedp.CSS(`[data-testid="`+button+`"]`)),
		chromedp.Click(chromedp.CSS(`[data-testid="`+button+`"]`)))
	p.until("close the sheet", `(document.querySelector('[data-testid="open-clock"]').click(), true)`)
}
