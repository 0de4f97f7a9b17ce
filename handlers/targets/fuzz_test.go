package targets_test

import (
	"testing"

	"banso/handlers/chat"
	"banso/handlers/indicator"
	"banso/handlers/spreadsheet"
	"banso/handlers/targets"
	"banso/handlers/visit"
	"banso/storage"
)

// Any table: a plan never fails; one without a bad row can be taken in, and brings
// nothing new then.
func FuzzImport(f *testing.F) {
	f.Add(list)
	f.Add("Đơn vị;dvc;Khác\nlong ho;1.500;-\n")
	f.Add("Ky\tMa xa\tdvc\n2026-Q4\t2958\t0\n")
	f.Fuzz(func(t *testing.T, table string) {
		sheets, err := spreadsheet.Read("x.csv", []byte(table), spreadsheet.Standard)
		if err != nil {
			return
		}
		sheet, err := targets.Rows(indicator.Default(), sheets)
		if err != nil || len(sheet.Rows) > 30 {
			return
		}
		w := worldIn(t, memory{})
		for round := range 2 {
			w.update(func(tx *storage.Tx) error {
				plan, err := w.targets.Plan(tx, w.units["Tỉnh Vĩnh Long"].ID, sheet, "2026-12", w.now)
				if err != nil {
					return err
				}
				if len(plan.Bad) > 0 {
					return nil
				}
				if round == 1 && len(plan.Changes) > 0 {
					t.Errorf("the second time it changes %v", plan.Changes)
				}
				return plan.Apply(tx)
			})
		}
	})
}

// Any words: what is read as a target is proposed or refused, never set at once.
func FuzzTyped(f *testing.F) {
	f.Add("quý 4/2026 xã An Bình dvc 500")
	f.Add("năm 2026 khác = 1.500")
	f.Add("q4 an binh sàn tmđt và kinh doanh: 0")
	f.Fuzz(func(t *testing.T, args string) {
		w := worldIn(t, memory{})
		typed, ok := w.targets.Typed(args)
		if !ok {
			return
		}
		if said := words(w.as("tg:1", func(v visit.Visit) ([]chat.Reply, error) { return w.targets.Set(v, typed) })); said == "" {
			t.Errorf("%q gets no answer", args)
		}
		if got := w.kept(); got != "" {
			t.Errorf("%q sets %s", args, got)
		}
	})
}
