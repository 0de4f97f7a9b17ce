package knowledge

// placeNames are the provinces and cities of today and of before July 2025, and the
// words around names. A question made of them alone is about a place, not a topic.
var placeNames = phraseList(`hà nội|cao bằng|tuyên quang|điện biên|lai châu|sơn la|lào cai|thái nguyên|lạng sơn|quảng ninh|bắc ninh|phú thọ|hải phòng|hưng yên|ninh bình|thanh hóa|nghệ an|hà tĩnh|quảng trị|huế|đà nẵng|quảng ngãi|gia lai|khánh hòa|đắk lắk|lâm đồng|đồng nai|hồ chí minh|tây ninh|đồng tháp|vĩnh long|an giang|cần thơ|cà mau|hà giang|yên bái|bắc kạn|vĩnh phúc|hòa bình|bắc giang|thái bình|hải dương|hà nam|nam định|quảng bình|quảng nam|bình định|phú yên|ninh thuận|bình thuận|kon tum|đắk nông|bình dương|bình phước|bà rịa vũng tàu|vũng tàu|long an|tiền giang|bến tre|trà vinh|hậu giang|sóc trăng|kiên giang|bạc liêu|sài gòn|thủ đức|việt nam|đà lạt|sa pa|phú quốc`)

// nameWords stand around the name of a place or person without asking for a topic.
var nameWords = wordSet(`
thành phố tỉnh xã phường huyện quận thị trấn đặc khu thôn ấp bản làng khu phố tổ đường số ngõ hẻm nhà tòa chợ cầu sông
núi biển bãi ông bà anh chị cô chú bác em cháu tên họ giám đốc chủ tịch bí thư là ai ở đâu nằm đường nào gì đó tại
trên gần xa bao xa đi đến từ về có không vậy ạ à cho hỏi tôi mình biết và với thì nào chỗ nơi người của này kia ấy
`)

// namesOnly reports whether the words are a place or a person with no topic beside it.
func namesOnly(words []string) bool {
	rest := placeNames.strip(words)
	if len(rest) == len(words) {
		return false
	}
	for _, w := range rest {
		if !nameWords[w] {
			return false
		}
	}
	return true
}
