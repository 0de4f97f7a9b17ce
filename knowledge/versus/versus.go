// Package versus holds benchmarks of package index against other full-text engines on
// the same articles. It is a module of its own, so that the engines it compares with
// never become part of the program. Run it here:
//
//	go test -bench .
package versus
