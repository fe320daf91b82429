import type { Ctx } from '#worker/context.ts'
import { accountExport } from '#worker/features/training/providers/adapters.ts'
import { r2RangeReader } from '#worker/platform/files/r2-range-reader.ts'
import type { ExportGear, ExportRow } from '#worker/platform/formats/export-row.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import type { ZipEntry } from '#worker/platform/formats/zip/parse-entry.ts'
import type { RangeReader } from '#worker/platform/formats/zip/range-reader.ts'
import { readEntry } from '#worker/platform/formats/zip/zip-entry.ts'
import type { ExportTables } from './export-tables.ts'
import type { ItemRow, UploadRow } from './repo.ts'

/** As many as one recording takes. */
export const ROWS_A_PAGE = 200
const MOST_ROWS = 100_000
const MOST_TABLE_BYTES = 32 * 1024 * 1024

/** What all pages of rows have in common. */
export interface KeptHead {
  /** Gear that the export lists, whatever was done with it. */
  listed: ExportGear[]
  /** Which activity an original is: its file's name and the id at its service. */
  names: [string, string][]
  /** Tables that could not be read: an item of the import each. */
  broken: Pick<ItemRow, 'name' | 'status' | 'reason'>[]
}

const keyOf = (upload: UploadRow, part: 'head' | number) => `${upload.objectKey}.rows/${part}`

/**
 * Reads an export's tables once and keeps their rows a page an object: a run of the import then reads one page, not
 * the whole table. The same tables give the same objects, so a run that was killed repeats itself.
 */
export async function keepRows(ctx: Ctx, upload: UploadRow, tables: ExportTables): Promise<ExportTables> {
  const source = await accountExport(tables.service)
  const reader = r2RangeReader(ctx.env.FILES, upload.objectKey, upload.sizeBytes)
  const head: KeptHead = { listed: [], names: [], broken: [] }
  const worn = new Map<string, ExportGear>()
  /** A table that cannot be read keeps no other back. */
  const attempt = async (entry: ZipEntry, read: (bytes: Uint8Array) => void | Promise<void>) => {
    try {
      await read(await readBounded(reader, entry))
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      head.broken.push({ name: entry.name, ...troubleOf(error) })
    }
  }
  for (const entry of tables.gear)
    await attempt(entry, (bytes) => {
      const found = source.readGear(bytes, entry.name)
      head.listed.push(...found.listed)
      for (const [id, gear] of found.worn) worn.set(id, gear)
    })
  const seen = new Set<string>()
  const waiting: ExportRow[] = []
  let count = 0
  const putPages = async (least: number) => {
    for (; waiting.length > 0 && waiting.length >= least; ) {
      const page = waiting.splice(0, ROWS_A_PAGE)
      await ctx.env.FILES.put(keyOf(upload, count / ROWS_A_PAGE), JSON.stringify(page))
      count += page.length
    }
  }
  for (const entry of tables.activities)
    await attempt(entry, async (bytes) => {
      const rows = source.readRows(bytes, worn)
      // Lists of one export overlap: what an earlier one told is not told again.
      const ids = rows.map(({ record }) => record?.externalId ?? null)
      const fresh = rows.filter((_, index) => !seen.has(ids[index] ?? ''))
      if (count + waiting.length + fresh.length > MOST_ROWS)
        throw new FormatError('too_large', 'The export lists more than 100,000 activities.')
      for (const id of ids) if (id !== null) seen.add(id)
      head.names.push(...namesOf(fresh))
      waiting.push(...fresh)
      await putPages(ROWS_A_PAGE)
    })
  await putPages(1)
  await ctx.env.FILES.put(keyOf(upload, 'head'), JSON.stringify(head))
  return { ...tables, activities: [], gear: [], rows: count }
}

const namesOf = (rows: readonly ExportRow[]): [string, string][] =>
  rows.flatMap(({ fileName, record }) =>
    fileName !== null && record?.externalId ? [[fileName, record.externalId] as [string, string]] : [],
  )

/** A table, which is read as a whole. @throws FormatError `too_large` */
export function readBounded(reader: RangeReader, entry: ZipEntry): Promise<Uint8Array> {
  if (entry.expandedBytes <= MOST_TABLE_BYTES) return readEntry(reader, entry)
  throw new FormatError('too_large', 'A table of an export may have up to 32 MiB.')
}

/** A table of something else is what archives carry along; one that is damaged has failed. */
export function troubleOf({ reason, message }: FormatError): Pick<ItemRow, 'status' | 'reason'> {
  return { status: reason === 'wrong_type' ? 'skipped' : 'failed', reason: message }
}

/** @throws FormatError `empty` where it is gone */
export const readHead = (ctx: Ctx, upload: UploadRow) => kept<KeptHead>(ctx, keyOf(upload, 'head'))

/** The page that begins with a row. @throws FormatError `empty` where it is gone */
export const readRows = (ctx: Ctx, upload: UploadRow, row: number) =>
  kept<ExportRow[]>(ctx, keyOf(upload, row / ROWS_A_PAGE))

async function kept<T>(ctx: Ctx, key: string): Promise<T> {
  const object = await ctx.env.FILES.get(key)
  if (!object)
    throw new FormatError('empty', 'What was read of this export is no longer there. Upload it again.')
  return object.json<T>()
}

/** Drops what was kept; a second time it is as good as dropped. */
export async function dropRows(ctx: Ctx, upload: UploadRow, rows: number): Promise<void> {
  const pages = Array.from({ length: Math.ceil(rows / ROWS_A_PAGE) }, (_, page) => keyOf(upload, page))
  await ctx.env.FILES.delete([keyOf(upload, 'head'), ...pages])
}
