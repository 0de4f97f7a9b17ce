package text

import (
	"time"
)

// Date writes dd/mm/yyyy.
func Date(t time.Time) string { return t.Format("02/01/2006") }
