package storage

// Group is a conversation of several people tied to a unit: a team's own group,
// or the Sở's, where the tally arrives.
type Group struct {
	Chat  string `json:"chat"` // address
	Unit  UnitID `json:"unit"`
	Title string `json:"title"`
}

const bucketGroups = "groups" // address → Group

// SaveGroup ties a group to a unit.
func (tx *Tx) SaveGroup(g Group) error { return tx.put(bucketGroups, []byte(g.Chat), g) }

// Group by its address.
func (tx *Tx) Group(chat string) (Group, error) { return load[Group](tx, bucketGroups, []byte(chat)) }

// DropGroup unties a group.
func (tx *Tx) DropGroup(chat string) error { return tx.kv.Delete(bucketGroups, []byte(chat)) }

// GroupsOf lists the groups tied to a unit.
func (tx *Tx) GroupsOf(unit UnitID) ([]Group, error) {
	var out []Group
	err := each(tx, bucketGroups, nil, func(_ []byte, g Group) bool {
		if g.Unit == unit {
			out = append(out, g)
		}
		return true
	})
	return out, err
}

// Buckets names every bucket, for stores that must create them beforehand.
var Buckets = []string{
	bucketSequences,
	bucketUnits, bucketUnitChildren, bucketUnitCodes, bucketUnitDue,
	bucketPeople, bucketIdentities, bucketGrants, bucketPersonUnit, bucketInvites, bucketGroups,
	bucketInviteIDs, bucketUnitInvites, bucketGuesses,
	bucketLines, bucketLineDays, bucketLineSources, bucketMemberLines, bucketTrail, bucketPhotos, bucketPending, bucketTeamLines, bucketBooked,
	bucketAppointments, bucketAppointDays, bucketAppointOf, bucketAppointLine,
	bucketInbox, bucketDone, bucketParked,
	bucketOutbox, bucketOutboxDue, bucketOutBulk, bucketOutKeys, bucketRuns, bucketBlobs,
	bucketApprovals, bucketClosings, bucketSent, bucketTargets,
	bucketTalks, bucketQuestions, bucketVotes, bucketVoters,
	bucketReminders, bucketNudges, bucketNudged,
	bucketBroadcasts, bucketBroadcastUnit, bucketBroadcastCounts, bucketBroadcastsOpen,
}
