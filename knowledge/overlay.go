package knowledge

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
)

// Overlay is a folder laid over the program's articles: a province's own fees, hotline
// or app. A file of an article that exists says only what differs, each section in
// place of the article's own; a file of another ID is an article of its own. Name
// begins the paths in faults.
type Overlay struct {
	Name string
	FS   fs.FS
}

// Override tells what an overlay changed in one article.
type Override struct {
	ID     string
	New    bool    // the article is the overlay's own
	Facets []Facet // sections of the overlay, "" for the summary
}

// LoadWith is Load with overlays, each laid over what is below it.
func LoadWith(fsys fs.FS, overlays ...Overlay) (*Base, error) {
	files, err := read(fsys, "", nil)
	if err != nil {
		return nil, err
	}
	var overrides []Override
	for _, o := range overlays {
		below := map[string]*file{}
		for _, f := range files {
			below[f.name] = f
		}
		above, err := read(o.FS, strings.TrimSuffix(o.Name, "/")+"/", below)
		if err != nil {
			return nil, err
		}
		for _, f := range above {
			overrides = append(overrides, f.override())
			if f.over == nil {
				files = append(files, f)
				continue
			}
			f.layOver()
			files[slices.Index(files, f.over)] = f
		}
	}
	b, err := together(files)
	if err != nil {
		return nil, err
	}
	b.overrides = overrides
	return b, nil
}

// Overrides tells what the overlays changed, in the order of their files.
func (b *Base) Overrides() []Override { return slices.Clone(b.overrides) }

func (f *file) override() Override {
	o := Override{ID: f.article.ID, New: f.over == nil}
	if f.article.Summary != "" {
		o.Facets = append(o.Facets, "")
	}
	for _, s := range f.article.Sections {
		o.Facets = append(o.Facets, s.Facet)
	}
	return o
}

// layOver completes the article of f with what it does not say of the article below.
func (f *file) layOver() {
	a, below := &f.article, f.over.article
	a.Category = below.Category
	a.Title = cmp.Or(a.Title, below.Title)
	a.Summary = cmp.Or(a.Summary, below.Summary)
	f.questionLines = append(f.questionLines, f.over.questionLines...)
	a.Questions = append(a.Questions, below.Questions...)
	a.Keywords = append(slices.Clone(below.Keywords), a.Keywords...) // the short name stays
	a.Sources = append(a.Sources, below.Sources...)
	a.Links = append(a.Links, below.Links...)
	if len(a.Related) == 0 {
		a.Related, f.relatedLines = below.Related, f.over.relatedLines
	}
	if below.Verified.After(a.Verified) {
		a.Verified = below.Verified
	}
	if below.ReviewBy.Before(a.ReviewBy) {
		a.ReviewBy = below.ReviewBy
	}
	for _, s := range below.Sections {
		if _, ok := a.Section(s.Facet); !ok {
			a.Sections = append(a.Sections, s)
		}
	}
	slices.SortFunc(a.Sections, func(x, y Section) int {
		return slices.Index(Facets, x.Facet) - slices.Index(Facets, y.Facet)
	})
	for _, fact := range below.Facts {
		replaced := slices.ContainsFunc(a.Facts, func(own Fact) bool { return own.Name == fact.Name })
		if !replaced && a.names(fact.Name) {
			a.Facts = append(a.Facts, fact)
		}
	}
	slices.SortFunc(a.Facts, func(x, y Fact) int { return cmp.Compare(x.Name, y.Name) })
	f.checkWhole(1)
}

// names reports whether the text names the fact.
func (a Article) names(fact string) bool {
	named := "{{" + fact + "}}"
	return strings.Contains(a.Summary, named) || slices.ContainsFunc(a.Sections, func(s Section) bool { return strings.Contains(s.Body, named) })
}
