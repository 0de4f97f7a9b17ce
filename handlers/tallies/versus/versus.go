// Package versus measures the tally of a month against SQLite, which groups the
// same lines. It is a module of its own, so that the engine it compares with never
// becomes part of the program. Run it here:
//
//	go test -bench . -benchtime 5x
package versus
