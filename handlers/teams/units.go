package teams

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"

	"banso/storage"
)

// The lists valid since 1/7/2025: 34 provinces, 3,321 communes, wards and special
// zones. From github.com/thanglequoc/vietnamese-provinces-database, MIT.
//
//go:embed data/provinces.csv data/communes.csv
var lists embed.FS

// since is the first day of the two-tier government.
var since = storage.Date(2025, 7, 1)

// ProvinceCode and CommuneCode make Unit.Code from an official code.
func ProvinceCode(code string) string { return "p" + code }

// CommuneCode makes Unit.Code of a commune, ward or special zone.
func CommuneCode(code string) string { return "c" + code }

// Plant stores the provinces and communes in a store that has none yet.
func Plant(tx *storage.Tx) error {
	roots, err := tx.Children(0)
	if err != nil || len(roots) > 0 {
		return err
	}
	provinces, err := rows("data/provinces.csv", 2)
	if err != nil {
		return err
	}
	byCode := map[string]storage.UnitID{}
	for _, r := range provinces {
		u, err := tx.AddUnit(storage.Unit{Kind: storage.Province, Code: ProvinceCode(r[0]), Name: r[1], From: since})
		if err != nil {
			return err
		}
		byCode[r[0]] = u.ID
	}
	communes, err := rows("data/communes.csv", 3)
	if err != nil {
		return err
	}
	for _, r := range communes {
		parent, ok := byCode[r[2]]
		if !ok {
			return fmt.Errorf("commune %s: unknown province %s", r[0], r[2])
		}
		if _, err := tx.AddUnit(storage.Unit{Kind: storage.Commune, Parent: parent, Code: CommuneCode(r[0]), Name: r[1], From: since}); err != nil {
			return err
		}
	}
	return nil
}

// rows reads an embedded list without its heading.
func rows(name string, columns int) ([][]string, error) {
	f, err := lists.Open(name)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(f)
	r.FieldsPerRecord = columns
	all, err := r.ReadAll()
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return all[1:], nil
}
