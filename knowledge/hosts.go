package knowledge

import (
	"net/url"
	"regexp"
	"strings"
)

// officialHosts are where an article may send people: the State's own sites, and those
// of who runs the service an article is about. A host stands for all below it.
var officialHosts = strings.Fields(`
gov.vn chinhphu.vn evn.com.vn cskh.evnspc.vn vnpost.vn buudien.vn voso.vn verigoods.vn napas.com.vn
1022.vn 5656.vn apps.apple.com play.google.com momo.vn zalopay.vn viettelmoney.vn vnptmoney.vn zalo.me
tinnhiemmang.vn vietqr.net onetouch.edu.vn moet.edu.vn
`)

// official reports whether host, or a host above it, is one of officialHosts.
func official(host string) bool {
	for _, h := range officialHosts {
		if host == h || strings.HasSuffix(host, "."+h) {
			return true
		}
	}
	return false
}

// bodyLink finds the links of a Markdown text.
var bodyLink = regexp.MustCompile(`\]\(([^)\s]*)\)`)

// checkLink checks a link that people are sent to.
func (f *file) checkLink(line int, link string) {
	u, err := url.Parse(link)
	switch {
	case err != nil || u.Scheme != "https" || u.Host == "":
		f.fault(line, "%q is not an https link", link)
	case !official(u.Hostname()):
		f.fault(line, "%q does not lead to an official site", link)
	}
}

// checkBodyLinks checks the links in the text, whose first line has the number line.
func (f *file) checkBodyLinks(body string, line int) {
	for i, l := range strings.Split(body, "\n") {
		for _, m := range bodyLink.FindAllStringSubmatch(l, -1) {
			f.checkLink(line+i, m[1])
		}
	}
}
