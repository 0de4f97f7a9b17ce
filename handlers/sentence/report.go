package sentence

import (
	"strings"

	"banso/storage"
)

// Reports says whether a line without a command reads as a report of help given:
// "hôm nay giúp 3 bác cài VNeID". s is what Parse made of it. A question, a
// request ("giúp tôi làm căn cước"), a plan or a complaint is none; where a line
// could be either it is not taken for a report.
func Reports(s Sentence, line string) bool {
	if strings.ContainsAny(line, "?？") || len(s.Items) == 0 && !s.Nobody {
		return false
	}
	if p := read(line, s.Day); p.asks() || p.requests(s) || p.plans() {
		return false
	}
	if s.Nobody {
		return s.DaySaid && !s.DayUnclear
	}
	p := read(line, s.Day)
	return tells(s, p.parts(&Sentence{Day: s.Day}))
}

// tells reports whether the parts of a line say that people were helped.
func tells(s Sentence, nodes []node) bool {
	numbers, topics := 0, 0
	for i, nd := range nodes {
		switch nd.kind {
		case matter:
			topics++
		case count:
			if nd.q.staff {
				continue
			}
			if nd.q.said {
				numbers++
			}
			if i > 0 && nodes[i-1].kind == verb && governed(s, nd.q) {
				return true
			}
			came := i+1 < len(nodes) && (nodes[i+1].kind == matter || nodes[i+1].kind == verb) || s.Form != "" && s.Form != storage.Remote
			if s.DaySaid && nd.q.counted && (nd.q.said || !nd.q.soft) && came {
				return true
			}
		}
	}
	return s.DaySaid && numbers > 1 && topics > 1 || classOf(s)
}

// classOf reports whether a line tells of one class with its number of people and
// what it was about, which needs no day to be a report: "lớp 25 người ở nhà văn
// hóa, chủ đề chuyển tiền an toàn".
func classOf(s Sentence) bool {
	return s.Form == storage.Class && len(s.Items) == 1 && s.Items[0].People > 1 && s.Items[0].Phrase != "" && !s.DayUnclear
}

// governed reports whether people after a verb of helping are meant as having been
// helped: numbered ones are, others only on a day that is named.
func governed(s Sentence, q quantity) bool {
	if s.DaySaid {
		return q.said || q.counted
	}
	return q.said && q.counted
}

var (
	wonder = lex("được không, phải không, hay không, có không, đúng không, thế nào, như thế nào, như nào, kiểu gì, bao lâu, bao nhiêu, bao giờ, khi nào, lúc nào, ở đâu, chỗ nào, nơi nào, tại sao, vì sao, làm sao, sao lại, sao vậy, thì sao, là sao, ra sao, có phải, có cần, có nên, có thể, có bị, có mất, là gì, cần gì, những gì, gồm gì, thủ tục gì, giấy tờ gì, làm gì, ntn, mần răng, làm răng, răng, chi rứa, ở mô, đi mô, mô, muốn hỏi, cho hỏi, xin hỏi, cho em hỏi, cho tôi hỏi, cho mình hỏi, cho tui hỏi, cho cháu hỏi, cho con hỏi, cho bác hỏi, hỏi chút, hỏi tí, hỏi xíu, hỏi thăm, ai biết, có ai biết, giải thích, nếu, giả sử, liệu, lỡ, trường hợp nào, mức nào, loại nào, bước nào, mấy ngày, mấy giờ, mấy tháng, mấy tuổi, mấy tiền, mấy lần, mấy bước, mấy loại, mấy triệu, nhiêu, hay là, nghĩa là, quy định, điều kiện, lệ phí, thời hạn, cách nào, thế à, vậy à, đúng chưa, được chưa, xong chưa, hả, hử, hở, nhỉ, chăng, phỏng, có đúng, có sao, ai làm được")
	// muddled are question words that, without marks, are oftener another word.
	muddled = lex("mô, răng, hở, hử, phỏng, lỡ, chăng, liệu, nhiêu, hả")
	closing = lex("không, chưa, à, ha, hen, chi, rứa, vậy, sao, gì, nào, đâu, ai, hông, hem, hong, ko, hỉ, ta, ư, hè, nữa không")
	softly  = lex("ạ, vậy, nhỉ, bạn, em, anh, chị, ta, bot, mọi người, với, ơi, cô, bác, chú, admin, ad, nhé, nha, thế, à, mn, các bạn, bạn ơi, em ơi, xin cảm ơn, cảm ơn, thưa")
	// pointed question words ask unless what follows or goes before says otherwise.
	pointed  = lex("gì, nào, ai, đâu, sao")
	harmless = lex("gì đó, gì đấy, gì á, gì em, gì mà, gì quên, gì không nhớ, ai cũng, đâu đó, đâu khoảng, đâu chừng, đâu cỡ, sao y, sao kê, sao lưu, sao chép, ai đến, ai tới, ai hết, ai cả, ai ghé, ai hỏi, ai nhờ, ai ra, nào đến, nào tới, nào cả, nào hết")
)

// asks reports whether a line is a question.
func (p *parser) asks() bool {
	nobody := p.nobody()
	for i := range p.words {
		if p.words[i].sep != 0 {
			continue
		}
		n := p.at(i, closing)
		switch {
		case p.at(i, wonder) > 0 && !(p.loose && p.at(i, muddled) == p.at(i, wonder)) && !p.is(i, "làm gì không"):
			return true
		case n > 0 && p.closes(i+n) && !nobody && !p.tailOf(i):
			return true
		case p.at(i, pointed) > 0 && p.at(i, harmless) == 0 && !nobody && !p.tailOf(i):
			return true
		}
	}
	return false
}

// closes reports whether nothing but polite words come from i to the end of the clause.
func (p *parser) closes(i int) bool {
	for i < len(p.words) && p.words[i].sep == 0 {
		n := p.at(i, softly)
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// tailOf reports whether the question word at i belongs to a vague number (15
// người gì đó), a copy (bản sao) or a topic that was forgotten (hỏi gì em quên).
func (p *parser) tailOf(i int) bool {
	if p.is(i, "sao") && (p.is(i-1, "bản") || p.is(i-1, "hay")) || p.is(i, "đâu") && p.number(i+1).width > 0 {
		return true
	}
	if p.is(i, "vậy") || p.is(i, "chi") && p.loose || p.is(i, "gì") && p.is(i-1, "hỏi") {
		return true
	}
	return p.loose && (p.is(i, "đâu") || p.is(i, "ai") || p.is(i, "sao") || p.is(i, "ta") || p.is(i, "ha")) && !p.closes(i+1)
}

var (
	oneself  = lex("tôi, tui, tớ, mình, em, cháu, con, tao, tụi tui, tụi mình, chúng tôi, chúng em, gia đình tôi, gia đình em, nhà tôi, nhà em, nhà mình, hộ, giùm, dùm, với")
	begged   = lex("giúp, giúp đỡ, hỗ trợ, hướng dẫn, hd, chỉ, dạy, bày, tư vấn, giải đáp, cứu, làm giúp, làm giùm, chỉ giúp, hướng dẫn giúp, giúp giùm, cho")
	relative = lex("nhà, vợ, chồng, con, mẹ, má, bố, ba, cha, ông, bà, cháu, anh, chị, vợ chồng, gia đình, con trai, con gái, bố mẹ, ba mẹ, cha mẹ, ông bà, hai vợ chồng, mẹ con, của, hai đứa, đứa con, bạn gái, bạn trai, vợ con, chị em, anh em, nội, ngoại, bên, bé, dì, cậu, cô, chú, bác, thím")
	owner    = lex("tôi, tui, tớ, mình, em, cháu, tao, chúng tôi, mk")
	wishing  = lex("muốn, cần, xin, nhờ, mong, ước, thắc mắc, làm ơn, vui lòng, hãy, xin hãy, thích, phải, bị, đang cần, đang muốn, chưa biết, không biết, chưa có, lỡ")
	planned  = lex("sẽ, sắp, định, dự định, dự kiến, kế hoạch, tính, chuẩn bị, ngày mai, sáng mai, chiều mai, tối mai, tuần sau, tuần tới, tháng sau, tháng tới, đừng, mai mốt, hãy, làm ơn, vui lòng, xin hãy, nhờ bạn, bạn giúp, bạn hướng dẫn, bạn chỉ, bot giúp, ai giúp, nhờ giúp, nhờ hướng dẫn, cần giúp, cần hỗ trợ, cần hướng dẫn, cần người, tuyển, cần tìm, có ai, ai rảnh, bạn số, app, xưng, tự xưng, người lạ, số lạ")
	telling  = lex("hướng dẫn, hd, chỉ, chỉ dẫn, tư vấn, giải đáp, dạy, bày, phục vụ")
)

// requests reports whether a line asks for help with one's own affairs.
func (p *parser) requests(s Sentence) bool {
	for i := range p.words {
		if p.words[i].sep != 0 {
			continue
		}
		if n := p.at(i, begged); n > 0 && !p.is(p.before(i), "ghi") && !p.is(i, "cho") {
			if o := p.at(i+n, oneself); o > 0 && !(p.free(i+n+o) && p.words[i+n+o].capital() && !p.loose) && !p.is(i+n, "con") && !(p.loose && p.is(i+n, "hộ")) {
				return true
			}
		}
		if n := p.at(i, relative); n > 0 && p.at(i+n, owner) > 0 && p.at(i+n+1, helping) == 0 && !(p.loose && p.is(i+n, "em")) && !p.ours(i) {
			return true
		}
		if n := p.at(i, owner); n > 0 && p.at(i+n, wishing) > 0 && !(p.loose && p.is(i, "em")) {
			return true
		}
	}
	first := p.next(0)
	if first >= 0 && (p.at(first, wishing) > 0 || !s.DaySaid && p.at(first, telling) > 0) {
		return true
	}
	last := len(p.words) - 1
	for last > 0 && (p.words[last].sep != 0 || p.is(last, "ạ") || p.is(last, "em") || p.is(last, "nhé") || p.is(last, "nha")) {
		last--
	}
	return last > 0 && (p.is(last, "với") || p.is(last, "giùm") || p.is(last, "dùm") || p.is(last, "đi") && !s.DaySaid)
}

// ours reports whether what stands at i is the volunteers': anh em mình, chị em tôi.
func (p *parser) ours(i int) bool { return p.at(i, staff) > 0 || p.at(i, team) > 0 }

// plans reports whether a line speaks of what is to be done, or of strangers.
func (p *parser) plans() bool {
	for i := range p.words {
		if m, ok := p.weekdayAt(i); ok && m.unclear && !p.is(p.before(i), "từ") {
			return true
		}
		if p.at(i, planned) == 0 || p.is(i, "định danh") || p.is(i, "tính thuế") || p.is(i, "có ai đến") || p.is(i, "có ai tới") {
			continue
		}
		b := p.before(i)
		if p.is(i, "app") || p.is(i, "tính") && p.loose || p.is(i, "định") && p.loose || p.at(b, nays) > 0 || p.is(i, "có ai") && p.nobody() || p.is(i, "bạn số") {
			continue
		}
		return true
	}
	return false
}

// nays go before what is denied, and before words that are part of another.
var nays = lex("không, chẳng, chả, chưa, quy, ổn, nhất, xác, máy, hẹn, giả")
