package chat

// Limits every channel can honour; handlers keep within them.
const (
	MaxText    = 4096 // UTF-16 units of one message, Telegram's limit
	MaxCaption = 1024 // UTF-16 units beside an attachment
	MaxData    = 64   // bytes of a button's data
	MaxNotice  = 200  // UTF-16 units of a notice
)

// Reply is one message to send. The zero value sends nothing.
type Reply struct {
	Text       Text        `json:"t,omitempty"`
	Buttons    [][]Button  `json:"b,omitempty"` // rows
	Attachment *Attachment `json:"a,omitempty"`
	// Replace asks the channel to change the message whose button was pressed
	// instead of sending a new one; a channel that cannot sends a new one.
	Replace bool `json:"r,omitempty"`
	// Notice is a short line shown over the chat after a button press; a channel
	// without such lines drops it, so nothing may be said only there.
	Notice string `json:"n,omitempty"`
	// Menu asks the channel to offer these commands in this conversation from now
	// on; a channel without menus drops it.
	Menu []Entry `json:"m,omitempty"`
}

// Empty reports whether there is nothing to send.
func (r Reply) Empty() bool {
	return len(r.Text) == 0 && r.Attachment == nil && r.Notice == ""
}

// Entry is a command in the menu that a channel offers.
type Entry struct {
	Name string `json:"c"` // without slash
	Text string `json:"t"`
}

// Button is pressed (Data) or opened (URL); exactly one of the two is set.
type Button struct {
	Label string `json:"l"`
	Data  string `json:"d,omitempty"` // at most MaxData bytes
	URL   string `json:"u,omitempty"`
}

// Press makes a button that comes back as Message.Button.
func Press(label, data string) Button { return Button{Label: label, Data: data} }

// Open makes a button that opens an address in the reader's browser.
func Open(label, url string) Button { return Button{Label: label, URL: url} }

// Attachment is a file sent with a reply: its content, or one that the channel
// has already.
type Attachment struct {
	Name  string `json:"n"` // file name with its ending
	Photo bool   `json:"p,omitempty"`
	Data  []byte `json:"d,omitempty"`
	Ref   string `json:"f,omitempty"` // the channel's own handle, see File.Ref and Message.Photo; instead of Data
}

// Say is the commonest reply: a text with buttons.
func Say(text Text, buttons ...[]Button) Reply { return Reply{Text: text, Buttons: buttons} }
