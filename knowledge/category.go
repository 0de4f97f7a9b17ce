package knowledge

// Category groups articles; its ID is the name of their folder.
type Category struct{ ID, Title string }

// categories is the fixed display order: what citizens ask most comes first, what
// only the teams themselves need comes last.
var categories = []Category{
	{"vneid", "VNeID, định danh điện tử"},
	{"cong-dvc", "Cổng Dịch vụ công"},
	{"can-cuoc-cu-tru", "Căn cước, cư trú"},
	{"ho-tich-tu-phap", "Khai sinh, kết hôn, chứng thực"},
	{"xuat-nhap-canh-ly-lich", "Hộ chiếu, lý lịch tư pháp"},
	{"y-te-bhxh", "Bảo hiểm y tế, bảo hiểm xã hội"},
	{"suc-khoe", "Khám bệnh, sổ sức khỏe"},
	{"bao-hiem-an-sinh", "Trợ cấp, lương hưu"},
	{"xe-giao-thong", "Xe, bằng lái, phạt nguội"},
	{"dat-dai", "Đất đai, sổ đỏ"},
	{"thanh-toan", "Ngân hàng, ví, trả tiền"},
	{"an-toan-so", "Chống lừa đảo, SIM, tài khoản"},
	{"thue-kinh-doanh", "Thuế hộ kinh doanh"},
	{"kinh-doanh-thue", "Đăng ký kinh doanh"},
	{"kinh-doanh-nong-nghiep", "Bán hàng, nông sản trên mạng"},
	{"giao-duc-dien", "Học hành, điện sinh hoạt"},
	{"nen-tang-so", "Nền tảng số, ứng dụng địa phương"},
	{"boi-canh", "Sáp nhập tỉnh, xã"},
	{"de-an-06", "Đề án 06"},
	{"to-cnscd", "Việc của tổ công nghệ số"},
}

func knownCategory(id string) bool {
	for _, c := range categories {
		if c.ID == id {
			return true
		}
	}
	return false
}
