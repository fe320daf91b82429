import type { Ctx } from '#worker/context.ts'
import { type AccountExport, accountExport } from '#worker/features/training/providers/adapters.ts'
import { decideDays } from '#worker/features/training/wellness-ingest/decide-days.ts'
import type { JobOf } from '#worker/jobs.ts'
import { r2RangeReader } from '#worker/platform/files/r2-range-reader.ts'
import { DAY_KINDS, type DayKind, type DayValue } from '#worker/platform/formats/export-row.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import type { ExportTables } from './export-tables.ts'
import { type ImportCursor, pastSource } from './import-cursor.ts'
import { dropRows, readBounded, troubleOf } from './kept-rows.ts'
import type { ItemRow, UploadRow } from './repo.ts'
import type { Page } from './run-page.ts'
import { tellDays } from './tell-days.ts'

type ImportWork = JobOf<'import.process'>

/**
 * Reads all files of an export that tell of one kind of days (nights, weighings …), then those of the next kind: they
 * overlap, so what counts for a day is known only with all of them. An outcome a file.
 */
export async function readDays(
  ctx: Ctx,
  { athleteId }: ImportWork,
  uploads: readonly UploadRow[],
  cursor: ImportCursor,
): Promise<Page> {
  const { tables } = cursor
  const upload = uploads[cursor.source]
  if (!tables || !upload) throw new RangeError('no days to read')
  const { days } = await accountExport(tables.service)
  const kind = days ? DAY_KINDS[tables.day ?? 0] : undefined
  if (!days || kind === undefined) {
    await dropRows(ctx, upload, tables.rows ?? 0)
    return { outcomes: [], next: pastSource(cursor), statements: [], isPause: false }
  }
  const files = await readFiles(ctx, upload, tables, { kind, read: days.read })
  const values = days.ofEachDay(files.flatMap((file) => file.values))
  const told = await decideDays(ctx, athleteId, values, 'export')
  const outcomes = files.map(({ name, problem, values: { length } }, index): ItemRow => {
    const own = told.outcomes.filter(({ value }) => value.file === index)
    const said = problem ?? tellDays(own, { said: length, hasConsent: told.hasConsent })
    const item = { entry: cursor.entry + index, name, activityId: null, contentHash: null, fingerprint: null }
    return { ...item, ...said }
  })
  const [entry, total] = [cursor.entry + files.length, cursor.total + files.length]
  const next = { ...cursor, entry, total, tables: { ...tables, day: (tables.day ?? 0) + 1 } }
  return {
    outcomes,
    statements: told.statement ? [told.statement] : [],
    next,
    isPause: files.length > 0,
  }
}

interface DaysFile {
  name: string
  values: (DayValue & { file: number })[]
  problem: Pick<ItemRow, 'status' | 'reason'> | null
}

/** In the order of their names, which begin with their dates: the newest file is the last. */
async function readFiles(
  ctx: Ctx,
  upload: UploadRow,
  { days }: ExportTables,
  { kind, read }: { kind: DayKind; read: NonNullable<AccountExport['days']>['read'] },
): Promise<DaysFile[]> {
  const reader = r2RangeReader(ctx.env.FILES, upload.objectKey, upload.sizeBytes)
  const files: DaysFile[] = []
  const entries = days.flatMap((one) => (one.kind === kind ? [one.entry] : []))
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = files.length
    const name = entry.name.slice(entry.name.lastIndexOf('/') + 1)
    try {
      const values = read(await readBounded(reader, entry), kind)
      files.push({ name, values: values.map((value) => ({ ...value, file })), problem: null })
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      files.push({ name, values: [], problem: troubleOf(error) })
    }
  }
  return files
}
