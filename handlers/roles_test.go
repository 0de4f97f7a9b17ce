package handlers_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"banso/handlers/text"
	"banso/storage"
)

// matrix says who may do what. A row is a command or a button; what stands in
// braces is of one's own unit or of another's, see place. A cell has three
// marks: in private about the own unit, in private about the other, in the own
// team's group about the own unit.
//
//	done +   refused politely -   only in private p   only in a group g
//	an old button o   not about any unit .
const matrix = `
                              dân  thành_viên  tổ_trưởng  cán_bộ_xã  Sở   vận_hành
/start                        +.+  +.+         +.+        +.+        +.+  +.+
/hoi mất căn cước             +.+  +.+         +.+        +.+        +.+  +.+
/chude                        +.+  +.+         +.+        +.+        +.+  +.+
/trogiup                      +.+  +.+         +.+        +.+        +.+  +.+
/dulieu                       +.p  +.p         +.p        +.p        +.p  +.p
/toi                          -.p  +.p         +.p        +.p        +.p  +.p
/roi                          -.p  +.p         +.p        +.p        +.p  +.p
/chuyen                       -.-  +.+         +.+        -.-        -.-  -.-
/ghi                          -.-  +.+         +.+        -.-        -.-  -.-
/ghi 3 vneid                  -.-  +.+         +.+        -.-        -.-  -.-
/cuatoi                       -.-  +.+         +.+        -.-        -.-  -.-
/sua                          -.-  +.+         +.+        -.-        -.-  -.-
/huy                          -.-  +.+         +.+        -.-        -.-  -.-
/thidua                       -.-  +.+         +.+        +.+        +.+  -.-
/to                           -.+  -.+         +.+        +.+        +.+  -.+
/moi                          -.-  -.-         +.p        +.p        +.p  +.p
/moi Tổ ấp Bắc                -.-  -.-         +.p        +.p        +.p  +.p
/moi Xã Long Hồ               -.-  -.-         +.p        +.p        +.p  +.p
/moi so                       -.-  -.-         -.-        -.-        +.p  -.-
/moi vanhanh                  -.-  -.-         -.-        -.-        -.-  +.p
/danhsach                     -.-  -.-         -.-        +.p        +.p  -.-
/nhom                         g.-  g.-         g.+        g.+        g.+  g.-
/bonhom                       g.-  g.-         g.+        g.+        g.+  g.-
/nhac                         -.p  +.p         +.p        +.p        +.p  -.p
/nhac 18h                     -.p  +.p         +.p        +.p        +.p  -.p
/baocao                       -.-  +.+         +.+        +.+        +.+  -.-
/cauhoi                       -.-  -.-         -.-        +.+        +.+  -.-
/lich                         -.-  -.-         -.-        -.-        +.+  +.+
/donvi                        -.-  -.-         -.-        +.+        +.+  +.+
/chitieu                      -.-  -.-         -.-        +.+        +.+  -.-
/chitieu quý 4/2026 dvc 500   -.-  -.-         -.-        -.-        +.p  -.-
/chot                         -.-  -.-         +.p        +.p        +.p  -.-
/thongbao                     -.-  -.-         -.-        +.p        +.p  -.-
/thongbao mai họp             -.-  -.-         -.-        +.p        +.p  -.-
a:tong-dai-ho-tro             +.+  +.+         +.+        +.+        +.+  +.+
r:tong-dai-ho-tro             +.+  +.+         +.+        +.+        +.+  +.+
f:nop:cap-lai-the-can-cuoc    +.+  +.+         +.+        +.+        +.+  +.+
cats                          +.+  +.+         +.+        +.+        +.+  +.+
cat:vneid                     +.+  +.+         +.+        +.+        +.+  +.+
v:+:tong-dai-ho-tro           +.+  +.+         +.+        +.+        +.+  +.+
nota                          o.o  o.o         o.o        o.o        o.o  o.o
human                         +.+  +.+         +.+        +.+        +.+  +.+
help                          +.+  +.+         +.+        +.+        +.+  +.+
fresh                         -.-  -.-         -.-        +.+        +.+  -.-
ghi                           -.-  +.+         +.+        -.-        -.-  -.-
tick:khac                     -.-  +.+         +.+        -.-        -.-  -.-
cuatoi                        -.-  +.+         +.+        -.-        -.-  -.-
gt:khac                       -.-  +.+         +.+        -.-        -.-  -.-
gb                            -.-  +.+         +.+        -.-        -.-  -.-
gn:2:khac                     -.-  +.+         +.+        -.-        -.-  -.-
gl                            -.-  +.+         +.+        -.-        -.-  -.-
gc                            -.-  +.+         +.+        -.-        -.-  -.-
hl                            +.+  +.+         +.+        +.+        +.+  +.+
gs:x                          o.o  o.o         o.o        o.o        o.o  o.o
gx:x                          o.o  o.o         o.o        o.o        o.o  o.o
gm:x:0:khac                   o.o  o.o         o.o        o.o        o.o  o.o
gq:x:0:2                      o.o  o.o         o.o        o.o        o.o  o.o
gy:x:y                        o.o  o.o         o.o        o.o        o.o  o.o
gw:x:0                        o.o  o.o         o.o        o.o        o.o  o.o
dvlam:x                       o.o  o.o         o.o        o.o        o.o  o.o
dvthoi:x                      o.o  o.o         o.o        o.o        o.o  o.o
dvchon:x:{team}               ooo  ooo         ooo        ooo        ooo  ooo
gk:x:{team}                   ooo  ooo         ooo        ooo        ooo  ooo
gd:x:0                        o.o  o.o         o.o        o.o        o.o  o.o
gu:{mine}                     ---  +-+         +-+        ---        ---  ---
gp:{mine}                     ---  +-+         +-+        ---        ---  ---
gu:{line}                     ---  ---         +-+        ---        ---  ---
gr:{line}                     ---  ---         +-+        ---        ---  ---
gp:{line}                     ---  ---         +-+        ---        ---  ---
e:{line}                      ---  ---         +-+        ---        ---  ---
gh:{line}                     ---  ---         +-+        +-+        +-+  ---
gf:{line}                     ---  ---         +-+        ---        ---  ---
hn:{line}:1                   ---  ---         +-+        ---        ---  ---
ha:{due}                      ---  ---         ---        ---        ---  ---
hm:{due}:1                    ---  ---         ---        ---        ---  ---
hx:{due}                      ---  ---         ---        ---        ---  ---
bc:2026-12                    -.-  +.+         +.+        +.+        +.+  -.-
bc:2026-12:{team}             ---  +++         +-+        +-+        +-+  ---
chot:{team}:2026-12           --p  --p         +-p        +-p        +-p  --p
chot:{province}:2026-12       --p  --p         --p        --p        +-p  --p
ck:{team}                     --p  --p         +-p        +-p        +-p  --p
cx:{team}:2026-12             --p  --p         +-p        --p        --p  --p
cx:{commune}:2026-12          --p  --p         --p        +-p        --p  --p
cg:{team}                     --p  --p         +-p        +-p        +-p  --p
cg:{commune}                  --p  --p         --p        +-p        +-p  --p
cm:{province}:2026-11         --p  --p         --p        --p        +-p  --p
cm:{commune}:2026-11          --p  --p         --p        --p        +-p  --p
cl:{province}:2026-11         --p  --p         --p        --p        +-p  --p
to:{team}                     --p  --p         +-p        +-p        +-p  --p
to:{commune}                  --p  --p         --p        +-p        +-p  --p
tf:{team}                     --p  --p         +-p        +-p        +-p  --p
tk:{line}                     ---  ---         +-+        +-+        ---  ---
th:{team}                     --p  --p         +-p        +-p        +-p  --p
td:{team}                     ---  ---         +-+        +-+        +-+  ---
mm:{team}                     --p  --p         +-p        +-p        +-p  --p
mm:{commune}                  --p  --p         --p        +-p        +-p  --p
mm:{province}                 --p  --p         --p        --p        +-p  --p
mp:{team}:{member}            --p  --p         +-p        +-p        +-p  --p
mo:{team}:{member}            --p  --p         +-p        +-p        +-p  --p
mo!:{team}:{member}           --p  --p         +-p        +-p        +-p  --p
mo!:{team}:{leader}           --p  --p         --p        +-p        +-p  --p
mo!:{commune}:{officer}       --p  --p         --p        --p        +-p  --p
mo!:{province}:{colleague}    --p  --p         --p        --p        +-p  --p
mt:{team}:{member}            --p  --p         --p        +-p        +-p  --p
mt!:{team}:{member}:{sister}  --p  --p         --p        +-p        +-p  --p
mh:{team}:{member}            --p  --p         --p        +-p        +-p  --p
mb:{team}:{leader}            --p  --p         --p        +-p        +-p  --p
mi:{team}                     --p  --p         +-p        +-p        +-p  --p
mu:{to-member}:a              --p  --p         +-p        +-p        +-p  --p
md:{to-member}:7              --p  --p         +-p        +-p        +-p  --p
mr:{to-member}                --p  --p         +-p        +-p        +-p  --p
mr:{to-leader}                --p  --p         --p        +-p        +-p  --p
mr:{to-officer}               --p  --p         --p        --p        +-p  --p
mr:{to-colleague}             --p  --p         --p        --p        +-p  --p
mc:{team}                     --p  +-p         +-p        --p        --p  --p
mq:{team}                     --p  +-p         +-p        --p        --p  --p
mq!:{team}                    --p  +-p         +-p        --p        --p  --p
mg:{team}                     gg-  gg-         gg+        gg+        gg+  gg-
mg!:{team}                    gg-  gg-         gg+        gg+        gg+  gg-
tbn:x:{commune}               ---  ---         ---        oop        oop  ---
tbr:x:a                       -.-  -.-         -.-        o.p        o.p  -.-
tbg:x                         -.-  -.-         -.-        o.p        o.p  -.-
tbv:x                         -.-  -.-         -.-        o.p        o.p  -.-
tbx:x                         -.-  -.-         -.-        o.p        o.p  -.-
tbs:{notice}                  --p  --p         --p        --p        +-p  --p
ds:xlsx                       -.-  -.-         -.-        +.p        +.p  -.-
ds:mau                        -.-  -.-         -.-        +.p        +.p  -.-
ds:ok:x                       -.-  -.-         -.-        o.p        o.p  -.-
ct:mau                        -.-  -.-         -.-        -.-        +.p  -.-
ct:mau:2026-Q4                -.-  -.-         -.-        -.-        +.p  -.-
ct:ok:x                       -.-  -.-         -.-        -.-        o.p  -.-
ct:no                         -.-  -.-         -.-        -.-        +.p  -.-
ds:no                         -.-  -.-         -.-        +.p        +.p  -.-
mx                            +.+  +.+         +.+        +.+        +.+  +.+
toi                           -.p  +.p         +.p        +.p        +.p  +.p
roi                           -.p  +.p         +.p        +.p        +.p  +.p
nh                            -.p  +.p         +.p        +.p        +.p  -.p
ng                            -.p  +.p         +.p        +.p        +.p  -.p
ng:1080                       -.p  +.p         +.p        +.p        +.p  -.p
ni                            -.p  +.p         +.p        +.p        +.p  -.p
ni!                           -.p  +.p         +.p        +.p        +.p  -.p
nt:qm                         -.p  +.p         +.p        +.p        +.p  -.p
nx                            -.p  +.p         +.p        +.p        +.p  -.p
nb                            -.p  +.p         +.p        +.p        +.p  -.p
nk:q                          -.p  +.p         +.p        o.p        o.p  -.p
dl+                           +.p  +.p         +.p        +.p        +.p  +.p
dlx                           +.p  +.p         +.p        +.p        +.p  +.p
dlq                           +.p  +.p         +.p        +.p        +.p  +.p
dl!                           +.p  +.p         +.p        +.p        +.p  +.p
`

// actors are the columns of the matrix, with the team that is another's: the
// nearest one that lies outside their unit.
var actors = []struct{ name, other string }{
	{"Tư", "Tây"}, {"Hoa", "Tây"}, {"Lan", "Tây"}, {"Minh", "Khác"}, {"Dũng", "Xa"}, {"Ông", "Tây"},
}

// TestRoleMatrix plays every row as everybody and compares what happens with the
// matrix. Who is refused changes nothing.
func TestRoleMatrix(t *testing.T) {
	s := newStage(t)
	places, mine := s.settle()
	own := places["Đông"]
	var before string
	if err := s.store.View(func(tx *storage.Tx) (err error) { before, err = state(tx); return err }); err != nil {
		t.Fatal(err)
	}
	heading, rows, _ := strings.Cut(strings.TrimSpace(matrix), "\n")
	got := [][]string{append([]string{""}, strings.Fields(heading)...)}
	for row := range strings.Lines(rows) {
		deed := what(row)
		cells := []string{deed}
		for _, a := range actors {
			here := fill(deed, own, mine[a.name])
			cell := s.outcome(a.name, here, false, before)
			if there := fill(deed, places[a.other], 0); strings.Contains(deed, "{") {
				cell += s.outcome(a.name, there, false, before)
			} else {
				cell += "."
			}
			cells = append(cells, cell+s.outcome(a.name, here, true, before))
		}
		got = append(got, cells)
	}
	if table := aligned(got); strings.TrimSpace(table) != strings.TrimSpace(matrix) {
		t.Errorf("the matrix is now\n%s", table)
	}
}

// what is the command or button of a row: all before two spaces.
func what(row string) string {
	deed, _, _ := strings.Cut(strings.TrimSpace(row), "  ")
	return deed
}

// aligned writes a table with columns of equal width.
func aligned(table [][]string) string {
	widths := make([]int, len(actors)+1)
	for _, row := range table {
		for i, cell := range row {
			widths[i] = max(widths[i], len([]rune(cell)))
		}
	}
	var b strings.Builder
	for _, row := range table {
		line := ""
		for i, cell := range row {
			line += cell + strings.Repeat(" ", widths[i]-len([]rune(cell))+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// A command or a kind of button that nobody thought about fails here.
func TestRoleMatrixIsComplete(t *testing.T) {
	var commands, verbs []string
	for row := range strings.Lines(strings.TrimSpace(matrix)) {
		if name, ok := strings.CutPrefix(row, "/"); ok {
			commands = append(commands, strings.Fields(name)[0])
		} else {
			verbs = append(verbs, strings.Split(strings.Fields(row)[0], ":")[0])
		}
	}
	for _, c := range text.Commands {
		if !slices.Contains(commands, c.Name) {
			t.Errorf("/%s is not in the matrix", c.Name)
		}
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	seen := map[string]bool{}
	for _, file := range files {
		script, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, s := play(t, string(script))
		for _, messages := range s.shown {
			for _, m := range messages {
				for _, row := range m.reply.Buttons {
					for _, b := range row {
						verb := strings.Split(b.Data, ":")[0]
						if verb != "" && !seen[verb] && !slices.Contains(verbs, verb) {
							t.Errorf("the button %q (%s) is not in the matrix", b.Label, verb)
						}
						seen[verb] = true
					}
				}
			}
		}
	}
	if len(seen) < 30 {
		t.Errorf("the dialogues show %s kinds of buttons only", fmt.Sprint(len(seen)))
	}
}
