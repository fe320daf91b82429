import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Arrival, RecordOutcome } from '#worker/features/training/activities/arrival.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { type AccountExport, accountExport } from '#worker/features/training/providers/adapters.ts'
import type { JobOf } from '#worker/jobs.ts'
import type { ExportGear, ExportRow } from '#worker/platform/formats/export-row.ts'
import type { ImportCursor } from './import-cursor.ts'
import { ROWS_A_PAGE, readHead, readRows } from './kept-rows.ts'
import { loadRows, putGear, putNotes, type StartedFile } from './repo/table.ts'
import type { ItemRow, UploadRow } from './repo.ts'
import { verdict } from './settle-outcomes.ts'

const LONGEST_NAME = 255

type ImportWork = JobOf<'import.process'>
interface TablePage {
  outcomes: ItemRow[]
  next: ImportCursor
}

/**
 * Reads the next rows of an export's tables, once all files beside them are read: a row with a file joins what the
 * file became and has no outcome of its own; a row without one is an activity by its numbers alone.
 */
export async function readTable(
  ctx: Ctx,
  job: ImportWork,
  uploads: readonly UploadRow[],
  cursor: ImportCursor,
): Promise<TablePage> {
  const { tables } = cursor
  const upload = uploads[cursor.source]
  if (!tables || !upload) throw new RangeError('no table to read')
  const source = await accountExport(tables.service)
  const from = tables.row ?? 0
  const rows = tables.rows ?? 0
  const head = from === 0 ? await readHead(ctx, upload) : null
  const before = (head?.broken ?? []).map((broken, index) => ({
    ...itemOf(cursor.entry + index, broken.name.slice(-LONGEST_NAME)),
    ...broken,
    activityId: null,
  }))
  const page = from < rows ? await readRows(ctx, upload, from) : []
  const entry = cursor.entry + before.length
  const stored = await storeRows(ctx, job, source, { rows: page, listed: head?.listed ?? [], entry })
  const outcomes = [...before, ...stored]
  const row = from + ROWS_A_PAGE
  const isLast = row >= rows
  return {
    outcomes,
    next: { ...after(cursor, outcomes.length), tables: { ...tables, row, day: isLast ? 0 : null } },
  }
}

const after = (cursor: ImportCursor, items: number): ImportCursor => ({
  ...cursor,
  entry: cursor.entry + items,
  total: cursor.total + items,
})

interface Rows {
  rows: readonly ExportRow[]
  /** Gear that the export lists, whatever was done with it. */
  listed: readonly ExportGear[]
  entry: number
}

async function storeRows(
  ctx: Ctx,
  { athleteId, importJobId }: ImportWork,
  { provider, findsFileBy }: AccountExport,
  { rows, listed, entry }: Rows,
): Promise<ItemRow[]> {
  const fileNames = rows.flatMap(({ fileName }) => fileName ?? [])
  const ids = rows.flatMap(({ record }) => record?.externalId ?? [])
  const seconds = findsFileBy === 'start' ? rows.flatMap(({ record }) => secondsAround(record)) : []
  const of = { athleteId, importJobId, provider }
  const { files, started, stored } = await loadRows(ctx.db, of, { fileNames, seconds, ids })
  const hashes = new Map(files.map((file) => [file.fileName, file.contentHash]))
  const hashOf = ({ fileName, record }: ExportRow) =>
    ((fileName && hashes.get(fileName)) || startedWith(record, started)) ?? null
  const arrivals = rows.flatMap((row): Arrival[] => {
    const { record } = row
    if (!record) return []
    const { externalId } = record
    const contentHash = hashOf(row)
    const told = contentHash === null ? [] : [{ provider: 'file', externalId: null, contentHash } as const]
    return [
      {
        record,
        origin: { provider, externalId, contentHash: null, importJobId, detail: 'summary', told },
      },
    ]
  })
  const statements = [
    ...gearStatements(ctx, athleteId, provider, [...listed, ...rows.flatMap(({ gear }) => gear ?? [])]),
    ...noteStatements(ctx, athleteId, provider, rows),
  ]
  const hasWork = arrivals.length > 0 || statements.length > 0
  const recorded = hasWork ? await recordActivities(ctx, athleteId, arrivals, { statements }) : []
  return rowOutcomes(rows, recorded, { hashOf, stored, entry })
}

/** A watch and its service round the start to the second, not always to the same one. */
function secondsAround(record: ActivityRecord | null): number[] {
  const second = record ? Math.floor(Date.parse(record.startAt) / 1000) : Number.NaN
  return Number.isNaN(second) ? [] : [second - 1, second, second + 1]
}

/** The original that starts with a row; of two that do, neither: then times and distances decide. */
function startedWith(record: ActivityRecord | null, started: readonly StartedFile[]): string | null {
  const around = secondsAround(record)
  const found = started.filter(({ second }) => around.includes(second))
  const [first] = found
  return found.every(({ activityId }) => activityId === first?.activityId)
    ? (first?.contentHash ?? null)
    : null
}

function rowOutcomes(
  rows: readonly ExportRow[],
  recorded: readonly RecordOutcome[],
  {
    hashOf,
    stored,
    entry,
  }: { hashOf(row: ExportRow): string | null; stored: ReadonlySet<string | null>; entry: number },
): ItemRow[] {
  const outcomes: ItemRow[] = []
  let taken = 0
  for (const row of rows) {
    const outcome = row.record ? recorded[taken++] : undefined
    // What became of its file is said by the file's own item.
    if (hashOf(row) !== null) continue
    // A run that was killed after it had stored this row is repeated.
    const isRepeat = outcome?.status === 'unchanged' && stored.has(row.record?.externalId ?? null)
    const found = verdict(outcome ? [outcome] : [])
    const said = isRepeat ? { ...found, status: 'imported' as const, reason: null } : found
    const reason = row.problem ?? said.reason
    outcomes.push({ ...itemOf(entry + outcomes.length, row.label), ...said, reason })
  }
  return outcomes
}

const itemOf = (entry: number, name: string) => ({ entry, name, contentHash: null, fingerprint: null })

function gearStatements(
  ctx: Ctx,
  athleteId: string,
  provider: string,
  pieces: readonly ExportGear[],
): Statement[] {
  const byName = new Map<string, ExportGear>()
  for (const piece of pieces)
    if (!byName.has(piece.name.toLowerCase())) byName.set(piece.name.toLowerCase(), piece)
  if (byName.size === 0) return []
  const named = [...byName.values()].map((piece) => ({ ...piece, id: ctx.id('gear') }))
  return [ctx.db.execute(putGear(athleteId, provider, named, ctx.now))]
}

function noteStatements(
  ctx: Ctx,
  athleteId: string,
  provider: string,
  rows: readonly ExportRow[],
): Statement[] {
  const notes = rows.flatMap(({ record, note }) =>
    record?.externalId && note ? [{ external_id: record.externalId, note }] : [],
  )
  return notes.length === 0 ? [] : [ctx.db.execute(putNotes(athleteId, provider, notes))]
}
