package storage

import "time"

// Run is an owed run of a scheduled job for one period, kept so that it happens
// once whatever happens to the program meanwhile.
type Run struct {
	Job    string    `json:"job"`
	Period string    `json:"period"` // what the run is for, "2026-11"; one run a job and period
	Due    time.Time `json:"due"`
	Done   time.Time `json:"done,omitzero"`
	Result string    `json:"result,omitempty"` // "done", "too-late", "failed"
	Failed time.Time `json:"failed,omitzero"`  // since when it fails, while it does
}

const bucketRuns = "runs" // job 0x00 period → Run

func runKey(job, period string) []byte { return []byte(job + "\x00" + period) }

// Run of a job for a period; ErrNotFound when it was never owed.
func (tx *Tx) Run(job, period string) (Run, error) {
	return load[Run](tx, bucketRuns, runKey(job, period))
}

// SaveRun stores a run.
func (tx *Tx) SaveRun(r Run) error { return tx.put(bucketRuns, runKey(r.Job, r.Period), r) }

// Runs lists the runs of a job by period.
func (tx *Tx) Runs(job string) ([]Run, error) {
	var out []Run
	err := each(tx, bucketRuns, []byte(job+"\x00"), func(_ []byte, r Run) bool {
		out = append(out, r)
		return true
	})
	return out, err
}

// Blob keeps bytes that were sent, so that they can be sent again unchanged.
const bucketBlobs = "blobs" // name → bytes

// SaveBlob stores bytes under a name.
func (tx *Tx) SaveBlob(name string, data []byte) error {
	return tx.kv.Put(bucketBlobs, []byte(name), data)
}

// Blob is a copy of the bytes stored under a name; ErrNotFound when there are none.
func (tx *Tx) Blob(name string) ([]byte, error) {
	raw := tx.kv.Get(bucketBlobs, []byte(name))
	if raw == nil {
		return nil, ErrNotFound
	}
	return append([]byte(nil), raw...), nil
}
