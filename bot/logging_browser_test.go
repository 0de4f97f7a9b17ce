package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserLogging has a volunteer log, complete and follow up, and the leader
// look at what was flagged, on phones of 360 px.
func TestBrowserLogging(t *testing.T) {
	ctx := browser(t, 360, 740)
	r := newRig(t, wednesday)
	p := page{t, ctx, screens(t)}
	p.do("open the page", chromedp.EmulateViewport(360, 740), chromedp.Navigate(r.url), chromedp.WaitVisible(chromedp.CSS(`[data-switch="to1"]`)))

	p.person("to1")
	p.say("hôm nay giúp 3 bác cài vneid ở nhà văn hóa")
	p.sees("Trợ lý hiểu là")
	p.press("Lưu")
	p.sees("Đã ghi")
	p.press("Chi tiết")
	p.sees("Ngày: 04/11/2026")
	p.shoot("ghi-1-chi-tiet")
	p.press("Kết quả")
	p.press("Hẹn lại")
	p.sees("Hẹn ngày nào")
	p.press("Mai")
	p.sees("Đã hẹn")
	p.shoot("ghi-2-hen-lai")
	p.say("/cuatoi")
	p.sees("Việc hẹn đang chờ")
	p.press("Biểu đồ")
	p.until("see the chart", `!!document.querySelector('.phone.active [data-from="bot"] img')`)
	p.shoot("ghi-3-cua-toi")

	p.person("totruong")
	p.say("/to")
	p.sees("Dòng cần xem lại")
	p.shoot("ghi-4-to")
	p.press("Dòng cần xem")
	p.sees("64 người")
	p.press("1. Đúng rồi")
	p.sees("giữ nguyên")
	p.shoot("ghi-5-can-xem")

	p.say("/moi")
	p.sees("Mời làm")
	p.until("see the QR picture", `!!document.querySelector('.phone.active [data-from="bot"] img')`)
	p.shoot("ghi-6-ma-qr")

	list := filepath.Join(t.TempDir(), "danh-sach.csv")
	if err := os.WriteFile(list, []byte("Xã/phường,Tổ,Họ tên,Vai trò,Mã Telegram\n,Tổ ấp Mới,Lê Thị Hoa,thành viên,\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.person("xa")
	p.do("choose a list", chromedp.SetUploadFiles(chromedp.CSS(`.phone.active [data-testid="photo"]`), []string{list}),
		chromedp.Click(chromedp.CSS(`.phone.active [data-testid="send"]`)))
	p.sees("Tệp đọc được")
	p.press("Nhập")
	p.sees("Đã nhập")
	p.shoot("ghi-7-nhap-danh-sach")
}
