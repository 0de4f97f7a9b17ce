package main

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"banso/bot/playground"
)

// TestBrowserReporting closes a month on phones of 360 px: the leader confirms, the
// officer approves and writes to the teams, the Sở looks, gets the tally, and opens
// the month once more.
func TestBrowserReporting(t *testing.T) {
	ctx := browser(t, 360, 740)
	r := newRig(t, wednesday)
	p := page{t, ctx, screens(t)}
	p.do("open the page", chromedp.EmulateViewport(360, 740), chromedp.Navigate(r.url), chromedp.WaitVisible(chromedp.CSS(`[data-switch="to1"]`)))

	p.person("to1")
	p.say("/ghi 3 vneid")
	p.press("Lưu")
	p.sees("Đã ghi")
	p.say("/nhac 18h30")
	p.sees("18:30")
	p.shoot("ky-1-nhac")

	r.server.SetNow(time.Date(2026, 11, 13, 2, 0, 0, 0, time.UTC))
	p.person("totruong")
	p.say("/chot")
	p.sees("chờ xác nhận")
	p.press("Xác nhận số liệu")
	p.sees("đã xác nhận lúc")
	p.shoot("ky-2-xac-nhan")

	p.person("xa")
	p.say("/chot")
	p.press("Duyệt số liệu")
	p.sees("đã duyệt lúc")
	p.shoot("ky-3-duyet")
	p.say("/thongbao Mời các tổ họp lúc 14 giờ thứ Sáu.")
	p.press("Tất cả")
	p.sees("Người nhận sẽ thấy")
	p.press("Gửi")
	p.sees("Đã gửi xong")
	p.shoot("ky-4-thong-bao")

	p.person("so")
	p.say("/lich")
	p.sees("Gửi tổng hợp")
	p.shoot("ky-5-lich")
	p.say("/baocao tháng trước")
	p.until("see both charts", `document.querySelectorAll('.phone.active [data-from="bot"] img').length >= 2`)
	p.shoot("ky-6-bao-cao")

	r.server.SetNow(time.Date(2026, 11, 15, 1, 1, 0, 0, time.UTC))
	r.awaitAfter("nhom-so", 0, "the tally", func(m playground.Message) bool { return m.Document != nil })
	p.say("/chot")
	p.sees("Tháng 12/2026")
	p.press("Kỳ khác")
	p.press("Tháng 11/2026")
	p.sees("đã chốt và gửi")
	p.press("Mở lại kỳ")
	p.press("Có tổ gửi bổ sung")
	p.sees("mở lại để bổ sung")
	p.shoot("ky-7-mo-lai")
	p.press("Chốt lại và gửi")
	p.sees("Đã chốt lại")
	p.say("/chot")
	p.press("Bản đã gửi")
	p.sees("Bấm để nhận lại")
	p.shoot("ky-8-ban-da-gui")
}
