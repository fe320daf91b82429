import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import type { JobOf } from '#worker/jobs.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { type ImportCursor, skipSource } from './import-cursor.ts'
import { nextItems } from './import-source.ts'
import { nameFiles } from './name-files.ts'
import { readDays } from './read-days.ts'
import { type NumberedItem, readItems, settled } from './read-items.ts'
import { readTable } from './read-table.ts'
import { type ItemRow, knownItems, type UploadRow } from './repo.ts'
import type { Page, Run } from './run-page.ts'
import { settleOutcomes } from './settle-outcomes.ts'

/** Items a page takes: enough to fill a batch, few enough that a killed run repeats little. */
const ITEMS_A_PAGE = 40
/** Pages that bring nothing cost little: a run takes several of them. */
const PAGES_A_RUN = 25
/** So much may be read of a page in vain, in bytes as packed, before the run ends with it. */
const MOST_IN_VAIN = 1024 * 1024

type ImportWork = JobOf<'import.process'>
type Uploads = readonly UploadRow[]

/**
 * Reads an import on: one page with something new in it, and the pages before it that brought nothing, since their files
 * are known or are none that can be read.
 */
export async function readRun(ctx: Ctx, job: ImportWork, uploads: Uploads, from: ImportCursor): Promise<Run> {
  const outcomes: ItemRow[] = []
  const statements: Statement[] = []
  let next = from
  for (let pages = 0; pages < PAGES_A_RUN && uploads[next.source]; pages++) {
    const page = await readPage(ctx, job, uploads, next, outcomes)
    outcomes.push(...page.outcomes)
    statements.push(...page.statements)
    next = page.next
    if (page.isPause) break
  }
  return { outcomes, next, statements }
}

async function readPage(
  ctx: Ctx,
  job: ImportWork,
  uploads: Uploads,
  cursor: ImportCursor,
  earlier: readonly ItemRow[],
): Promise<Page> {
  try {
    const { tables } = cursor
    if (tables && tables.day !== null) return await readDays(ctx, job, uploads, cursor)
    if (tables && tables.row !== null)
      return { ...(await readTable(ctx, job, uploads, cursor)), statements: [], isPause: true }
    const page = await nextItems(ctx, uploads, cursor, ITEMS_A_PAGE)
    const items = page.items.map((item, index) => ({ item, entry: cursor.entry + index }))
    const { known, fresh } = await splitKnown(ctx, job, items)
    await nameFiles(ctx, uploads[cursor.source], page.next.tables ?? null, fresh)
    const outcomes = [...known]
    let arrived = 0
    for (let done = 0; done < fresh.length; ) {
      const settledSoFar = [...earlier, ...outcomes]
      const { read, taken } = await readItems(
        ctx,
        job.athleteId,
        job.importJobId,
        fresh.slice(done),
        settledSoFar,
      )
      const arrivals = read.flatMap((item) => (item.kind === 'arrived' ? item.arrivals : []))
      arrived += arrivals.length
      const recorded = arrivals.length > 0 ? await recordActivities(ctx, job.athleteId, arrivals) : []
      outcomes.push(...settleOutcomes(read, recorded))
      done += taken
    }
    const next = { ...page.next, entry: cursor.entry + items.length }
    const inVain = fresh.reduce((bytes, { item }) => bytes + item.packedBytes, 0)
    const isPause = page.isPause || arrived > 0 || inVain > MOST_IN_VAIN
    return { outcomes, next, statements: [], isPause }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const outcome: ItemRow = {
      entry: cursor.entry,
      name: uploads[cursor.source]?.name ?? '',
      status: 'failed',
      reason: error.message,
      activityId: null,
      contentHash: null,
      fingerprint: null,
    }
    return { outcomes: [outcome], next: skipSource(cursor), statements: [], isPause: true }
  }
}

/** Sets apart items whose archive states a file that an earlier import brought: they need not be read again. */
async function splitKnown(ctx: Ctx, job: ImportWork, items: readonly NumberedItem[]) {
  const fingerprints = items.flatMap(({ item }) => item.fingerprint ?? [])
  const rows =
    fingerprints.length > 0 ? await knownItems(ctx.db, job.athleteId, job.importJobId, fingerprints) : []
  const byFingerprint = new Map(rows.map((row) => [row.fingerprint, row]))
  const known: ItemRow[] = []
  const fresh: NumberedItem[] = []
  for (const numbered of items) {
    const { name, fingerprint } = numbered.item
    const earlier = fingerprint === null ? undefined : byFingerprint.get(fingerprint)
    if (!earlier) {
      fresh.push(numbered)
      continue
    }
    const file = { entry: numbered.entry, name, fingerprint, hash: earlier.contentHash }
    const duplicate = settled(file, 'duplicate', 'You have this file already.', earlier.activityId)
    if (duplicate.kind === 'settled') known.push(duplicate.outcome)
  }
  return { known, fresh }
}
