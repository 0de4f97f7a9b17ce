package knowledge

// smallTalkWords tells by which words small talk is known.
var smallTalkWords = []struct {
	kind  SmallTalk
	words phrases
}{
	{Who, phraseList("bạn là ai|bot là ai|mày là ai|em là ai|bạn là gì|bot là gì|bạn tên gì|tên bạn là gì|em tên gì|bot tên gì|mày tên gì|là người hay máy|người hay máy|người thật không|bạn làm được gì|bot làm được gì|giúp được gì|làm được những gì|là robot|ai tạo ra bạn|ai làm ra bạn|đây là ai|là ai vậy|ai đang nói")},
	{Thanks, phraseList("cảm ơn|cám ơn|biết ơn|thank|thanks|tks|thankyou|cảm ơn nhiều")},
	{Bye, phraseList("tạm biệt|bye|bai bai|hẹn gặp lại|ngủ đây|ngủ ngon|chào tạm biệt")},
	{Rude, phraseList("địt|đụ|lồn|cặc|đéo|đếch|đĩ|óc chó|mẹ mày|con mẹ|thằng chó|con chó này|đồ ngu|ngu quá|ngu thế|ngu vậy|ngu như|bot ngu|ngu ngốc|đồ điên|điên à|khốn nạn|khốn kiếp|câm mồm|câm miệng|cút đi|vô dụng|rác rưởi|đm|đmm|dm|dmm|vl|vcl|vkl|cmm|clm|vãi lồn|đồ tồi|mất dạy|láo toét")},
	{Greeting, phraseList("chào|xin chào|hello|helo|hi|hey|alo|a lô|chào bạn|chúc buổi sáng|chúc ngày mới|buổi sáng tốt lành|chao em|chao bot|chao ban|chao anh|chao chi|chao cac ban|xin chao|co ai o day khong|có ai không")},
}

// smallTalk returns what kind of small talk the words hold, "" for none, and how many
// words beside it and its pleasantries may name a topic.
func smallTalk(words []string) (kind SmallTalk, topical int) {
	for _, s := range smallTalkWords {
		rest := s.words.strip(words)
		if len(rest) == len(words) {
			continue
		}
		for _, w := range rest {
			if !pleasantries[w] {
				topical++
			}
		}
		return s.kind, topical
	}
	return "", len(words)
}

// pleasantries are words that only dress small talk up.
var pleasantries = wordSet(`
chào xin hello helo hi hey alo cảm cám ơn thanks thank tks you bye tạm biệt nhiều lắm quá nhé nha ạ dạ vâng ơi bạn bot
em anh chị bác cô chú cháu ông bà mình tôi con mọi người cả nhà buổi sáng trưa chiều tối tốt lành ngày mới vui vẻ chúc
rất rồi thế thôi đi đây ok oke okie vậy ad admin và với các
`)

// maxChat is how many words of its own a greeting may hold and still ask for nothing
// ("chào em, ăn cơm chưa"); with more it is a question that has no answer.
const maxChat = 4

// idle reports whether a text that holds small talk is nothing more: a greeting before
// a question is not, even where the question must be asked back.
func idle(kind SmallTalk, topical int, decision Decision) bool {
	switch {
	case topical == 0:
		return true
	case kind == Rude || kind == Who:
		return decision != DecisionAnswer
	case decision == DecisionNone:
		return topical <= maxChat
	default:
		return decision == DecisionClarify && topical <= 2
	}
}
