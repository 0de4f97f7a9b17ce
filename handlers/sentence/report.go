package sentence

// Reports is written below.
func Reports(s Sentence, line string) bool { return false }
