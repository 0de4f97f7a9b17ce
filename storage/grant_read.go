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

// readGrant reads one record as encoding/json writes it; plain is false when it must
// be decoded in full.
func readGrant(raw []byte) (g Grant, plain bool) {
	c := cursor{raw, true}
	c.skip(`{"person":`)
	g.Person = number[PersonID](&c)
	c.skip(`,"unit":`)
	g.Unit = number[UnitID](&c)
	c.skip(`,"role":"`)
	for name, role := range roles {
		if c.ok && len(c.rest) > len(name) && string(c.rest[:len(name)+1]) == name+`"` {
			g.Role = role
			c.skip(name + `"`)
			break
		}
	}
	c.skip(`,"since":`)
	since := c.quoted()
	if c.ok && len(c.rest) > 1 {
		c.skip(`,"label":`)
		g.Label = string(c.quoted())
	}
	c.skip(`}`)
	return g, c.ok && g.Role != "" && len(c.rest) == 0 && g.Since.UnmarshalText(since) == nil
}
