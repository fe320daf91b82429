import { otherNameOf, type Provider } from '../policy/provider-terms.ts'
import {
  DUPLICATE_SEARCH_S,
  type DuplicateCandidate,
  type DuplicateMatch,
  matchDuplicate,
} from './match-duplicates.ts'
import { type Told, toldIdentities } from './told-identities.ts'

/** What makes an origin the same origin when it comes again. */
export interface Identity {
  provider: Provider
  externalId: string | null
  contentHash: string | null
}

/** A stored activity, or a leg of one, with the origins it has. */
export interface KnownActivity extends DuplicateCandidate {
  id: string
  parentId: string | null
  legIndex: number | null
  origins: readonly (Identity & { id: string; keepApart: boolean })[]
}

/** One record on its way in. A leg names its parent by position among the arrivals; parents come before legs. */
export interface ComingActivity extends DuplicateCandidate, Identity, Told {
  parentIndex: number | null
  legIndex: number | null
}

/** One activity as it will be: stored before (`activityId`) or new (null). */
export interface Slot {
  activityId: string | null
  /** The slot of the multisport parent, when it is a leg. */
  parent: Slot | null
  legIndex: number | null
}

export type Placement =
  | { kind: 'known'; slot: Slot; originId: string }
  /** The same origin came earlier in this call. */
  | { kind: 'repeat'; slot: Slot; firstIndex: number }
  | { kind: 'joined'; slot: Slot; match: DuplicateMatch }
  | { kind: 'new'; slot: Slot }
  /** A leg of a second source that fits none of the legs already there. */
  | { kind: 'left_out'; slot: Slot }

interface OpenSlot extends Slot, DuplicateCandidate {
  parent: OpenSlot | null
  identities: Identity[]
  isApart: boolean
  replacedBy: { slot: OpenSlot; match: DuplicateMatch } | null
}

/**
 * Decides for each arrival which activity it belongs to: the one that already holds this origin, a duplicate, or one of
 * its own. Duplicates on the same clock are found before duplicates a time zone apart, so of two equal sessions of a day the
 * nearer one wins. The answer does not depend on the order of the arrivals.
 */
export function placeArrivals(
  arrivals: readonly ComingActivity[],
  known: readonly KnownActivity[],
): Placement[] {
  const { slots, byIdentity } = openSlots(known)
  const placed = new Map<number, { slot: OpenSlot; placement: Placement }>()
  const first = new Map<string, number>()
  const put = (index: number, slot: OpenSlot, placement: Placement) => placed.set(index, { slot, placement })
  const open: number[] = []
  for (const [index, arrival] of arrivals.entries()) {
    const keys = identityKeys(arrival)
    const stored = keys.map((key) => byIdentity.get(key)).find((found) => found !== undefined)
    const earlier = keys.map((key) => first.get(key)).find((found) => found !== undefined)
    if (stored) put(index, stored.slot, { kind: 'known', slot: stored.slot, originId: stored.originId })
    else if (earlier !== undefined) placed.set(index, { slot: NOWHERE, placement: repeatOf(earlier) })
    else open.push(index)
    for (const key of keys) if (!first.has(key)) first.set(key, index)
  }
  const isLeg = (index: number) => arrivals[index]?.parentIndex !== null
  for (const index of inOrderOfStart(
    arrivals,
    open.filter((i) => !isLeg(i)),
  )) {
    const arrival = arrivals[index]
    if (arrival) put(index, ...place(arrival, slots))
  }
  joinAcrossClocks(slots)
  for (const index of open.filter(isLeg)) {
    const arrival = arrivals[index]
    const parent = placed.get(arrival?.parentIndex ?? -1)
    if (arrival && parent) put(index, ...placeLeg(arrival, finalSlot(parent.slot), slots))
  }
  return arrivals.map((_, index) => settled(index, placed))
}

const NOWHERE: OpenSlot = {
  activityId: null,
  parent: null,
  legIndex: null,
  sport: 'other',
  startAt: '',
  elapsedS: 0,
  movingS: 0,
  distanceM: null,
  identities: [],
  isApart: true,
  replacedBy: null,
}

function repeatOf(firstIndex: number): Placement {
  return { kind: 'repeat', slot: NOWHERE, firstIndex }
}

function settled(
  index: number,
  placed: ReadonlyMap<number, { slot: OpenSlot; placement: Placement }>,
): Placement {
  const found = placed.get(index)
  if (!found) return { kind: 'left_out', slot: NOWHERE }
  if (found.placement.kind === 'repeat') {
    const original = settled(found.placement.firstIndex, placed)
    return { ...found.placement, slot: original.slot }
  }
  const slot = finalSlot(found.slot)
  // A new activity of this call that turned out to be a duplicate across clocks joins with that reason.
  if (found.placement.kind === 'new' && found.slot.replacedBy)
    return { kind: 'joined', slot, match: found.slot.replacedBy.match }
  return { ...found.placement, slot }
}

function finalSlot(slot: OpenSlot): OpenSlot {
  return slot.replacedBy ? finalSlot(slot.replacedBy.slot) : slot
}

/** The keys under which an origin is known: its provider's id, its bytes. */
export function identityKeys(identity: Identity): string[] {
  const keys: string[] = []
  if (identity.externalId !== null) keys.push(`${identity.provider}:${identity.externalId}`)
  if (identity.contentHash !== null) keys.push(`#${identity.contentHash}`)
  return keys
}

const TOLD: DuplicateMatch = {
  confidence: 'high',
  score: 1,
  shiftS: 0,
  reasons: ['the source says that they are one'],
}

function toldSame(arrival: ComingActivity, slots: readonly OpenSlot[]) {
  const told = toldIdentities(arrival).flatMap(identityKeys)
  if (told.length === 0) return null
  const slot = slots.find(
    ({ isApart, identities }) =>
      !isApart && identities.some((one) => identityKeys(one).some((key) => told.includes(key))),
  )
  return slot ? { slot, match: TOLD } : null
}

function openSlots(known: readonly KnownActivity[]) {
  const slots: OpenSlot[] = []
  const byId = new Map<string, OpenSlot>()
  const byIdentity = new Map<string, { slot: OpenSlot; originId: string }>()
  for (const activity of known) {
    const slot: OpenSlot = {
      ...candidateOf(activity),
      activityId: activity.id,
      parent: null,
      legIndex: activity.legIndex,
      identities: [...activity.origins],
      isApart: activity.origins.some((origin) => origin.keepApart),
      replacedBy: null,
    }
    slots.push(slot)
    byId.set(activity.id, slot)
    for (const origin of activity.origins)
      for (const key of identityKeys(origin)) byIdentity.set(key, { slot, originId: origin.id })
  }
  for (const activity of known) {
    const slot = byId.get(activity.id)
    if (slot && activity.parentId) slot.parent = byId.get(activity.parentId) ?? null
  }
  return { slots, byIdentity }
}

function candidateOf({
  sport,
  startAt,
  elapsedS,
  movingS,
  distanceM,
}: DuplicateCandidate): DuplicateCandidate {
  return { sport, startAt, elapsedS, movingS, distanceM }
}

function place(arrival: ComingActivity, slots: OpenSlot[]): [OpenSlot, Placement] {
  const duplicate = toldSame(arrival, slots) ?? best(arrival, [arrival], slots, false)
  if (duplicate) {
    duplicate.slot.identities.push(arrival)
    return [duplicate.slot, { kind: 'joined', slot: duplicate.slot, match: duplicate.match }]
  }
  const slot = newSlot(arrival, null, null)
  slots.push(slot)
  return [slot, { kind: 'new', slot }]
}

function placeLeg(leg: ComingActivity, parent: OpenSlot, slots: OpenSlot[]): [OpenSlot, Placement] {
  const siblings = slots.filter((slot) => slot.parent === parent && slot.replacedBy === null)
  const free = slots.filter((slot) => slot.parent === null && slot.sport !== 'multisport')
  const duplicate = best(leg, [leg], siblings, false) ?? best(leg, [leg], free, false)
  if (duplicate) {
    duplicate.slot.parent = parent
    duplicate.slot.legIndex ??= leg.legIndex
    duplicate.slot.identities.push(leg)
    return [duplicate.slot, { kind: 'joined', slot: duplicate.slot, match: duplicate.match }]
  }
  const isSecondSource = siblings.some(({ identities: [founder] }) => founder && !sameSource(founder, leg))
  if (isSecondSource) return [parent, { kind: 'left_out', slot: parent }]
  const slot = newSlot(leg, parent, leg.legIndex)
  slots.push(slot)
  return [slot, { kind: 'new', slot }]
}

function newSlot(arrival: ComingActivity, parent: OpenSlot | null, legIndex: number | null): OpenSlot {
  const rest = { activityId: null, parent, legIndex, identities: [arrival], isApart: false, replacedBy: null }
  return { ...candidateOf(arrival), ...rest }
}

/** A leg's identity is its parent's with the leg's number behind it. */
function sameSource(a: Identity, b: Identity): boolean {
  const stem = (identity: Identity) => identityKeys(identity).map((key) => key.replace(/#leg\d+$/, ''))
  return stem(a).some((key) => stem(b).includes(key))
}

function joinAcrossClocks(slots: OpenSlot[]) {
  for (const slot of slots) {
    if (slot.activityId !== null || slot.replacedBy) continue
    const others = slots.filter((other) => other !== slot && !other.replacedBy)
    const duplicate = best(slot, slot.identities, others, true)
    if (!duplicate) continue
    slot.replacedBy = duplicate
    duplicate.slot.identities.push(...slot.identities)
  }
}

function best(
  one: DuplicateCandidate,
  identities: readonly Identity[],
  slots: readonly OpenSlot[],
  isShifted: boolean,
): { slot: OpenSlot; match: DuplicateMatch } | null {
  const startMs = Date.parse(one.startAt)
  let found: { slot: OpenSlot; match: DuplicateMatch } | null = null
  for (const slot of slots) {
    if (slot.isApart || slot.replacedBy) continue
    if (Math.abs(Date.parse(slot.startAt) - startMs) > DUPLICATE_SEARCH_S * 1000) continue
    if (!mayJoin(identities, slot.identities, isShifted)) continue
    const match = matchDuplicate(one, slot)
    if (match === null || (match.shiftS !== 0) !== isShifted) continue
    if (found === null || match.score > found.match.score) found = { slot, match }
  }
  return found
}

/**
 * A service never tells the same session twice under two ids; files do (one ride as FIT and as GPX), but then on
 * the same clock: equal commutes of one day must stay two.
 */
function mayJoin(a: readonly Identity[], b: readonly Identity[], isShifted: boolean): boolean {
  return !a.some((one) =>
    b.some((other) => isSameService(one, other) && (isShifted || one.provider !== 'file')),
  )
}

/** Its connection and its export are one service. */
function isSameService(one: Identity, other: Identity): boolean {
  return one.provider === other.provider || otherNameOf(one.provider) === other.provider
}

function inOrderOfStart(arrivals: readonly ComingActivity[], indexes: readonly number[]): number[] {
  const key = (index: number) => {
    const arrival = arrivals[index]
    return `${arrival?.startAt} ${arrival ? identityKeys(arrival).join() : ''}`
  }
  return indexes.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
