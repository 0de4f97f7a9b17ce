package knowledge

// facetWords tells by which words a facet is asked for, the most telling first: "nộp ở
// đâu, hết bao nhiêu tiền" opens the fee, "bấm chỗ nào" the steps and not a place.
var facetWords = []struct {
	facet Facet
	words phrases
}{
	{Steps, phraseList("bấm vào đâu|bấm chỗ|bấm mục|bấm nút|vào mục|ở mục nào|mục nào|thao tác")},
	{Legal, phraseList("căn cứ nào|căn cứ gì|căn cứ pháp lý|căn cứ vào đâu|căn cứ ở đâu|quy định nào|luật nào|văn bản nào|nghị định nào|thông tư nào|theo luật gì|quy định ở đâu|nghị định số mấy|điều mấy")},
	{Fee, phraseList("lệ phí|mức phí|chi phí|phí là bao nhiêu|phí đăng ký|khoản tiền|khoản phí|hết nhiêu|bao nhiêu phí|phí nhiêu|tốn kém gì|tốn nhiêu|mất nhiêu tiền|tiền gì|phí bao nhiêu|bao nhiêu tiền|mấy tiền|nhiêu tiền|nhiều tiền|mấy đồng|bao nhiêu đồng|mấy nghìn|tốn bao nhiêu|tốn tiền|tốn phí|tốn kém|tốn nhiều tiền|mất tiền không|mất phí|có mất tiền|đóng tiền|trả tiền không|đóng phí|miễn phí|thu phí|hết bao nhiêu|giá bao nhiêu|phí hết|phí thế nào|phí sao|phí mấy|tiền nong")},
	{Duration, phraseList("bao lâu|mấy ngày|bao nhiêu ngày|thời hạn|mấy hôm|mấy tuần|mấy tháng|bao nhiêu lâu|khi nào có|khi nào xong|khi nào được|khi nào lấy|bao giờ có|bao giờ xong|bao giờ lấy|chừng nào có|chừng nào xong|chừng nào lấy|lâu không|lâu hông|có lâu|lâu lắm không|thời gian giải quyết|thời gian bao|hạn nộp|chừng nào có|bao nhiêu hôm|mấy bữa|mấy giờ có|bao lâu mới|nhanh không|có nhanh|hạn chót|hạn đến khi nào|hạn khi nào|hạn cuối|trong vòng mấy|lâu mau")},
	{Papers, phraseList("giấy tờ gì|giấy tờ nào|giấy tờ cần|giấy tờ gồm|giấy tờ những|thành phần hồ sơ|hồ sơ ra sao|hồ sơ chi|cần hồ sơ|cần chuẩn bị|mang cái gì|cầm theo|mang giấy|giấy tờ chi|cần giấy tờ|giấy gì|giấy nào|hồ sơ gì|hồ sơ gồm|hồ sơ những gì|hồ sơ cần|những giấy|các giấy|cần mang|mang gì|mang theo|mang những gì|đem gì|đem theo|đem những gì|chuẩn bị gì|chuẩn bị những|chuẩn bị giấy|cần những gì|cần gì|cần có gì|gồm những gì|kèm gì|đủ giấy tờ|nộp những gì|nộp gì")},
	{Place, phraseList("nộp ở đâu|làm ở đâu|ở đâu|tại đâu|nộp tại|đâu làm|làm chỗ|nơi nộp|nơi làm|ra chỗ|lên đâu|vô đâu|qua đâu|xã hay tỉnh|phường nào|nơi nào|chỗ nào|cơ quan nào|đến đâu|ra đâu|tới đâu làm|nộp đâu|làm đâu|đi đâu|nộp chỗ|địa điểm|địa chỉ nào|gặp ai|ra xã hay|ra phường hay")},
	{Steps, phraseList("các bước|từng bước|những bước|bước nào|bước một|chỉ cách|cách thức|thủ tục gồm|thủ tục thế|thủ tục như|trình tự|mấy bước|bước nào|bước đầu|làm sao|thế nào|cách nào|kiểu gì|cách làm|hướng dẫn|trình tự|quy trình|bắt đầu từ đâu|cách đăng ký|cách nộp|làm cách")},
	// A bare noun, when nothing said more clearly what is asked.
	{Papers, phraseList("giấy tờ|thành phần hồ sơ")},
	{Duration, phraseList("thời gian|chừng nào|bao giờ|thời hạn")},
	{Fee, phraseList("phí|lệ phí|bao nhiêu tiền")},
	{Legal, phraseList("căn cứ|pháp lý|văn bản|theo luật")},
	{Steps, phraseList("ra sao|bước")},
}

// facetAsked returns the section the words ask for, "" when they ask for none.
func facetAsked(words []string) Facet {
	for _, f := range facetWords {
		if f.words.in(words) {
			return f.facet
		}
	}
	return ""
}

// withoutFacet returns words without what asks for a section.
func withoutFacet(words []string) []string {
	for _, f := range facetWords {
		words = f.words.strip(words)
	}
	return words
}

// facetOnly are words beside a facet's own that name no topic.
var facetOnly = wordSet(`
vậy thế thì còn là có không được phải cần bao nhiêu mấy gì nào đâu sao ạ dạ vâng nhé nha nhỉ à ơi ừ hả hở chứ nè đó
đấy kia này ấy cái việc vụ thủ tục cho hỏi tôi em mình bạn anh chị bác cô chú cháu ông bà con với và rồi nữa luôn hết
tất cả tổng cộng chi gồm những các làm nộp mang đem theo chuẩn bị đi đến ra lên tới xin muốn biết thêm tiền đồng
ngày giờ lâu giấy tờ hồ sơ lệ phí thời hạn khi xong lấy nhận kết quả trả đóng mất tốn kém thu miễn hạn chót
khoản giải quyết tại tính gồm kể đại khái sơ qua nhận nơi đóng luôn cả giùm bước cách trễ chậm lỡ sợ ủa ok oke okie dạ vâng hướng dẫn như quy trình trình tự nơi chỗ cơ quan nơi địa chỉ căn cứ luật quy định văn bản nghị định
thông tư pháp lý theo bên nhiều ít khoảng chừng thường tổng phí giá mức trong vòng thêm đủ để mới nếu thật chính xác
bây vẫn hay hoặc từ ở người ta mọi vậy cụ thể nói lại xem ghi kèm bản sau trước cuối tuần tháng hôm
`)

// circumstances say for whom or in what way, which may be a topic or a turn of the one
// at hand: "nếu làm qua mạng thì mấy ngày".
var circumstances = wordSet(`
online mạng trực tuyến tiếp quầy qua hộ giùm giúp thay nhờ trẻ em bé nhỏ già lớn mẹ cha bố vợ chồng gia đình nhà
nước ngoài tỉnh khác xã phường trên điện thoại máy app gửi bưu điện gấp nhanh sớm lần đầu thứ hai
`)

// connectives begin a text that goes on from the last answer.
var connectives = wordSet("vậy thế còn rồi nếu lỡ nhưng mà thế")

// goesOn reports whether words are about the topic just answered: they ask for a facet
// and name no topic, or only a circumstance that no article answers by itself.
func goesOn(words []string, facet Facet, answered bool) bool {
	if len(words) == 0 || facet == "" && !connectives[words[0]] {
		return false
	}
	for _, w := range words {
		if !facetOnly[w] && (answered || !circumstances[w]) {
			return false
		}
	}
	return true
}
