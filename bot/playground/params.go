package playground

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

const (
	maxUpload  = 50 << 20 // bytes of one uploaded file
	maxPhoto   = 10 << 20
	maxRequest = maxUpload + 2<<20
	maxAlbum   = 10 * maxUpload
)

// params are the parameters of a request, whatever its encoding was. Values are
// kept as text: what is no string in a JSON body stays as its JSON, which is how
// forms carry such values too.
type params struct {
	values map[string]string
	files  map[string]upload
	shown  map[string]any // for OnRequest
}

type upload struct {
	name string
	data []byte
}

// readParams reads the query and the body of a request: urlencoded, JSON or
// multipart.
func readParams(w http.ResponseWriter, r *http.Request) (*params, error) {
	p := &params{values: map[string]string{}, files: map[string]upload{}, shown: map[string]any{}}
	for key, values := range r.URL.Query() {
		p.set(key, values[0])
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	limit := int64(maxRequest)
	if kind == "multipart/form-data" {
		limit = maxAlbum
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	var err error
	switch kind {
	case "application/json":
		err = p.readJSON(r.Body)
	case "multipart/form-data":
		err = p.readMultipart(r)
	case "application/x-www-form-urlencoded":
		if err = r.ParseForm(); err == nil {
			for key, values := range r.PostForm {
				p.set(key, values[0])
			}
		}
	}
	if tooBig := new(http.MaxBytesError); errors.As(err, &tooBig) {
		return nil, errFileBig
	}
	if err != nil {
		return nil, err
	}
	return p, nil
}

func (p *params) set(key, value string) { p.values[key], p.shown[key] = value, value }

func (p *params) readJSON(body io.Reader) error {
	data, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return badRequest("can't parse request JSON object")
	}
	for key, value := range raw {
		var v any
		if err := json.Unmarshal(value, &v); err != nil || v == nil {
			continue
		}
		p.shown[key] = v
		if text, ok := v.(string); ok {
			p.values[key] = text
		} else {
			p.values[key] = string(value)
		}
	}
	return nil
}

// readMultipart reads parts one by one. A body without any part is allowed: some
// clients send one with methods that take no parameters.
func (p *params) readMultipart(r *http.Request) error {
	reader, err := r.MultipartReader()
	if err != nil {
		return badRequest("can't parse multipart form")
	}
	for {
		part, err := reader.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(io.LimitReader(part, maxUpload+1))
		if err != nil {
			return err
		}
		if len(data) > maxUpload {
			return errFileBig
		}
		name, file, isFile := disposition(part.Header.Get("Content-Disposition"))
		if isFile {
			p.files[name] = upload{name: cleanFileName(file), data: data}
			continue
		}
		p.set(name, string(data))
	}
}

// cleanFileName keeps the last element of a path a client sent.
func cleanFileName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	if name == "" || name == "." || name == ".." {
		return "file"
	}
	return name
}

func (p *params) has(key string) bool { return p.values[key] != "" }

func (p *params) text(key string) string { return p.values[key] }

func (p *params) integer(key string) (int64, error) {
	if !p.has(key) {
		return 0, nil
	}
	n, err := strconv.ParseInt(strings.TrimSpace(p.values[key]), 10, 64)
	if err != nil {
		return 0, badRequest(fmt.Sprintf("can't parse %s: expected an integer", key))
	}
	return n, nil
}

func (p *params) boolean(key string) bool {
	v := strings.ToLower(p.values[key])
	return v == "true" || v == "1" || v == "yes"
}

// decode reads a JSON-serialized parameter; an absent one leaves dst as it is.
func (p *params) decode(key string, dst any) error {
	if !p.has(key) {
		return nil
	}
	if err := json.Unmarshal([]byte(p.values[key]), dst); err != nil {
		return badRequest(fmt.Sprintf("can't parse %s: %v", strings.ReplaceAll(key, "_", " "), err))
	}
	return nil
}

func (p *params) fileNames() []string { return slices.Sorted(maps.Keys(p.files)) }
