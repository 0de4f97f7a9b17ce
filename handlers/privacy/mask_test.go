package privacy_test

import (
	"testing"

	"banso/handlers/privacy"
)

func TestMask(t *testing.T) {
	tests := []struct{ in, want string }{
		{"cccd 079123456789 của bác", "cccd [đã ẩn] của bác"},
		{"cccd 079 123 456 789", "cccd [đã ẩn]"},
		{"cmnd 331234567", "cmnd [đã ẩn]"},
		{"gọi 0912345678 nhé", "gọi [đã ẩn] nhé"},
		{"gọi 0912.345.678", "gọi [đã ẩn]"},
		{"gọi +84 912 345 678", "gọi [đã ẩn]"},
		{"thẻ 9704 1234 5678 9012", "thẻ [đã ẩn]"},
		{"stk 19031234567890", "stk [đã ẩn]"},
		{"mail bac.ba@gmail.com", "mail [đã ẩn]"},
		{"chuyển 10.000.000 đồng", "chuyển 10.000.000 đồng"},
		{"ngưỡng 1.000.000.000 đồng", "ngưỡng 1.000.000.000 đồng"},
		{"chuyển 500.000.000đ", "chuyển 500.000.000đ"},
		{"ngày 22/11/2026 giúp 12 người", "ngày 22/11/2026 giúp 12 người"},
		{"gọi 1022 hoặc 1900 9068", "gọi 1022 hoặc 1900 9068"},
		{"Nghị định 09/2019/NĐ-CP", "Nghị định 09/2019/NĐ-CP"},
		{"", ""},
	}
	for _, tt := range tests {
		got, changed := privacy.Mask(tt.in)
		if got != tt.want || changed != (tt.in != tt.want) {
			t.Errorf("%q: got %q, %v", tt.in, got, changed)
		}
	}
}

func FuzzMask(f *testing.F) {
	f.Add("0912 345 678 a@b.vn 1.000.000")
	f.Fuzz(func(t *testing.T, s string) {
		once, _ := privacy.Mask(s)
		if twice, changed := privacy.Mask(once); changed {
			t.Errorf("%q is masked again to %q", once, twice)
		}
	})
}
