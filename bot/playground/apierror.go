package playground

import "net/http"

// apiError is a refusal of the Bot API. Code is also the HTTP status.
type apiError struct {
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  *responseParams `json:"parameters,omitempty"`
}

type responseParams struct {
	RetryAfter int   `json:"retry_after,omitempty"` // seconds
	MigrateTo  int64 `json:"migrate_to_chat_id,omitempty"`
}

func (e *apiError) Error() string { return e.Description }

func badRequest(why string) *apiError {
	return &apiError{Code: http.StatusBadRequest, Description: "Bad Request: " + why}
}

func forbidden(why string) *apiError {
	return &apiError{Code: http.StatusForbidden, Description: "Forbidden: " + why}
}

func conflict(why string) *apiError {
	return &apiError{Code: http.StatusConflict, Description: "Conflict: " + why}
}

var (
	errUnauthorized  = &apiError{Code: http.StatusUnauthorized, Description: "Unauthorized"}
	errNoMethod      = &apiError{Code: http.StatusNotFound, Description: "Not Found: method not found"}
	errRealToken     = &apiError{Code: http.StatusUnauthorized, Description: "Unauthorized: đây là giả lập, đừng dùng token thật"}
	errChatNotFound  = badRequest("chat not found")
	errTooLong       = badRequest("message is too long")
	errCaptionLong   = badRequest("message caption is too long")
	errTextEmpty     = badRequest("message text is empty")
	errNotModified   = badRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	errEditMissing   = badRequest("message to edit not found")
	errEditForeign   = badRequest("message can't be edited")
	errDeleteMissing = badRequest("message to delete not found")
	errReplyMissing  = badRequest("message to be replied not found")
	errQueryOld      = badRequest("query is too old and response timeout expired or query ID is invalid")
	errFileID        = badRequest("wrong file identifier/HTTP URL specified")
	errFileEmpty     = badRequest("file must be non-empty")
	errFileBig       = &apiError{Code: http.StatusRequestEntityTooLarge, Description: "Request Entity Too Large"}
	errBlocked       = forbidden("bot was blocked by the user")
	errNotStarted    = forbidden("bot can't initiate conversation with a user")
	errKicked        = forbidden("bot is not a member of the group chat")
	errOtherPoller   = conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
	errWebhookActive = conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
)
