package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"

	tg "github.com/go-telegram/bot"

	"banso/handlers/chat"
)

// Fetch gets the content of a file that came with a message, at most limit bytes.
// The error is a *chat.SendError: chat.Retry when trying again may help. It never
// holds the file's address, which has the token in it.
func (c *Channel) Fetch(ctx context.Context, f chat.File, limit int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, sendFor)
	defer cancel()
	file, err := c.api.GetFile(ctx, &tg.GetFileParams{FileID: f.Ref})
	if err != nil {
		return nil, sendError(err)
	}
	if file.FileSize > limit {
		return nil, &chat.SendError{Kind: chat.Rejected, Err: errLargeFile}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.api.FileDownloadLink(file), nil)
	if err != nil {
		return nil, &chat.SendError{Kind: chat.Rejected, Err: errors.New("make the request of a file")}
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, &chat.SendError{Kind: chat.Retry, Err: errors.New("download a file: " + cause(err))}
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		kind := chat.Rejected
		if response.StatusCode >= 500 || response.StatusCode == http.StatusTooManyRequests {
			kind = chat.Retry
		}
		return nil, &chat.SendError{Kind: kind, Err: fmt.Errorf("download a file: status %d", response.StatusCode)}
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, limit+1))
	if err != nil {
		return nil, &chat.SendError{Kind: chat.Retry, Err: errors.New("download a file: " + cause(err))}
	}
	if int64(len(data)) > limit {
		return nil, &chat.SendError{Kind: chat.Rejected, Err: errLargeFile}
	}
	return data, nil
}

// errLargeFile is returned for a file above the limit asked for.
var errLargeFile = errors.New("download a file: larger than is taken")
