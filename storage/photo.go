package storage

import "errors"

// Activity pictures, as the channel's ids alone; what they show is never fetched.
const bucketPhotos = "line_photos" // line(8) n(8) → id on the channel

// AddPhoto puts a picture to a line and tells how many the line has now. The same
// picture counts once.
func (tx *Tx) AddPhoto(line LineID, photo string) (int, error) {
	photos := tx.Photos(line)
	for _, p := range photos {
		if p == photo {
			return len(photos), nil
		}
	}
	n, err := tx.next(bucketPhotos)
	if err != nil {
		return 0, err
	}
	return len(photos) + 1, tx.kv.Put(bucketPhotos, cat(u64(uint64(line)), u64(n)), []byte(photo))
}

// Photos of a line in the order they came.
func (tx *Tx) Photos(line LineID) []string {
	var out []string
	prefix := u64(uint64(line))
	tx.kv.Ascend(bucketPhotos, prefix, func(key, value []byte) bool {
		if !hasPrefix(key, prefix) {
			return false
		}
		out = append(out, string(value))
		return true
	})
	return out
}

// DropPhotos forgets the pictures of a line.
func (tx *Tx) DropPhotos(line LineID) error {
	var failed error
	for _, key := range tx.keys(bucketPhotos, u64(uint64(line))) {
		failed = errors.Join(failed, tx.kv.Delete(bucketPhotos, key))
	}
	return failed
}
