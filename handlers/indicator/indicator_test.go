package indicator_test

import (
	"errors"
	"strings"
	"testing"

	"banso/handlers/indicator"
	"banso/knowledge"
	"banso/knowledge/content"
)

func TestDefaultNamesOnlyWhatThereIs(t *testing.T) {
	base, err := knowledge.Load(content.FS)
	if err != nil {
		t.Fatal(err)
	}
	set := indicator.Default()
	unknown := set.Unknown(func(id string) bool {
		_, article := base.Article(id)
		_, category := base.Category(id)
		return article || category
	})
	if len(unknown) > 0 {
		t.Errorf("neither topics nor categories: %v", unknown)
	}
	if n := len(set.List()); n != 10 {
		t.Errorf("%d indicators, want 10", n)
	}
}

func TestTopicGoesBeforeItsCategory(t *testing.T) {
	set := indicator.Default()
	title := func(topic, category string) string { return set.List()[set.Of(topic, category)].Title }
	for _, c := range []struct{ topic, category, want string }{
		{"dang-ky-kich-hoat-vneid-muc-2", "vneid", "VNeID và định danh"},
		{"chu-ky-so-ca-nhan-vneid", "vneid", "Chữ ký số"},
		{"tich-hop-bhyt-vneid", "vneid", "Sức khỏe số"},
		{"dong-hoc-phi-online", "thanh-toan", "Thanh toán không tiền mặt"},
		{"vneid", "vneid", "VNeID và định danh"},
		{"to-cnscd", "to-cnscd", "Khác"},
		{"khac", "khac", "Khác"},
	} {
		if got := title(c.topic, c.category); got != c.want {
			t.Errorf("%s counts for %s, want %s", c.topic, got, c.want)
		}
	}
}

func TestBadTablesAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "no rest": "a\tA\tvneid\n", "two rests": "a\tA\t*\nb\tB\t*\n", "cells": "a\tA\n", "id": "A b\tA\t*\n",
		"twice": "a\tA\tvneid *\na\tB\t\n", "topic twice": "a\tA\tvneid *\nb\tB\tvneid\n", "title": "a\t" + strings.Repeat("ấ", 41) + "\t*\n",
	} {
		if _, err := indicator.Parse(text); !errors.Is(err, indicator.ErrTable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := indicator.Parse("\ufeff# nhận xét\r\na\tChỉ tiêu A\tvneid\r\nb\tKhác\t*\r\n"); err != nil {
		t.Error(err)
	}
}

func TestHolds(t *testing.T) {
	set, err := indicator.Parse("a\tMột\tx y\nb\tHai\tz *\n")
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		ids    string
		others bool
	}{{"x y", false}, {"z", true}} {
		if ids, others := set.Holds(i); strings.Join(ids, " ") != want.ids || others != want.others {
			t.Errorf("%d holds %v, others %v", i, ids, others)
		}
	}
}
