package playground

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"image"
	_ "image/gif"  // photos of these kinds are measured
	_ "image/jpeg" // photos of these kinds are measured
	_ "image/png"  // photos of these kinds are measured
	"mime"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"time"
)

// filePathPrefix begins every file_path that getFile gives.
const filePathPrefix = "files/"

// File is a document or photo kept by the server.
type File struct {
	ID     string `json:"file_id"`
	Unique string `json:"file_unique_id"`
	Name   string `json:"name"`
	Mime   string `json:"mime,omitempty"`
	Size   int    `json:"size"` // bytes
	URL    string `json:"url"`  // path on this server
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`

	read func() ([]byte, error)
}

// Bytes reads the content of a file taken from Messages.
func (f *File) Bytes() ([]byte, error) {
	if f.read == nil {
		return nil, fmt.Errorf("read file %s: %w", f.Name, os.ErrNotExist)
	}
	return f.read()
}

// fileStore keeps contents in a folder, or in memory when dir is "".
type fileStore struct {
	dir    string
	meta   map[string]*File
	memory map[string][]byte
}

// addFile keeps a content under a new id. mu is held.
func (s *Server) addFile(name string, data []byte, photo bool) (*File, error) {
	if len(data) == 0 {
		return nil, errFileEmpty
	}
	f := &File{Name: name, Size: len(data), Mime: mime.TypeByExtension(path.Ext(name))}
	if f.Mime == "" {
		f.Mime = http.DetectContentType(data)
	}
	if photo {
		if len(data) > maxPhoto {
			return nil, badRequest("file is too big for a photo")
		}
		size, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return nil, badRequest("IMAGE_PROCESS_FAILED")
		}
		if size.Width+size.Height > 10000 || size.Width > 20*size.Height || size.Height > 20*size.Width {
			return nil, badRequest("PHOTO_INVALID_DIMENSIONS")
		}
		f.Width, f.Height = size.Width, size.Height
	}
	sum := sha256.Sum256(data)
	s.lastFile = max(s.lastFile+1, s.opt.Now().UnixMilli())
	f.Unique = "U" + hex.EncodeToString(sum[:8])
	f.ID = "F" + strconv.FormatInt(s.lastFile, 36) + "-" + base64.RawURLEncoding.EncodeToString(sum[:9])
	f.URL = "/files/" + f.ID + "/" + url.PathEscape(f.Name)
	if err := s.files.write(f.ID, data); err != nil {
		return nil, asAPIError("can't keep file", err)
	}
	s.files.bind(f)
	return f, nil
}

func (fs *fileStore) bind(f *File) {
	f.read = func() ([]byte, error) { return os.ReadFile(filepath.Join(fs.dir, f.ID)) }
	if data, ok := fs.memory[f.ID]; ok {
		f.read = func() ([]byte, error) { return data, nil }
	}
	fs.meta[f.ID] = f
}

func (fs *fileStore) write(id string, data []byte) error {
	if fs.dir == "" {
		fs.memory[id] = data
		return nil
	}
	return os.WriteFile(filepath.Join(fs.dir, id), data, 0o600)
}

// sendFile answers a download and tells whether the file is there.
func (s *Server) sendFile(w http.ResponseWriter, r *http.Request, id string, attach bool) bool {
	s.mu.Lock()
	f := s.files.meta[id]
	s.mu.Unlock()
	if f == nil {
		return false
	}
	data, err := f.Bytes()
	if err != nil {
		return false
	}
	disposition := "inline"
	if attach || f.Width == 0 {
		disposition = "attachment"
	}
	w.Header().Set("Content-Type", f.Mime)
	w.Header().Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": f.Name}))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
	return true
}
