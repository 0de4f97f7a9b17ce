// Package content holds the articles, one Markdown file each, in folders by
// category, embedded in the program. It parses nothing: package knowledge does.
package content

import "embed"

// FS holds <category>/<id>.md.
//
//go:embed */*.md
var FS embed.FS
