package sentence

// described takes the words for people after n words at i, with what tells more
// of them: "3 người khuyết tật", "42 cô giáo", "2 cụ trên 80 tuổi".
func (p *parser) described(i, n int, q quantity) (quantity, int) {
	end := i + n
	for w := p.detail(end, true, &q); w > 0; w = p.detail(end, false, &q) {
		end += w
		if n > 0 && end > i+n+w && p.at(end-1, kin) == 1 && p.free(end) && p.words[end].capital() {
			end += p.nameAfter(end, false) // mẹ con chị Hoa
		}
	}
	if q.old > 0 {
		q.old = q.n
	}
	if q.frail > 0 {
		q.frail = q.n
	}
	return q, end - i
}

// detail is the number of words at i that name or describe the people of q; first
// when none were read yet.
func (p *parser) detail(i int, first bool, q *quantity) int {
	k := p.folk(i)
	if !first {
		k = max(k, p.at(i, kindOf))
		if k == 1 && p.loose && p.at(i, certain) == 0 {
			return 0
		}
	}
	switch {
	case p.at(i, elderly) > 1 || p.at(i, elderly) == 1 && !p.loose:
		q.old = 1
		return max(k, p.at(i, elderly))
	case p.at(i, disabled) > 0:
		q.frail = 1
		return max(k, p.at(i, disabled))
	case first:
		return k
	case p.at(i, orSo) > 1, q.kin && p.at(i, orSo) == 1:
		q.vague = true
		return p.at(i, orSo)
	case !q.counted:
		return 0
	}
	if old, w := p.ageAt(i); w > 0 {
		if old {
			q.old = 1
		}
		return w
	}
	if p.at(i, notHere) == k {
		return 0
	}
	return k
}

// folk is the number of words at i that name people.
func (p *parser) folk(i int) int {
	n := p.at(i, people)
	if n > 0 && p.at(i, notPeople) >= n || n == 1 && p.loose && p.at(i, uncertain) > 0 {
		return 0
	}
	return n
}

// notThings begin like a thing that is counted and are what help was about.
var notThings = lex("bản sao, bản quyền, tổ chức, việc làm, việc nhẹ, máy tính bảng, xã hội, năm cũ, nhóm trẻ, tháng lương, lớp 1, lớp 6, lớp 10, thẻ, kỳ thi, hình thức, bên bán, cửa hàng, chợ mạng, chợ 4, điểm bán, đợt khám")

// notHere are words for people that, after another, begin a topic: hộ khẩu.
var notHere = lex("hộ, mới, ngoài")

// age is the number of words of an age at i.
func (p *parser) age(i int) int {
	_, n := p.ageAt(i)
	return n
}

// ageAt reads "80 tuổi", "trên 80", "ngoài bảy mươi tuổi"; old from 60 on, the age
// from which the law counts a person as elderly.
func (p *parser) ageAt(i int) (old bool, width int) {
	lead := p.at(i, beforeAge)
	n := p.number(i + lead)
	if n.width == 0 {
		return false, 0
	}
	j := i + lead + n.width
	if t := p.at(j, years); t > 0 {
		return n.n >= 60, lead + n.width + t
	}
	if lead > 0 && n.n >= 60 && n.n < 120 && p.folk(j) == 0 {
		return true, lead + n.width
	}
	return false, 0
}
