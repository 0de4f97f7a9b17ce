package storage

// EachGrant visits all roles by unit and person until visit returns false.
func (tx *Tx) EachGrant(visit func(Grant) bool) error {
	return each(tx, bucketGrants, nil, func(_ []byte, g Grant) bool { return visit(g) })
}
