package telegram_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"banso/handlers/chat"
)

func TestFetchAFile(t *testing.T) {
	const limit = 100
	known := ok(`{"file_id":"d","file_unique_id":"u","file_size":4,"file_path":"documents/a.csv"}`)
	for name, tc := range map[string]struct {
		found, content answer
		want           string
		kind           chat.SendKind
	}{
		"whole":              {known, answer{http.StatusOK, "a,b\n", false}, "a,b\n", 0},
		"said to be large":   {ok(`{"file_id":"d","file_unique_id":"u","file_size":101,"file_path":"a"}`), answer{}, "", chat.Rejected},
		"larger than said":   {known, answer{http.StatusOK, strings.Repeat("x", limit+1), false}, "", chat.Rejected},
		"as large as taken":  {known, answer{http.StatusOK, strings.Repeat("x", limit), false}, strings.Repeat("x", limit), 0},
		"gone meanwhile":     {known, answer{http.StatusNotFound, "", false}, "", chat.Rejected},
		"server in trouble":  {known, badGateway, "", chat.Retry},
		"too many requests":  {fails(429, "Too Many Requests: retry after 3", `{"retry_after":3}`), answer{}, "", chat.Retry},
		"unknown to the API": {fails(400, "Bad Request: invalid file_id", ""), answer{}, "", chat.Rejected},
	} {
		t.Run(name, func(t *testing.T) {
			api := newAPI(t)
			c, _ := api.channel(t, nil)
			api.next("getFile", tc.found)
			if tc.content.status != 0 {
				api.next("file documents/a.csv", tc.content)
			}
			got, err := c.Fetch(t.Context(), chat.File{Ref: "d"}, limit)
			if string(got) != tc.want || (err == nil) != (tc.want != "") {
				t.Fatalf("got %q, %v", got, err)
			}
			if err == nil {
				return
			}
			var se *chat.SendError
			if !errors.As(err, &se) || se.Kind != tc.kind || strings.Contains(err.Error(), token) {
				t.Errorf("error %v of kind %v, want kind %v and no token", err, se.Kind, tc.kind)
			}
		})
	}
}
