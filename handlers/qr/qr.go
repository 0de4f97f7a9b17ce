// Package qr draws QR codes as pictures that a phone reads off another phone's
// screen or off paper. It knows nothing of what the text means.
package qr

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"

	"github.com/boombuler/barcode/qr"
)

// Shape of the picture.
const (
	quiet   = 6   // modules of white around the code; ISO/IEC 18004 asks for 4
	minSide = 720 // pixels of a side at least
)

// PNG draws text as a black and white QR code with error correction level M
// (15 % may be unreadable), a side of 720 pixels or a little more and a wide
// quiet zone. A text over 2,331 bytes does not fit.
func PNG(text string) ([]byte, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("encode QR code: %w", err)
	}
	modules := code.Bounds().Dx()
	scale := (minSide + modules + 2*quiet - 1) / (modules + 2*quiet)
	side := scale * (modules + 2*quiet)
	img := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range side {
		for x := range side {
			at := image.Pt(x/scale-quiet, y/scale-quiet)
			if at.In(code.Bounds()) && dark(code.At(at.X, at.Y)) {
				img.SetColorIndex(x, y, 1)
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil, fmt.Errorf("write QR picture: %w", err)
	}
	return out.Bytes(), nil
}

func dark(c color.Color) bool {
	r, _, _, _ := c.RGBA()
	return r == 0
}
