package sentence

import "strings"

var (
	// filler are words at either end of a phrase that say nothing of the topic.
	filler = lex("tổ trưởng, tổ phó, chị tổ trưởng, anh tổ trưởng, trưởng thôn, trưởng ấp, trưởng bản, cán bộ xã, điểm lưu động, điểm tập trung, điểm hỗ trợ, em, tôi, mình, tui, tớ, mk, anh, chị, cô, bác, cháu, con, tổ, tổ em, tổ mình, nhóm, nhóm em, nhóm mình, đã, vừa, mới, vừa mới, có, được, cho, xong, xong rồi, ghi, ghi nhận, ghi cho, ghi giúp, ghi dùm, ghi giùm, ghi thêm, ghi lại, ghi sổ, thêm, thêm nữa, nữa, tổng, cộng, tổng cộng, tất cả, tổng số, nay, báo cáo, báo, b/c, bc, dạ, vâng, alo, à, ạ, á, nha, nhé, nhá, nghen, nghe, hen, hén, rồi, luôn, hết, hết rồi, cả, đều, là, thì, mà, cũng, cứ, lại, còn, với, và, cùng, về, vụ, việc, chuyện, cách, để, xin, nhờ, hỏi, hỏi về, hỏi vụ, hỏi chuyện, đến, tới, ra, vô, vào, lên, xuống, qua, sang, đi, ghé, chạy, ngồi, trực, tại, ở, trong, ngoài, buổi, buổi sáng, buổi chiều, buổi tối, sáng, trưa, chiều, tối, hôm, ngày, nhà, bên, đó, này, nớ, ấy, đây, khỏi, thành công, trọn vẹn, xong xuôi, giúp, giúp đỡ, hỗ trợ, hướng dẫn, hd, chỉ, dạy, bày, tiếp, phục vụ, tư vấn, tập huấn, tuyên truyền, kèm, dắt, cứu, gặp, vận động, đưa, chở, mần, muốn, cần, biết, học, dự, tham gia, tham dự, nghe, nói, buổi nói chuyện, nói chuyện, lớp, mở lớp, lớp học, dạy lớp, đứng lớp, học viên, chủ đề, chuyên đề, nội dung, đề tài, về việc, về vấn đề, gọi điện, gọi, nhắn tin, qua zalo, qua điện thoại, từ xa, gọi video, tận nhà, tại nhà, đến nhà, tới nhà, trực tiếp, toàn, chủ yếu, chỉ có, chỉ, người, bà con, khách, giùm, dùm, hộ, cái, mấy cái, sự, ngay, lúc, khi, hồi, nên, cả thảy, số người, số lượt, lượt, người ta, kết quả, hiện, đang, lần, lần lượt, mỗi, mỗi người, cho họ, họ, sẽ, phải, tận nơi, tận tình, nhiệt tình, riêng, tự, thôi, bữa, tập trung, tổ chức, mở buổi, mở, đợt, gồm, gồm có, trong đó, trong đó có, thứ nhất, cùng nhau, chung, đầy đủ, ổn, ok, oke, okie, được việc, mất, tốn, hết, phần, bạn, người dân, tổ chúng em, tụi em, tụi mình, tụi tui, bọn em, chúng em, chúng tôi, nhóm tôi, tổ tôi, tổ tui, hổng, dc, tiếp được, giúp được, đội em, đội, hnay, tận, thăm, nhớ, ghi, hoàn thành, cuối cùng, đầu tiên, kế đó, sau đó, tiếp theo, từ, sổ, log, nhật ký, lưu, lưu lại, nhập, ghi vào, vào sổ, vô sổ, trong số")
	// keptHead are fillers that belong to a topic when it goes on with them.
	keptHead = lex("học phí, học bạ, học bổng, học nghề, hộ khẩu, hộ tịch, hộ chiếu, hộ kinh doanh, hộ nghèo, hộ gia đình, sổ đỏ, sổ hồng, sổ sức khỏe, sổ hộ khẩu, sổ lao động, sổ bhxh, sổ khám bệnh, sổ bảo hiểm, mở tài khoản, mở ví, mở thẻ, mở mobile, mở tk, mở gian hàng, mở momo, mở cửa hàng, mở quán, mở app, mở khóa, mở vneid, mở mã, mở zalo, mở cái ví, mở mã qr, mở shop, mở công ty, mở hộ kinh doanh, mở hkd, việc làm, việc nhẹ, báo mất, báo tử, báo tăng, báo tạm, báo lừa đảo, nhà đất, nhà ở, nhà ở xã hội, cái chết, chuyển tiền, nhập học, nhập khẩu, nhập hộ khẩu, tổ chức, xin việc, xin xác nhận, xin giấy, xin cấp, phần mềm, con dấu, đi nước ngoài, mất sổ, mất thẻ, mất giấy, mất căn cước, mất cccd, mất bằng lái, mất sim, mất tiền, mất điện thoại, mất hộ chiếu, mất, học vụ, giúp việc, hết hạn, đăng nhập, người phụ thuộc, lượt khám, tự khai, đội thuế, tổng kê khai, chung cư, chung thân, thôi việc, thôi nộp, chung thủy, tư vấn thuế, tự động, phục vụ thi, lại quả, ngày sinh, vào lớp, vô lớp, báo cháy, người có công, người cao tuổi, người khuyết tật, trực tuyến, ghi âm, con nuôi, hết tiền, đi khám, sự cố, khi sinh, phải thu, đợt cao điểm, sang tên, nghe lén, hộ cá thể, qua mạng, chị cả, trong nước, lưu trữ, hộ lý, khách sạn, khách hàng, ra viện, ra nước ngoài, sổ tiết kiệm, ngoài giờ, bên bán, bạn đời, lớp 1, lớp một, lớp 6, lớp 10, nghe gọi, mở két, mở mạng, mở zoom")
	// empty phrases name no topic.
	empty = lex("gì, gì đó, gì em quên rồi, gì đâu, quên, không nhớ, linh tinh, lung tung, đủ thứ, đủ thứ chuyện, nhiều thứ, nhiều việc, các thứ, mấy thứ, mấy việc, việc khác, việc vặt, chi đó, chi nớ, chuyện gì, cái gì, làm, làm gì, đủ loại, đủ việc, vài việc, mấy chuyện, giúp gì, làm gì đó, mấy việc khác, mấy cái khác, cái khác, khác, lặt vặt, quên mất, thứ, thứ gì, làm gì không nhớ, làm mấy việc, làm việc, cài, đăng ký, đủ chuyện, không rõ, không biết, không nhớ rõ, chưa rõ, các việc, việc nọ việc kia, này nọ, làm này nọ, các kiểu, giấy tờ linh tinh, hỏi gì, những gì, làm thủ tục gì, thủ tục gì, thêm việc khác")
	// verbs tell what somebody did or wanted: they part a phrase from a name.
	verbs = lex("làm, cài, cài đặt, đăng ký, đki, đk, đky, dk, dki, mở, quét, nộp, đổi, khai, kê khai, tạo, tích hợp, gia hạn, tra cứu, thanh toán, chuyển, chuyển khoản, học, xem, cập nhật, kích hoạt, xác thực, dùng, sử dụng, nhận, đóng, trả, mua, bán, lấy, cấp, cấp lại, cấp đổi, tải, khám, nhập, gửi, bật, tắt, xóa, khóa, bỏ, thêm, sửa, lập, xác nhận, liên kết, kết nối, rút, nạp, vay, trình báo, tố giác, phòng, chống, chụp, in, ký, đặt, thi, hủy, chốt, xin, hưởng, thay, phục hồi, lưu, vào, biết, mần, nhận biết, tránh, phản ánh, gộp, định danh, liên thông, lấy lại, khôi phục, sao y, chứng thực, đăng nhập, quẹt, soi, truy cập, tách, sang tên, khiếu nại, giải quyết, thoát, nâng, xoá, báo, tìm, đọc, gỡ, chặn, tố cáo, đòi, về, hỏi, đến, tới")
	// cutters begin a clause that tells no more of the topic.
	cutters = lex("nhưng, nhưng mà, vì, tại vì, bởi vì, do máy, do mạng, do chưa, mà máy, mà mạng, mà quên, mà chưa, mệt, mệt quá, vui quá, mưa, nắng, trời mưa, mạng yếu, mạng chậm, máy cũ, máy yếu, bác vui lắm, ai cũng vui, ai cũng mừng, cảm ơn, cám ơn, em ghi, em báo, em quên, nhờ ghi, ghi giúp em, ghi giùm em, ghi dùm em, ghi hộ em, ghi nhé, ghi nha, nhé bạn, bot, bạn số, bạn ghi, đông vui, rất vui, họ vui, bà con vui, may quá, hú hồn, ghi vô, ghi vào")
)

// topic is the words from..to without those at either end that name no topic, and
// without what was taken; "" when nothing is left.
func (p *parser) topic(at []int) string {
	for len(at) > 0 {
		i := at[0]
		n := p.fillerAt(i)
		if n == 0 || p.at(i, keptHead) > 1 || !contiguous(at, n) {
			break
		}
		at = at[n:]
	}
	for k, i := range at {
		if k > 0 && p.words[i].sep == 0 && p.at(i, cutters) > 0 || p.at(i, cutters) > 0 {
			at = at[:k]
			break
		}
	}
	for len(at) > 0 {
		i := at[len(at)-1]
		if p.words[i].sep == 0 && (p.at(i, trailing) == 0 || p.loose && p.at(i, doubtful) > 0 || p.is(i, "ở") && p.is(i-1, "nhà")) {
			break
		}
		at = at[:len(at)-1]
	}
	if p.nameless(at) {
		return ""
	}
	var out strings.Builder
	for k, i := range at {
		w := p.words[i]
		if k > 0 && (w.sep == 0 || w.sep == '&') && (w.spaced || w.sep == '&' || i != at[k-1]+1) {
			out.WriteByte(' ')
		}
		out.WriteString(w.typed)
	}
	return out.String()
}

// fillerAt is the number of words at i that tell nothing of the topic. A person's
// name is left out as well.
func (p *parser) fillerAt(i int) int {
	if n := p.at(i, kin); n > 0 && p.at(i, notPeople) == 0 && !(p.loose && p.at(i, unsure) > 0) {
		if name := p.nameAfter(i+n, false); name > 0 {
			return n + name
		}
	}
	n := p.at(i, filler)
	if c := p.at(i, classFor); c > 1 {
		n = max(n, c)
	}
	if n == 1 && (p.loose && p.at(i, doubtful) > 0 || p.labelled(i) && p.number(i+1).width > 0) {
		return 0
	}
	return n
}

// doubtful are fillers that, without marks, look like the beginning or the end of
// many a topic: báo is bảo (hiểm), đang is đăng (ký), cộng is (dịch vụ) công.
var doubtful = lex("chiều, thì, mà, chuyện, báo, bảo, từ, tự, tổ, tớ, đang, dắt, cứ, cũ, tại, sổ, số, chung, cần, hộ, họ, con, mất, đội, nhập, lưu, sang, sáng, thứ, mở, chỉ, già, bạn, cả, lại, tận, hàng, phải, phần, thôi, sự, ngày, bữa, dạy, bày, đưa, mình, nên, khi, vụ, kèm, cứu, gặp, hết, cộng, người, đó, gì, lớp, riêng, thành, hiện, họ, đây, bên, cùng, tự, nó, mấy, kết, khách, trực, tổng, khóa, nói, tham, đông, ấy, học, trong, thăm, đoàn, lần, nhớ, nhờ, phòng, tốn")

// trailing are single words that end a phrase without belonging to it.
var trailing = lex("em, tôi, mình, tui, cho, được, xong, rồi, ạ, nha, nhé, nhá, nghen, luôn, hết, cả, với, và, là, thì, mà, của, có, còn, nữa, thêm, giúp, hộ, giùm, dùm, ở, tại, ra, bên, trong, ngày, hôm, vào, lúc, thôi, á, à, hen, ơi, đó, nè, nhe, để, nghe, người, từ, gồm, tổng, cộng, đều, vậy, đã, mỗi, riêng, tận, rùi, gì")

// nameless reports whether words name no topic: "gì em quên rồi", "việc khác".
func (p *parser) nameless(at []int) bool {
	if len(at) == 0 {
		return true
	}
	n := p.at(at[0], empty)
	if n > 0 && !contiguous(at, n) {
		return false
	}
	for _, i := range at[n:] {
		if p.at(i, keptHead) > 1 || p.at(i, filler) != 1 && !(p.loose && p.at(i, filler) > 0) && p.at(i, trailing) == 0 && p.at(i, empty) == 0 && !p.is(i, "quên") && !p.is(i, "nhớ") && !p.is(i, "không") {
			return false
		}
	}
	return true
}

// contiguous reports whether the first n of the indices follow one another.
func contiguous(at []int, n int) bool {
	return len(at) >= n && at[n-1] == at[0]+n-1
}
