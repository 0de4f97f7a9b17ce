// Package spec holds requests against the published specification of the Telegram
// Bot API. It serves tests only and sends nothing itself.
package spec

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// file lies beside the project, in a folder that not every clone has.
const file = "../shared/data/telegram-bot-api.json"

// Checker knows the methods and types of the Bot API. The zero value accepts
// everything.
type Checker struct {
	methods map[string]object // by lower-case name
	types   map[string]object
}

type object struct {
	Name     string   `json:"name"`
	Fields   []field  `json:"fields"`
	Subtypes []string `json:"subtypes"`
}

type field struct {
	Name        string   `json:"name"`
	Types       []string `json:"types"`
	Required    bool     `json:"required"`
	Description string   `json:"description"`
}

// Load reads the specification. Where it is absent it says so in the test's log
// and returns a Checker that accepts everything.
func Load(t testing.TB) *Checker {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatalf("find go.mod: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(root, file))
	if errors.Is(err, os.ErrNotExist) {
		t.Logf("requests are not held against the Bot API specification: no %s", file)
		return &Checker{}
	}
	if err != nil {
		t.Fatalf("read specification: %v", err)
	}
	var in struct {
		Methods map[string]object `json:"methods"`
		Types   map[string]object `json:"types"`
	}
	if err := json.Unmarshal(data, &in); err != nil {
		t.Fatalf("parse specification: %v", err)
	}
	c := &Checker{methods: map[string]object{}, types: in.Types}
	for name, m := range in.Methods {
		c.methods[strings.ToLower(name)] = m
	}
	return c
}

func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", os.ErrNotExist
		}
		dir = up
	}
}

// Available tells whether there is a specification to hold requests against.
func (c *Checker) Available() bool { return len(c.methods) > 0 }

// Check holds a request without uploads against the specification. Values are what
// JSON decodes to; text is also taken for any other type, as forms carry it.
func (c *Checker) Check(method string, params map[string]any) error {
	return c.CheckUpload(method, params, nil)
}

// CheckUpload is Check for a request that uploads files under these field names.
// Every upload must be a parameter or be pointed at by "attach://".
func (c *Checker) CheckUpload(method string, params map[string]any, files []string) error {
	if !c.Available() {
		return nil
	}
	m, ok := c.methods[strings.ToLower(method)]
	if !ok {
		return fmt.Errorf("%s: no such method", method)
	}
	all := map[string]any{}
	for key, value := range params {
		all[key] = value
	}
	text, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	for _, name := range files {
		if !strings.Contains(string(text), "attach://"+name) {
			all[name] = "attach://" + name
		}
	}
	if err := c.fields(m, all, true); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	return nil
}

// fields holds a set of values against those of a method or type.
func (c *Checker) fields(o object, values map[string]any, top bool) error {
	known := map[string]bool{}
	for _, f := range o.Fields {
		known[f.Name] = true
		value, given := values[f.Name]
		if !given {
			if f.Required {
				return fmt.Errorf("%s is missing", f.Name)
			}
			continue
		}
		if err := c.anyOf(f.Types, value); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
		if err := f.length(value, values, top); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	for name := range values {
		if !known[name] {
			return fmt.Errorf("%s is unknown", name)
		}
	}
	return nil
}
