package sentence_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"banso/handlers/sentence"
)

func TestDump(t *testing.T) {
	f := os.Getenv("DUMP")
	if f == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(f)
	for _, l := range strings.Split(string(b), "\n") {
		c := strings.Split(l, "\t")
		if len(c) > 1 {
			l = c[1]
		}
		fmt.Printf("%s\n   %+v\n", l, sentence.Parse(l, sunday))
	}
}
