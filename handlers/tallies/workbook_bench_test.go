package tallies_test

import "testing"

// province is as large as they come: 124 communes, 1,000 teams, 10,000 members.
var province = size{124, 8, 13}

func BenchmarkWorkbookOfAProvince(b *testing.B) {
	tally, s := exampleTally(province), service(morning)
	for b.Loop() {
		data, err := s.Lay(tally)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(data))/1024, "KB")
	}
}

// A file of that size still goes by mail and over a weak network.
func TestWorkbookOfAProvinceStaysSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a file of 10,000 members")
	}
	tally := exampleTally(province)
	data, err := service(morning).Lay(tally)
	if err != nil {
		t.Fatal(err)
	}
	if len(tally.Workdays) < 10_000 || len(data) > 1<<20 {
		t.Errorf("%d members take %d bytes", len(tally.Workdays), len(data))
	}
}
