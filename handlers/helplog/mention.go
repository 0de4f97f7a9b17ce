package helplog

import (
	_ "embed"
	"slices"
	"strings"

	"banso/knowledge"
	"banso/knowledge/vi"
)

//go:embed mentions.tsv
var mentionLines string

// mentions leads from what volunteers call a kind of help to its topic.
var mentions = func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(mentionLines) {
		if words, topic, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			out[mentionKey(words)] = topic
		}
	}
	return out
}()

// doing are words before the name of a kind of help that say only that something
// was done about it, longest first.
var doing = func() []string {
	words := []string{
		"hướng dẫn cách", "hướng dẫn", "đăng ký và kích hoạt", "đăng ký", "kích hoạt", "cài đặt", "cài app", "cài", "tải app", "tải", "làm thủ tục",
		"làm hồ sơ", "làm cái", "làm giấy", "làm", "nộp hồ sơ", "nộp", "tạo mã", "tạo", "lập", "mở", "dùng", "sử dụng", "học dùng", "học cách", "học",
		"cách dùng", "cách", "xin", "hỏi về", "hỏi vụ", "hỏi", "tra cứu", "tra", "về", "thủ tục", "vụ", "app", "ứng dụng", "đóng", "trả", "tập huấn", "phổ biến", "tuyên truyền", "phòng chống", "phòng tránh", "phòng", "chống", "nhận biết", "nhận diện", "cảnh giác",
	}
	for i, w := range words {
		words[i] = mentionKey(w) + " "
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}()

// mentionKey is the form by which mentions are compared.
func mentionKey(s string) string { return vi.Fold(strings.Join(vi.Normalize(s), " ")) }

// mentioned is the topic that words name, with or without what was done about it;
// false when the table does not know.
func (s *Service) mentioned(words string) (string, bool) {
	for key := mentionKey(words); key != ""; {
		if topic, ok := mentions[key]; ok && s.known(topic) {
			return topic, true
		}
		i := slices.IndexFunc(doing, func(w string) bool { return strings.HasPrefix(key, w) })
		if i < 0 {
			return "", false
		}
		key = strings.TrimPrefix(key, doing[i])
	}
	return "", false
}

// find gives the topic that words surely mean, "" when there is none, and the
// ones they may mean.
func (s *Service) find(words string) (sure string, options []string) {
	if topic, ok := s.mentioned(words); ok {
		return topic, []string{topic}
	}
	hits := s.o.Topics.Topic(words)
	if knowledge.Sure(hits) {
		sure = hits[0].ID
	}
	return sure, ids(hits)
}
