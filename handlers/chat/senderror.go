package chat

import (
	"errors"
	"fmt"
	"time"
)

// SendKind says what a sender should do about a message that did not go out.
type SendKind int

// Kinds of failed sends.
const (
	Retry        SendKind = iota // passing: try again after SendError.After (0: own backoff)
	Unreachable                  // the person blocked the bot, left or never started it
	Relocated                    // the conversation moved to SendError.To: send there
	Rejected                     // the message itself is refused: trying again changes nothing
	Unauthorised                 // the channel no longer accepts the bot's credentials
)

// SendError is what a channel returns when a message did not go out.
type SendError struct {
	Kind  SendKind
	After time.Duration // for Retry: how long the channel asks to wait; 0 when it did not say
	To    Address       // for Relocated
	Err   error
}

func (e *SendError) Error() string { return fmt.Sprintf("send: %v", e.Err) }

func (e *SendError) Unwrap() error { return e.Err }

// AsSendError finds the SendError in err. Any other error counts as passing.
func AsSendError(err error) *SendError {
	if se, ok := errors.AsType[*SendError](err); ok {
		return se
	}
	return &SendError{Kind: Retry, Err: err}
}
