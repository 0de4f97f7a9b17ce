package playground

// ParseHTML opens the parser to its fuzz target.
var ParseHTML = parseHTML
