import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { asSport, cadenceScale, streamsAsSport } from '#worker/domain/activity/edits/as-sport.ts'
import { type Edit, keptSpan } from '#worker/domain/activity/edits/edit.ts'
import { editStreams } from '#worker/domain/activity/edits/edit-streams.ts'
import { editSummary } from '#worker/domain/activity/edits/edit-summary.ts'
import type { MergedActivity } from '#worker/domain/activity/merge-origins.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'
import { originFacts } from './origin-facts.ts'
import type { ActivityRow } from './repo/load-ingest.ts'
import { factsOf, type OriginFacts } from './summary.ts'

/** One change by hand, kept for ever; undone ones too. */
export interface MadeEdit {
  id: string
  /** Made by the form: sending it twice changes once. */
  requestId: string | null
  edit: Edit
  madeAt: string
  undoneAt: string | null
}

/** What the edits in force make of one origin's recording: small enough to lie over every later merge. */
export interface Shape {
  originId: string
  edits: Edit[]
  /** The sport its facts were read for, where that is the athlete's word and not the source's. */
  sport?: Sport
  /** The sport that its source says, where `sport` is another. */
  cameAs?: Sport
  startShiftS: number
  fields: Partial<ActivityRecord>
  facts: OriginFacts | null
}

/** What the athlete said of an activity that went into another, to be said again when they come apart. */
export type Said = Pick<
  ActivityRow,
  'notes' | 'tags' | 'rpe' | 'stressOverride' | 'excludedFromLoad' | 'excludedFromBests' | 'gearChoice'
>

/** An activity that became a part of another. */
export interface JoinedPart {
  activityId: string
  name: string
  sport: Sport
  startAt: string
  elapsedS: number
  movingS: number
  distanceM: number | null
  originIds: string[]
  said: Said
  /** Without a shape: that is laid anew when the parts come apart. */
  edits: ActivityEdits | null
}

/** Recordings joined by hand. `originId` holds what was made of them and tells of the activity alone. */
export interface Joined {
  requestId: string
  originId: string
  madeAt: string
  parts: JoinedPart[]
}

/** Where a recording was cut in two: the crop that keeps its first part, and the activity that has the rest. */
export interface SplitOff {
  requestId: string
  editId: string
  activityId: string
}

/** What the athlete changed of an activity by hand; sources never touch it. */
export interface ActivityEdits {
  name?: string
  /** They keep it to themselves: no trainer and no public page is shown it, whatever its sources allow. */
  isPrivate?: true
  /** What it was, where they say another sport than its sources. */
  sport?: Sport
  /** Its facts were read for another sport than it is: by this the work that reads them again finds it. */
  isStale?: true
  made?: MadeEdit[]
  shape?: Shape
  joined?: Joined
  splits?: SplitOff[]
  /** The activity whose second part it is. */
  splitFrom?: string
  /** The last changes of many at once that it was in, newest last, and what was said of it before each. */
  batches?: { id: string; before: Omit<Said, 'notes'> & Pick<ActivityEdits, 'isPrivate' | 'sport'> }[]
}

/** What the athlete said of an activity, as its row has it. */
export function saidOf(row: ActivityRow): Said {
  const { notes, tags, rpe, stressOverride, excludedFromLoad, excludedFromBests, gearChoice } = row
  return { notes, tags, rpe, stressOverride, excludedFromLoad, excludedFromBests, gearChoice }
}

/** The same edits with the mark of what the athlete keeps to themselves, or without it; null where none are left. */
export function withPrivateMark(edits: ActivityEdits | null, isPrivate: boolean): ActivityEdits | null {
  const { isPrivate: _before, ...others } = edits ?? {}
  const marked = isPrivate ? { ...others, isPrivate } : others
  return Object.keys(marked).length > 0 ? (marked as ActivityEdits) : null
}

/** The origins that tell of an activity: all of them, or the one made of joined recordings. */
export function tellingOrigins<O extends { id: string }>(
  edits: ActivityEdits | null,
  origins: readonly O[],
): readonly O[] {
  const made = origins.filter((one) => one.id === edits?.joined?.originId)
  return made.length > 0 ? made : origins
}

/** Recordings that were made here of others carry no original: nobody can be asked for them again. */
export const MADE_BY_JOIN = 'join:'
export const MADE_BY_SPLIT = 'split:'
export const isMadeByHand = ({ contentHash }: { contentHash: string | null }): boolean =>
  contentHash !== null && (contentHash.startsWith(MADE_BY_JOIN) || contentHash.startsWith(MADE_BY_SPLIT))

export function editsOf(row: { edits: Record<string, unknown> | null }): ActivityEdits | null {
  return row.edits as ActivityEdits | null
}

export function inForce(edits: ActivityEdits | null): Edit[] {
  return (edits?.made ?? []).filter((one) => one.undoneAt === null).map((one) => one.edit)
}

/** Lays edits, and the athlete's word on the sport, over the recording of one origin, which stays as it came. */
export function shapeOf(
  originId: string,
  record: ActivityRecord,
  edits: readonly Edit[],
  sport?: Sport,
): Shape {
  if (!record.streams) throw new RangeError('a recording without streams')
  const read = sport ? streamsAsSport(record.streams, sport) : { streams: record.streams, leaps: [] }
  const { streams } = read
  const speaks = edits.some((edit) => edit.kind === 'crop' || edit.measure === 'speedMps')
  const fields = editSummary({ ...record, streams }, edits)
  // A provider counted its best efforts over the whole recording, spikes included.
  const providerEfforts = speaks ? [] : record.providerEfforts
  const leaps = [...(record.leaps ?? []), ...read.leaps]
  const laid = { ...record, ...fields, providerEfforts, streams: editStreams(streams, edits) }
  const edited = { ...laid, ...(leaps.length > 0 ? { leaps } : {}) }
  const startShiftS = keptSpan(edits, record.elapsedS).fromS
  const facts = originFacts(sport ? asSport(edited, sport) : edited)
  return {
    originId,
    edits: [...edits],
    ...(sport ? { sport, cameAs: record.sport } : {}),
    startShiftS,
    fields,
    facts,
  }
}

/** Streams as a shape shows them. */
export function shapedStreams(
  streams: Streams,
  { edits, sport, cameAs = sport }: Pick<Shape, 'edits' | 'sport' | 'cameAs'>,
): Streams {
  if (!sport || !cameAs) return editStreams(streams, edits)
  const read = streamsAsSport(streams, sport).streams
  const { cadenceRpm } = read.columns
  const by = cadenceScale(cameAs, sport)
  const columns =
    cadenceRpm && by !== 1
      ? { ...read.columns, cadenceRpm: cadenceRpm.map((value) => value * by) }
      : read.columns
  return editStreams({ ...read, columns }, edits)
}

/** A merged activity as the athlete changed it: its sport, and what was laid over the recording it is shown from. */
export function withEdits(
  merged: MergedActivity,
  origins: readonly { id: string }[],
  edits: Pick<ActivityEdits, 'sport' | 'shape'> | null,
): MergedActivity {
  const shaped = withShape(merged, origins, edits?.shape)
  const sport = otherSport(edits, merged.record.sport)
  return sport ? { ...shaped, record: asSport(shaped.record, sport) } : shaped
}

/** The athlete's word on the sport, where it is not what the sources say. */
export function otherSport(
  edits: Pick<ActivityEdits, 'sport'> | null,
  sourceSport: Sport,
): Sport | undefined {
  return edits?.sport === sourceSport ? undefined : edits?.sport
}

/** Where the shape's origin is not among those that tell, its edits rest. */
function withShape(
  merged: MergedActivity,
  origins: readonly { id: string }[],
  shape: Shape | undefined,
): MergedActivity {
  // Read for another sport and nothing more, it binds the activity to no origin.
  if (!shape || shape.edits.length === 0 || !origins.some((one) => one.id === shape.originId)) return merged
  const { fields, originId, startShiftS } = shape
  const startMs = Date.parse(merged.record.startAt) + startShiftS * 1000
  const startAt = startShiftS > 0 ? new Date(startMs).toISOString() : merged.record.startAt
  const editedFields = Object.fromEntries(Object.keys(fields).map((field) => [field, originId]))
  return {
    record: { ...merged.record, ...fields, startAt },
    fieldOrigins: { ...merged.fieldOrigins, ...editedFields, streams: originId },
  }
}

/** The same edits with the athlete's word on the sport, or without it; null where none are left. */
export function withSport(edits: ActivityEdits | null, sport: Sport | undefined): ActivityEdits | null {
  const { sport: _before, shape, ...others } = edits ?? {}
  // Read for a sport that it no longer is, with nothing else laid over it, it says nothing any more.
  const left = shape && (shape.edits.length > 0 || shape.sport === sport) ? { ...others, shape } : others
  const said = sport ? { ...left, sport } : left
  return Object.keys(said).length > 0 ? said : null
}

/** Without what was read of origins that are gone: edits that lay over one of them rest, and tell nothing of it. */
export function withoutFactsOf(edits: ActivityEdits | null, gone: readonly string[]): ActivityEdits | null {
  const { shape, ...others } = edits ?? {}
  if (!shape || !gone.includes(shape.originId)) return edits
  const left = shape.edits.length > 0 ? { ...others, shape: { ...shape, fields: {}, facts: null } } : others
  return Object.keys(left).length > 0 ? left : null
}

/** The edits laid anew over a recording that a source sent again. */
export function reread(
  edits: ActivityEdits | null,
  records: readonly (readonly [string | undefined, ActivityRecord])[],
): ActivityEdits | null {
  const shape = edits?.shape
  const record = shape && records.find(([id]) => id === shape.originId)?.[1]
  if (!shape || !record?.streams) return edits
  return { ...edits, shape: shapeOf(shape.originId, record, shape.edits, shape.sport) }
}

/** Best efforts a provider stated are not in the streams: they come from the origin's stored facts. */
export function statedEfforts(facts: Record<string, unknown> | null): ActivityRecord['providerEfforts'] {
  const stated = (factsOf({ facts })?.bests ?? []).filter((best) => best.isProviderStated)
  return stated.map((best) => ({
    name: '',
    distanceM: best.extent,
    elapsedS: best.value,
    startS: best.startS,
  }))
}
