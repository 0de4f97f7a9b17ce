package knowledge

func facetAsked(words []string) Facet { return "" }
