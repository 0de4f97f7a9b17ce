package main

import (
	"testing"

	"github.com/chromedp/chromedp"

	"banso/knowledge"
	"banso/knowledge/content"
)

// TestBrowserReadsEveryCategory asks for one article of each category on a phone of
// 360 px and reads it to its end: the whole answer is there, and nothing is wider than
// the screen.
func TestBrowserReadsEveryCategory(t *testing.T) {
	ctx := browser(t, 360, 1500)
	r := newRig(t, wednesday)
	p := page{t, ctx, screens(t)}
	p.do("open the page", chromedp.EmulateViewport(360, 1500), chromedp.Navigate(r.url), chromedp.WaitVisible(chromedp.CSS(`[data-switch="dan"]`)))
	p.person("dan")
	base, err := knowledge.Load(content.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range base.Categories() {
		articles := base.InCategory(c.ID)
		a := articles[len(articles)/2].On(wednesday)
		p.say(a.Title)
		p.sees("kiểm tra ngày " + a.Verified.Format("02/01/2006"))
		p.until("the answer to "+a.Title+" on a phone", `(() => {
			const all = document.querySelectorAll('.phone.active [data-from="bot"]');
			const last = all[all.length - 1];
			last.scrollIntoView({block: "end"});
			const wide = [last, ...last.querySelectorAll("*")].some(e => e.getBoundingClientRect().right > innerWidth + 1);
			return last.textContent.includes(`+quote(a.Title)+`) && !last.textContent.includes("{{") && !wide;
		})()`)
		p.shoot("doc-" + c.ID)
	}
}
