import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { Arrival, RecordOutcome } from '#worker/features/training/activities/arrival.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { type AccountExport, accountExport } from '#worker/features/training/providers/adapters.ts'
import type { JobOf } from '#worker/jobs.ts'
import { r2RangeReader } from '#worker/platform/files/r2-range-reader.ts'
import type { ExportGear, ExportRow } from '#worker/platform/formats/export-row.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import type { RangeReader } from '#worker/platform/formats/zip/range-reader.ts'
import { readEntry } from '#worker/platform/formats/zip/zip-entry.ts'
import { type ImportCursor, pastSource } from './import-source.ts'
import { loadRows, putGear, putNotes } from './repo/table.ts'
import type { ItemRow, UploadRow } from './repo.ts'
import { verdict } from './settle-outcomes.ts'

/** As many as one recording takes. */
const ROWS_A_PAGE = 200

type ImportWork = JobOf<'import.process'>
interface TablePage {
  outcomes: ItemRow[]
  next: ImportCursor
}

/**
 * Reads the next rows of an export's table, once all files beside it are read: a row with a file joins what the file
 * became and has no outcome of its own; a row without one is an activity by its numbers alone.
 * @param earlier outcomes of this run that are not stored yet
 */
export async function readTable(
  ctx: Ctx,
  job: ImportWork,
  uploads: readonly UploadRow[],
  cursor: ImportCursor,
  earlier: readonly ItemRow[],
): Promise<TablePage> {
  const { tables } = cursor
  const upload = uploads[cursor.source]
  if (!tables || !upload) throw new RangeError('no table to read')
  const reader = r2RangeReader(ctx.env.FILES, upload.objectKey, upload.sizeBytes)
  const source = await accountExport()
  const from = tables.row ?? 0
  const before: ItemRow[] = []
  try {
    const rows = source.readRows(await readEntry(reader, tables.activities))
    const listed = from > 0 ? [] : await readLists(reader, source, cursor, before)
    const page = rows.slice(from, from + ROWS_A_PAGE)
    const entry = cursor.entry + before.length
    const stored = await storeRows(ctx, job, source, { rows: page, listed, entry, earlier })
    const outcomes = [...before, ...stored]
    const row = from + ROWS_A_PAGE
    const moved = after(cursor, outcomes.length)
    return {
      outcomes,
      next: row < rows.length ? { ...moved, tables: { ...tables, row } } : pastSource(moved),
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const outcomes = [brokenTable(cursor.entry, tables.activities.name, error)]
    return { outcomes, next: pastSource(after(cursor, 1)) }
  }
}

const after = (cursor: ImportCursor, items: number): ImportCursor => ({
  ...cursor,
  entry: cursor.entry + items,
  total: cursor.total + items,
})

/** A list that cannot be read is an item of its own, put into `broken`; the others are not kept back by it. */
async function readLists(
  reader: RangeReader,
  source: AccountExport,
  { tables, entry: first }: ImportCursor,
  broken: ItemRow[],
): Promise<ExportGear[]> {
  const listed: ExportGear[] = []
  for (const { kind, entry } of tables?.gear ?? []) {
    try {
      listed.push(...source.readGear(await readEntry(reader, entry), kind))
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      broken.push(brokenTable(first + broken.length, entry.name, error))
    }
  }
  return listed
}

/** A table of something else is what archives carry along; one that is damaged has failed. */
function brokenTable(entry: number, name: string, { reason, message }: FormatError): ItemRow {
  const status = reason === 'wrong_type' ? 'skipped' : 'failed'
  return { ...itemOf(entry, name), status, reason: message, activityId: null }
}

interface Rows {
  rows: readonly ExportRow[]
  /** Gear that the export lists, whatever was done with it. */
  listed: readonly ExportGear[]
  entry: number
  earlier: readonly ItemRow[]
}

async function storeRows(
  ctx: Ctx,
  { athleteId, importJobId }: ImportWork,
  { provider }: AccountExport,
  { rows, listed, entry, earlier }: Rows,
): Promise<ItemRow[]> {
  const fileNames = rows.flatMap(({ fileName }) => fileName ?? [])
  const ids = rows.flatMap(({ record }) => record?.externalId ?? [])
  const { files, stored } = await loadRows(ctx.db, { athleteId, importJobId, provider }, fileNames, ids)
  const hashes = new Map(files.map((file) => [file.fileName, file.contentHash]))
  for (const item of earlier) {
    const name = item.fingerprint?.split(' ').slice(3).join(' ')
    if (name && item.contentHash && (item.status === 'imported' || item.status === 'duplicate'))
      hashes.set(name, item.contentHash)
  }
  const hashOf = (row: ExportRow) => (row.fileName && hashes.get(row.fileName)) || null
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
