package nudges_test

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing/fstest"

	"banso/knowledge"
)

// articles are four: two on scams, of which one is past its review in November
// 2026, and two others.
var articles = sync.OnceValue(func() *knowledge.Base {
	fsys := fstest.MapFS{}
	for _, a := range []struct{ id, title, category, verified, review string }{
		{"gia-shipper", "Giả shipper", "an-toan-so", "2026-10-01", "2027-03-01"},
		{"gia-cong-an", "Giả công an", "an-toan-so", "2026-01-01", "2026-06-01"},
		{"kich-hoat-vneid", "Kích hoạt VNeID", "vneid", "2026-10-02", "2027-03-01"},
		{"cai-vneid", "Cài VNeID", "vneid", "2026-10-05", "2027-03-01"},
	} {
		var questions strings.Builder
		for n := range 8 {
			fmt.Fprintf(&questions, "  - câu hỏi %d về %s\n", n, a.title)
		}
		fsys[a.category+"/"+a.id+".md"] = &fstest.MapFile{Mode: fs.ModePerm, Data: []byte(fmt.Sprintf(`---
id: %s
title: %s
category: %s
questions:
%skeywords: [%s]
sources:
  - name: Bộ Công an
    date: 2026-01
verified: %s
review_by: %s
links:
  - label: Cổng Dịch vụ công quốc gia
    url: https://dichvucong.gov.vn
---
%s: không chuyển tiền, không đọc mã OTP.

## Các bước
1. Gọi 113.
`, a.id, a.title, a.category, questions.String(), a.title, a.verified, a.review, a.title))}
	}
	base, err := knowledge.Load(fsys)
	if err != nil {
		panic(err)
	}
	return base
})
