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
	err = set.Check(func(id string) bool {
		_, article := base.Article(id)
		_, category := base.Category(id)
		return article || category
	})
	if err != nil {
		t.Error(err)
	}
	if n := len(set.List()); n != 10 {
		t.Errorf("%d indicators, want 10", n)
	}
}

// Each topic counts for exactly one indicator of its own, and "Khác" is not where
// most of them end.
func TestEveryTopicCountsForOne(t *testing.T) {
	base, err := knowledge.Load(content.FS)
	if err != nil {
		t.Fatal(err)
	}
	set := indicator.Default()
	counts := make([]int, len(set.List()))
	for _, a := range base.Articles() {
		counts[set.Of(a.ID, a.Category)]++
	}
	other, ok := set.Find("khac")
	if !ok {
		t.Fatal("no indicator khac")
	}
	for i, n := range counts {
		if n == 0 {
			t.Errorf("no topic counts for %s", set.List()[i].Title)
		}
	}
	if all := len(base.Articles()); counts[other] > all/10 {
		t.Errorf("%d of %d topics count for no indicator of their own", counts[other], all)
	}
}

func TestUnknownTopicsAreNamedWithTheirLine(t *testing.T) {
	set, err := indicator.Parse("# remark\na\tA\tvneid no-such-topic\nb\tB\t*\n")
	if err != nil {
		t.Fatal(err)
	}
	err = set.Check(func(id string) bool { return id == "vneid" })
	if !errors.Is(err, indicator.ErrTable) || !strings.Contains(err.Error(), "line 2: no-such-topic") {
		t.Errorf("%v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("# remark\na\tA\tvneid *\n")
	f.Add("\ufeffa\tChỉ tiêu A\tx y\r\nb\tKhác\t*\r\n")
	f.Fuzz(func(t *testing.T, table string) {
		set, err := indicator.Parse(table)
		if err != nil {
			return
		}
		list := set.List()
		for _, topic := range []string{"", "vneid", "khac"} {
			if i := set.Of(topic, topic); i < 0 || i >= len(list) {
				t.Errorf("%q counts for indicator %d of %d", topic, i, len(list))
			}
		}
		for i, in := range list {
			if at, ok := set.Find(in.ID); !ok || at != i || in.Title == "" {
				t.Errorf("%v is found at %d, %v, want %d", in, at, ok, i)
			}
		}
	})
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
