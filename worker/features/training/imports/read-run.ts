import type { Ctx } from '#worker/context.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import type { JobOf } from '#worker/jobs.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { type ImportCursor, nextItems, skipSource } from './import-source.ts'
import { type PlacedItem, readItems, tell } from './read-items.ts'
import { knownFiles, type ToldOutcome, type UploadRow } from './repo.ts'
import { settleOutcomes } from './settle-outcomes.ts'

/** Items a page takes: enough to fill a batch, few enough that a killed run repeats little. */
const ITEMS_A_PAGE = 40
/** Pages of files that are known already cost little; a run takes several of them. */
const KNOWN_PAGES_A_RUN = 10

type ImportWork = JobOf<'import.process'>
type Uploads = readonly UploadRow[]
interface Run {
  outcomes: ToldOutcome[]
  next: ImportCursor
}

/** Reads an import on: one page with something new in it, and the known pages before it. */
export async function readRun(ctx: Ctx, job: ImportWork, uploads: Uploads, from: ImportCursor): Promise<Run> {
  const outcomes: ToldOutcome[] = []
  let next = from
  for (let pages = 0; pages < KNOWN_PAGES_A_RUN && uploads[next.source]; pages++) {
    const page = await readPage(ctx, job, uploads, next, outcomes)
    outcomes.push(...page.outcomes)
    next = page.next
    if (page.hasNew) break
  }
  return { outcomes, next }
}

async function readPage(
  ctx: Ctx,
  job: ImportWork,
  uploads: Uploads,
  cursor: ImportCursor,
  earlier: readonly ToldOutcome[],
): Promise<Run & { hasNew: boolean }> {
  try {
    const page = await nextItems(ctx, uploads, cursor, ITEMS_A_PAGE)
    const items = page.items.map((item, index) => ({ item, entry: cursor.entry + index }))
    const { known, fresh } = await setKnownApart(ctx, job, items)
    const outcomes = [...known]
    for (let done = 0; done < fresh.length; ) {
      const told = [...earlier, ...outcomes]
      const { read, taken } = await readItems(ctx, job.athleteId, job.importJobId, fresh.slice(done), told)
      const arrivals = read.flatMap((item) => (item.kind === 'arrived' ? item.arrivals : []))
      const recorded = arrivals.length > 0 ? await recordActivities(ctx, job.athleteId, arrivals) : []
      outcomes.push(...settleOutcomes(read, recorded))
      done += taken
    }
    const next = { ...page.next, entry: cursor.entry + items.length }
    return { outcomes, next, hasNew: fresh.length > 0 }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const outcome: ToldOutcome = {
      entry: cursor.entry,
      name: uploads[cursor.source]?.name ?? '',
      status: 'failed',
      reason: error.message,
      activityId: null,
      contentHash: null,
      fingerprint: null,
    }
    return { outcomes: [outcome], next: skipSource(cursor), hasNew: true }
  }
}

/** Files that an earlier import brought, told by their archive's own list: they need not be read again. */
async function setKnownApart(ctx: Ctx, job: ImportWork, items: readonly PlacedItem[]) {
  const marks = items.flatMap(({ item }) => item.fingerprint ?? [])
  const rows = marks.length > 0 ? await knownFiles(ctx.db, job.athleteId, job.importJobId, marks) : []
  const byMark = new Map(rows.map((row) => [row.fingerprint, row]))
  const known: ToldOutcome[] = []
  const fresh: PlacedItem[] = []
  for (const placed of items) {
    const { name, fingerprint } = placed.item
    const held = fingerprint === null ? undefined : byMark.get(fingerprint)
    if (!held) {
      fresh.push(placed)
      continue
    }
    const file = { entry: placed.entry, name, fingerprint, hash: held.contentHash }
    const told = tell(file, 'duplicate', 'You have this file already.', held.activityId)
    if (told.kind === 'told') known.push(told.outcome)
  }
  return { known, fresh }
}
