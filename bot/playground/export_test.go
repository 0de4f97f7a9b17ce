package playground

// The parsers are opened to their fuzz targets.
var (
	ParseHTML   = parseHTML
	Disposition = disposition
)
