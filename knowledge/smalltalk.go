package knowledge

func smallTalk(words []string) SmallTalk { return "" }
