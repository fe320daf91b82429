import type { Ctx } from '#worker/context.ts'
import {
  type ActivityEdits,
  editsOf,
  type Joined,
  type JoinedPart,
  withPrivateMark,
  withSport,
} from './edits.ts'
import { setSwitches } from './repo/change.ts'
import type { ActivityRow, IngestState, OriginRow } from './repo/load-ingest.ts'
import type { Reshape } from './reshape.ts'

/**
 * Takes joined recordings apart: each part has its name, its sources and what was said of it again. What came later
 * goes to the part it is nearest to in time; a part without any source left is not made again.
 * @param gone origins that go at the same time
 * @param layEdits lays a part's own changes over its recording anew
 */
export async function unjoin(
  ctx: Ctx,
  state: IngestState,
  row: ActivityRow,
  joined: Joined,
  gone: ReadonlySet<string> = new Set(),
  layEdits: (
    row: ActivityRow,
    state: IngestState,
    edits: ActivityEdits,
  ) => Promise<ActivityEdits> | ActivityEdits = (_row, _state, edits) => undone(edits, ctx.now),
): Promise<Required<Pick<Reshape, 'changed' | 'edits' | 'removed' | 'also'>>> {
  const left = state.origins.filter(
    (one) => one.activityId === row.id && one.id !== joined.originId && !gone.has(one.id),
  )
  const changed = left.map((one) => ({ ...one, activityId: partOf(one, joined.parts).activityId }))
  const there = new Set(changed.map((one) => one.activityId))
  const parts = joined.parts.filter((part) => there.has(part.activityId))
  // What was kept private only once it was whole is so of each part; else each is as it was.
  const wasMarked = joined.parts.some((part) => part.edits?.isPrivate)
  const isMarked = !wasMarked && editsOf(row)?.isPrivate === true
  // And so is what was said of its sport.
  const sport = editsOf(row)?.sport
  const edits = new Map<string, ActivityEdits | null>([[row.id, null]])
  for (const part of parts) {
    const kept = isMarked ? withPrivateMark(part.edits, true) : part.edits
    const own = sport ? withSport(kept, sport) : kept
    const asItWas = { ...row, id: part.activityId, name: part.name, edits: own && { ...own } }
    const isShaped = own?.made?.some((one) => one.undoneAt === null)
    edits.set(
      part.activityId,
      own && isShaped ? await layEdits(asItWas, { ...state, origins: changed }, own) : own,
    )
  }
  return {
    changed,
    removed: [joined.originId],
    edits,
    also: parts
      .filter((part) => part.activityId !== row.id)
      .map((part) => setSwitches(ctx.db, row.athleteId, [part.activityId], part.said, ctx.now)),
  }
}

function partOf(origin: OriginRow, parts: readonly JoinedPart[]): JoinedPart {
  const known = parts.find((part) => part.originIds.includes(origin.id))
  if (known) return known
  const away = ({ startAt }: JoinedPart) =>
    Math.abs(Date.parse(startAt) - Date.parse(String(origin.summary.startAt)))
  const [nearest] = parts.toSorted((a, b) => away(a) - away(b))
  if (!nearest) throw new RangeError('a join without parts')
  return nearest
}

/** Where nobody lays them anew, changes of a recording are listed as taken back. */
function undone(edits: ActivityEdits, now: Date): ActivityEdits {
  const undoneAt = now.toISOString()
  return { ...edits, made: (edits.made ?? []).map((one) => ({ ...one, undoneAt: one.undoneAt ?? undoneAt })) }
}
