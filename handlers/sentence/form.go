package sentence

import "banso/storage"

var (
	homeForm = lex("tận nhà, tại nhà, đến nhà, tới nhà, qua nhà, ghé nhà, vô nhà, lên nhà, xuống nhà, sang nhà, về nhà, ở nhà, tới tận nhà, đến tận nhà, từng nhà, từng hộ, tận từng nhà, tại gia, tận giường, nhà riêng, tận hộ, đi từng ngõ gõ từng nhà")
	classFor = lex("lớp, lớp học, mở lớp, tập huấn, buổi nói chuyện, nói chuyện chuyên đề, tuyên truyền, học viên, chuyên đề, phổ biến, buổi sinh hoạt, sinh hoạt chi hội, sinh hoạt thôn, sinh hoạt câu lạc bộ, truyền thông, tọa đàm, hội nghị, buổi học, khóa học, khóa, họp dân, họp thôn, họp xóm, họp tổ dân phố, lồng ghép, giảng, giảng bài, dự buổi, tham dự buổi, lên lớp, đứng lớp, hội thảo, buổi họp, nói chuyện")
	remote   = lex("gọi điện, gọi đt, gọi điện thoại, gọi video, gọi zalo, nhắn tin, nhắn zalo, nhắn qua zalo, từ xa, video call, call video, alo, a lô, hướng dẫn online, trực tuyến qua zalo, qua tin nhắn, gọi")
	through  = lex("qua zalo, qua điện thoại, qua đt, qua video, qua messenger, qua mess, qua facebook, qua fb, qua gọi video, qua cuộc gọi, bằng zalo, trên zalo, qua tin nhắn, qua zoom, qua meet, qua google meet, bằng điện thoại")
	byPhone  = lex("qua điện thoại, qua đt, bằng điện thoại")
	spotFor  = lex("điểm tập trung, điểm lưu động, tại điểm tập trung, điểm hỗ trợ tập trung, điểm hỗ trợ lưu động, tổ chức tập trung")
	schools  = lex("học phí, học bạ, học bổng, học nghề, học sinh, học viên, học kỳ, học bình")
	learned  = lex("tiểu, trung, đại, sinh, khoa, tin, trường, y, nhập, bậc, văn, toán, đi, hóa")
	very     = lex("rất, khá")
	heard    = lex("bị, vụ, về, nghe, có, số, tin, trò, chặn, nhận")
	handed   = lex("trả, giao, nhận, chuyển, gửi, ship, phát")
	dwellers = lex("dân, bà con, hộ, người dân, vợ chồng")
	fraud    = lex("lừa, lừa đảo, giả, mạo danh, giả danh, giả mạo, tin nhắn rác, đóng, thanh toán, chuyển tiền, nộp tiền, mua, bán hàng, nhận tiền, rửa tiền, kết bạn, mật khẩu, rác, lạ, đòi")
)

// form finds how the help was given. A class wins over being at a place, a home
// over a call.
func (p *parser) form(s *Sentence) {
	for i := range p.words {
		switch {
		case p.isClass(i):
			s.Form = storage.Class
		case s.Form == storage.Class:
		case p.atHome(i):
			s.Form = storage.AtHome
			n := p.at(i, homeForm)
			p.use(i, n+p.kinName(i+n)) // whose home it was is not kept
		case s.Form == storage.AtHome:
		case p.is(i, "trực") && !p.is(i+1, "tuyến") && !p.is(i+1, "tiếp") && !p.is(i+1, "thuộc") && !p.is(i+1, "thăng"):
			s.Form = storage.AtDesk
		case s.Form == storage.AtDesk:
		case p.at(i, spotFor) > 0:
			s.Form = storage.AtSpot
		case p.isRemote(i):
			s.Form = storage.Remote
		}
	}
}

func (p *parser) isClass(i int) bool {
	if n := p.at(i, classFor); n > 0 {
		return !(n == 1 && p.is(i, "lớp") && (p.number(i+1).width > 0 && p.folk(i+1+p.number(i+1).width) == 0 || p.is(p.before(i), "vào"))) &&
			!(n == 1 && p.is(i, "học viên")) && !(p.is(i, "phổ biến") && p.at(p.before(i), very) > 0) && !(n == 1 && p.is(i, "khóa"))
	}
	if !p.is(i, "học") || p.at(i, schools) > 0 {
		return false
	}
	if b := p.before(i); p.at(b, learned) > 0 && !(b > 0 && p.words[b].capital()) {
		return false
	}
	for k := max(0, i-8); k < i; k++ { // a crowd that learns is a class
		if n := p.number(k); n.width > 0 && n.n >= 10 && p.folk(k+n.width) > 0 {
			return true
		}
	}
	return false
}

func (p *parser) atHome(i int) bool {
	n := p.at(i, homeForm)
	if n == 0 || p.at(i+n-1, whole) > 0 || p.at(i+n-1, named) > 0 {
		return false
	}
	if p.is(i, "ở nhà") || p.is(i, "về nhà") || p.is(i, "lên nhà") || p.is(i, "vô nhà") || p.is(i, "qua nhà") || p.is(i, "xuống nhà") || p.is(i, "sang nhà") {
		return p.at(i+n, kin) > 0 || p.at(i+n, dwellers) > 0
	}
	if p.at(p.before(i), handed) > 0 {
		return false // "trả thẻ tại nhà" is what the help was about
	}
	return true
}

func (p *parser) isRemote(i int) bool {
	n := p.at(i, remote)
	if n > 0 && !(n == 1 && p.is(i, "gọi")) {
		return !p.near(i, n, fraud) && p.at(p.before(i), heard) == 0
	}
	if n = p.at(i, through); n == 0 {
		return false
	}
	if p.at(i, byPhone) > 0 { // "đóng tiền qua điện thoại" is what the help was about
		for k := i - 1; k >= 0 && p.words[k].sep == 0 && p.folk(k) == 0; k-- {
			if p.at(k, verbs) > 0 {
				return false
			}
		}
	}
	return !p.near(i, n, fraud)
}

// near reports whether an expression of l stands in the same clause as the n words at i.
func (p *parser) near(i, n int, l lexicon) bool {
	for k := i - 1; k >= 0 && p.words[k].sep == 0; k-- {
		if p.at(k, l) > 0 {
			return true
		}
	}
	return p.at(i+n, l) > 0 || p.at(i+n+1, l) > 0
}
