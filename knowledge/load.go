package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"banso/knowledge/vi"
)

// Load reads <category>/<id>.md below fsys. All faults of all files are reported at
// once, each as "path:line: reason"; with any fault there is no Base.
func Load(fsys fs.FS) (*Base, error) { return LoadWith(fsys) }

// read parses every article below fsys, for which paths begin with prefix in faults.
// Files that stand in below too only say what differs.
func read(fsys fs.FS, prefix string, below map[string]*file) ([]*file, error) {
	paths, err := fs.Glob(fsys, "*/*.md")
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", err)
	}
	var files []*file
	for _, p := range paths {
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return nil, fmt.Errorf("read article: %w", err)
		}
		f := &file{name: p, path: prefix + p, over: below[p]}
		f.parse(data)
		files = append(files, f)
	}
	return files, nil
}

// together makes a base of files that are all well.
func together(files []*file) (*Base, error) {
	checkTogether(files)
	var articles []Article
	var faults []error
	for _, f := range files {
		articles = append(articles, f.article)
		faults = append(faults, f.faults...)
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return newBase(articles), nil
}

// checkTogether checks what only the whole base can tell: an ID, a short name or a
// question used twice, a related article that is not there.
func checkTogether(files []*file) {
	ids := map[string]string{}       // ID → path
	names := map[string]string{}     // short name → path
	questions := map[string]string{} // question, normalised → "path:line"
	for _, f := range files {
		id := strings.TrimSuffix(path.Base(f.path), ".md")
		if other, ok := ids[id]; ok {
			f.fault(1, "id %q is already used by %s", id, other)
		} else {
			ids[id] = f.path
		}
		if name := shortName(f.article.Keywords); name != "" {
			if other, ok := names[name]; ok {
				f.fault(1, "first keyword %q is the short name of %s already", f.article.Keywords[0], other)
			}
			names[name] = f.path
		}
		for i, q := range f.article.Questions {
			key := strings.Join(vi.Words(vi.Clean(q)), " ")
			at := fmt.Sprintf("%s:%d", f.path, f.questionLines[i])
			if other, ok := questions[key]; ok && key != "" {
				f.fault(f.questionLines[i], "question %q stands already at %s", q, other)
			} else {
				questions[key] = at
			}
		}
	}
	for _, f := range files {
		for i, r := range f.article.Related {
			switch {
			case r == f.article.ID:
				f.fault(f.relatedLines[i], "related names the article itself")
			case ids[r] == "":
				f.fault(f.relatedLines[i], "related article %q does not exist", r)
			}
		}
	}
}
