package sentence

import "banso/storage"

var (
	meetAgain = lex("hẹn lại, hẹn, hẹn quay lại, hẹn hôm sau, hẹn bữa sau, hẹn lần sau, hẹn gặp lại, hẹn lại hôm sau, hẹn lại bữa sau, hẹn lại lần sau, hẹn lại sau, hẹn sang")
	passedUp  = lex("chuyển lên xã, chuyển lên phường, chuyển lên ủy ban, chuyển lên ubnd, chuyển lên trung tâm, chuyển lên trên, chuyển lên công an, chuyển lên, chuyển xã, chuyển phường, đưa lên xã, báo lên xã, báo lên phường, báo lên trên, nhờ xã, nhờ xã hỗ trợ, chuyển công an xã, chuyển cho xã, chuyển cho công an, chuyển cho cán bộ xã, chuyển cán bộ xã, giới thiệu lên xã, đẩy lên xã, chuyển tuyến trên")
	failed    = lex("chưa xong, chưa được, chưa làm được, chưa cài được, chưa đăng ký được, chưa nộp được, chưa thành công, không thành công, không thành, không xong, làm không xong, làm không được, cài không được, không làm được, chưa ra, chưa giải quyết được, chưa hoàn thành, chưa hoàn tất, vẫn chưa xong, vẫn chưa được, mà chưa xong, mà chưa được, nhưng chưa xong, nhưng chưa được, bị lỗi chưa xong, hỏng, thất bại, không giải quyết được, chưa đổi được, chưa kích hoạt được, chưa mở được, mà không được, nhưng không được, nhưng không xong")
	finished  = lex("đã xong, xong hết, xong cả, xong hết rồi, xong rồi, hoàn thành, thành công, xong xuôi, đã hoàn thành, đều xong, làm xong, cài xong, xong luôn, ok hết, ok cả")
	toCome    = []lexicon{
		1: lex("mai, ngày mai, sáng mai, chiều mai, tối mai, trưa mai, hôm sau, bữa sau, mơi, sáng mơi"),
		2: lex("ngày kia, mốt, ngày mốt, sáng mốt, chiều mốt, bữa mốt"),
	}
	returning = lex("quay lại, làm tiếp, lên lấy, tới lấy, đến lấy, tới làm, đến làm, làm lại, qua lại, lại đến, lại tới, trở lại, lên xã, lên, mang giấy tờ, bổ sung, bổ sung giấy tờ, đem giấy tờ, làm nốt, ra lại, tới lại, sang, tới, đến, cho xong, hoàn tất, xong, sẽ, lại, gặp lại")
	nothings  = lex("không có ai, không ai, không có người nào, không có người, không có bà con nào, chẳng có ai, chẳng ai, chả có ai, chả ai, chưa có ai, chưa có người nào, không có lượt nào, không có khách, không giúp được ai, không tiếp ai, không tiếp được ai, không thấy ai, không hỗ trợ được ai, không có ca nào, không có trường hợp nào, không phát sinh, vắng hoe, vắng tanh, vắng khách, vắng, vắng người, hông ai, không ma nào, không một ai, không có dân, 0 người, 0 lượt, 0 ca, chưa giúp ai, chưa giúp được ai, chẳng thấy ai, không được ai, không giúp ai, chẳng giúp được ai")
)

// nobody reports whether the line says that nobody came.
func (p *parser) nobody() bool {
	for i := range p.words {
		if p.at(i, nothings) > 0 {
			return true
		}
	}
	return false
}

// outcome finds how it ended. An outcome said of some of the people only is no
// outcome of the line, but a day to meet them again is kept.
func (p *parser) outcome(s *Sentence) {
	for i := range p.words {
		switch {
		case p.at(i, meetAgain) > 0 && !p.is(i+1, "giờ") && !p.is(i+1, "khám") && !(p.at(i, meetAgain) == 1 && !p.dated(i+1)) && !p.is(p.before(i), "giấy") && !p.is(p.before(i), "đặt"):
			if p.again(i, s) {
				s.Outcome = storage.Again
			}
		case p.at(i, passedUp) > 0:
			p.ended(i, p.at(i, passedUp), s, storage.PassedUp)
		case p.at(i, failed) > 0:
			p.ended(i, p.at(i, failed), s, storage.Failed)
		case p.at(i, finished) > 0 && s.Outcome == "":
			p.ended(i, p.at(i, finished), s, storage.Finished)
		}
	}
}

// dated reports whether a day to come or a day of the week stands at i or after
// the word at i.
func (p *parser) dated(i int) bool {
	for k := i; k <= i+2; k++ {
		if _, n := p.ahead(k); n > 0 {
			return true
		}
	}
	return false
}

// ended takes the words of an outcome and, when a lesser number of people is said
// to have met it, that number.
func (p *parser) ended(i, n int, s *Sentence, o storage.Outcome) {
	part := p.partBefore(i)
	p.use(i, n)
	if p.free(i+n) && p.at(i+n, ofWhat) == 1 && o == storage.PassedUp {
		p.use(i+n, 1)
	}
	if part {
		return
	}
	s.Outcome = o
}

// partBefore takes "còn 1 người" before an outcome at i when people were counted
// earlier in the line; their number is then a part of those.
func (p *parser) partBefore(i int) bool {
	from := i
	for from > 0 && p.words[from-1].sep == 0 && from > i-5 {
		from--
	}
	for k := from; k < i; k++ {
		n := p.number(k)
		if n.width == 0 || p.folk(k+n.width) == 0 || !p.countedBefore(k) {
			continue
		}
		for end := k + n.width + p.folk(k+n.width); end < i; end++ {
			if p.at(end, verbs) > 0 {
				return false
			}
		}
		p.use(from, i-from)
		return true
	}
	return false
}

// countedBefore reports whether a larger stretch before i already counts people.
func (p *parser) countedBefore(i int) bool {
	for k := 0; k < i; k++ {
		if n := p.number(k); n.width > 0 && k+n.width < i && (p.folk(k+n.width) > 0 || p.countable(k, 0, n)) {
			for j := k + n.width; j < i; j++ {
				if p.words[j].sep != 0 {
					return true
				}
			}
		}
	}
	return false
}

// again takes "hẹn lại", the day after it and what is to be done then. It tells
// whether all the people of the line are meant.
func (p *parser) again(i int, s *Sentence) bool {
	all := !p.partBefore(i)
	end := i + p.at(i, meetAgain)
	p.use(i, end-i)
	counted := p.countedBefore(i)
	for k := end; k < len(p.words) && (p.words[k].sep == 0) && k < end+8; k++ {
		if day, n := p.ahead(k); n > 0 && s.Again == 0 {
			s.Again = day
			p.use(k, n)
			k += n - 1
			continue
		}
		if n := p.number(k); n.width > 0 && p.folk(k+n.width) > 0 && counted {
			all = false
			p.use(k, n.width+p.folk(k+n.width))
		}
		if n := p.at(k, returning); n > 0 && s.Again != 0 {
			p.use(k, n)
		}
	}
	return all
}
