package tallies

// Lay lays a tally made by hand out as a workbook.
func (s *Service) Lay(t Tally) ([]byte, error) { return s.workbook(t) }
