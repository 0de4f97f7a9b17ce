package qr_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	library "github.com/boombuler/barcode/qr"

	"banso/handlers/qr"
)

const invitation = "https://t.me/banso_bot?start=ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// The picture is the library's code, module for module, large enough and with
// white all around.
func TestPictureIsTheCode(t *testing.T) {
	for _, text := range []string{invitation, "x", "Tổ công nghệ số cộng đồng ấp Đông", strings.Repeat("dài ", 200)} {
		raw, err := qr.PNG(text)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		code, err := library.Encode(text, library.M, library.Auto)
		if err != nil {
			t.Fatal(err)
		}
		side, modules := img.Bounds().Dx(), code.Bounds().Dx()
		if side < 600 || side > 1200 || img.Bounds().Dy() != side {
			t.Errorf("%.20q: %v pixels", text, img.Bounds())
		}
		first := blackest(img)
		scale := side / (modules + 2*6)
		if first.X != first.Y || first.X < 4*scale {
			t.Errorf("%.20q: the code begins at %v, a module is %d pixels", text, first, scale)
		}
		for y := range modules {
			for x := range modules {
				for _, corner := range []int{0, scale - 1} {
					if got := img.At(first.X+x*scale+corner, first.Y+y*scale+corner); !same(got, code.At(x, y)) {
						t.Fatalf("%.20q: module %d,%d is %v", text, x, y, got)
					}
				}
			}
		}
	}
}

// blackest is the top left corner of what is black.
func blackest(img image.Image) image.Point {
	first := img.Bounds().Max
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if same(img.At(x, y), color.Black) {
				first = image.Pt(min(first.X, x), min(first.Y, y))
			}
		}
	}
	return first
}

func same(a, b color.Color) bool {
	r, g, bl, _ := a.RGBA()
	R, G, B, _ := b.RGBA()
	return r == R && g == G && bl == B
}

func TestTooLongTextIsRefused(t *testing.T) {
	if _, err := qr.PNG(strings.Repeat("x", 5000)); err == nil {
		t.Error("5,000 bytes went into a QR code")
	}
}
