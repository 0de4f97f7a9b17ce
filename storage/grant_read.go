package storage

import (
	"encoding/json"
	"fmt"
)

// EachGrant visits all roles by unit and person until visit returns false. Plain
// records are read without the JSON decoder, which takes a fraction of the time.
func (tx *Tx) EachGrant(visit func(Grant) bool) error {
	var failed error
	tx.kv.Ascend(bucketGrants, nil, func(_, raw []byte) bool {
		g, plain := readGrant(raw)
		if !plain {
			g = Grant{}
			if err := json.Unmarshal(raw, &g); err != nil {
				failed = fmt.Errorf("decode %s record: %w", bucketGrants, err)
				return false
			}
		}
		return visit(g)
	})
	return failed
}

// roles that most records hold, so that they are not copied for each.
var roles = map[string]Role{
	string(Member): Member, string(Leader): Leader, string(Officer): Officer, string(Department): Department, string(Operator): Operator,
}

// readGrant reads one record; plain is false when it must be decoded in full.
func readGrant(raw []byte) (g Grant, plain bool) {
	plain = true
	whole := members(raw, func(name, value []byte) {
		ok := true
		switch string(name) {
		case "person":
			g.Person, ok = number[PersonID](value)
		case "unit":
			g.Unit, ok = number[UnitID](value)
		case "role":
			g.Role, ok = roles[string(value)]
		case "since":
			ok = g.Since.UnmarshalText(value) == nil
		case "label":
			g.Label = string(value)
		}
		plain = plain && ok
	})
	return g, plain && whole
}
