import type { Ctx } from '#worker/context.ts'
import { r2RangeReader } from '#worker/platform/files/r2-range-reader.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import type { ZipEntry } from '#worker/platform/formats/zip/parse-entry.ts'
import type { RangeReader } from '#worker/platform/formats/zip/range-reader.ts'
import { readEntries, type ZipDirectory } from '#worker/platform/formats/zip/zip-directory.ts'
import { readEntry } from '#worker/platform/formats/zip/zip-entry.ts'
import { isZipName } from '#worker/platform/formats/zip/zip-name.ts'
import type { ExportTables } from './export-tables.ts'
import { type ImportCursor, type ImportItem, pastSource, type SourcePage } from './import-cursor.ts'
import { copyNested, type NestedZip } from './nested-zip.ts'
import type { UploadRow } from './repo.ts'

/** An archive being read, with what was seen of it when it was opened. */
export interface Archive {
  reader: RangeReader
  directory: ZipDirectory
  tables: ExportTables | null
  expandedBytes: number
}

/** Hidden files that archives carry along; a path that leads out of one is listed as refused. */
const NOISE = /(^|\/)(__MACOSX\/|\.(?!\.\/)|Thumbs\.db$|desktop\.ini$)/i
/** A path is shown from its end. */
const MOST_NAME = 255

/**
 * The next items of an archive: its files up to the next zip inside it, or files of that zip.
 * @param prefix its name, where an import has several: what is in them may be called the same
 */
export async function archivePage(
  ctx: Ctx,
  upload: UploadRow,
  archive: Archive,
  cursor: ImportCursor,
  { limit, prefix }: { limit: number; prefix: string | null },
): Promise<SourcePage> {
  if (cursor.nested) return nestedPage(ctx, cursor, cursor.nested, { limit, prefix })
  const { reader, directory, tables, expandedBytes } = archive
  const total = cursor.zip ? cursor.total : cursor.total + directory.entryCount
  const opened = { ...cursor, directory, tables, expandedBytes, total }
  if (isPast(cursor.zip, directory)) return { items: [], next: pastArchive(opened), isPause: tables !== null }
  const page = await readEntries(reader, directory, { from: cursor.zip, limit })
  const inner = page.entries.findIndex((entry) => entry.refusal === null && isZipName(entry.name))
  if (inner === 0) return openNested(ctx, upload, archive, opened)
  const { entries, next } =
    inner < 0 ? page : await readEntries(reader, directory, { from: cursor.zip, limit: inner })
  const places = new Set(tables?.places)
  const files = entries.filter((entry) => isFile(entry) && !places.has(entry.index))
  const items = itemsOf(reader, files, prefix, tables ? notRead : null)
  const left = { ...opened, total: total - (entries.length - files.length) }
  return next
    ? { items, next: { ...left, zip: next }, isPause: false }
    : { items, next: pastArchive(left), isPause: tables !== null }
}

const isFile = (entry: ZipEntry) => !entry.isDirectory && !NOISE.test(entry.name)
const isPast = (at: ImportCursor['zip'], { entryCount }: ZipDirectory) =>
  at !== null && at.index >= entryCount

/** Behind its last file: on to its tables, or to the next file of the import. */
function pastArchive(cursor: ImportCursor): ImportCursor {
  const { tables } = cursor
  return tables
    ? { ...cursor, zip: null, directory: null, nested: null, tables: { ...tables, row: 0 } }
    : pastSource(cursor)
}

/** Copies the next entry, a zip, out of the archive; the copy is read from the next page on. */
async function openNested(
  ctx: Ctx,
  upload: UploadRow,
  { reader, directory }: Archive,
  opened: ImportCursor,
): Promise<SourcePage> {
  const { entries, next } = await readEntries(reader, directory, { from: opened.zip, limit: 1 })
  const [entry] = entries
  if (!entry) throw new RangeError('no entry to open')
  const rest = next ?? { index: directory.entryCount, offset: directory.offset + directory.bytes }
  const behind = { ...opened, zip: rest }
  const around = opened.expandedBytes ?? 0
  try {
    const { nested, expandedBytes } = await copyNested(ctx, upload, { reader, entry, around })
    const total = opened.total + nested.directory.entryCount - 1
    return {
      items: [],
      next: { ...behind, nested, total, expandedBytes: around + expandedBytes },
      isPause: true,
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    // An export has one of each kind, also where nothing was ever of that kind.
    if (error.reason === 'empty')
      return { items: [], next: { ...behind, total: opened.total - 1 }, isPause: false }
    return { items: [broken(entry.name, error)], next: behind, isPause: false }
  }
}

async function nestedPage(
  ctx: Ctx,
  cursor: ImportCursor,
  nested: NestedZip,
  { limit, prefix }: { limit: number; prefix: string | null },
): Promise<SourcePage> {
  if (nested.isRead) {
    await ctx.env.FILES.delete(nested.objectKey)
    return { items: [], next: { ...cursor, nested: null }, isPause: false }
  }
  const reader = r2RangeReader(ctx.env.FILES, nested.objectKey, nested.sizeBytes)
  const ended = { ...nested, isRead: true }
  try {
    const { entries, next } = await readEntries(reader, nested.directory, { from: nested.zip, limit })
    const files = entries.filter(isFile)
    const items = itemsOf(reader, files, prefix, notOpened)
    const total = cursor.total - (entries.length - files.length)
    const moved = next ? { ...nested, zip: next } : ended
    return { items, next: { ...cursor, nested: moved, total }, isPause: next === null }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { items: [broken(nested.name, error)], next: { ...cursor, nested: ended }, isPause: true }
  }
}

const baseName = ({ name }: ZipEntry) => name.split('/').at(-1) ?? name

/** An item whose outcome is known before it is read. */
function broken(path: string, error: FormatError): ImportItem {
  const read = () => Promise.reject(error)
  return { name: path.slice(-MOST_NAME), packedBytes: 0, fingerprint: null, read }
}

/** @param refuse why a file is not even unpacked; null for one that is */
function itemsOf(
  reader: RangeReader,
  files: readonly ZipEntry[],
  prefix: string | null,
  refuse: ((entry: ZipEntry) => FormatError | null) | null,
): ImportItem[] {
  const times = Map.groupBy(files, baseName)
  const nameOf = (entry: ZipEntry) => {
    const name = (times.get(baseName(entry))?.length ?? 0) > 1 ? entry.name : baseName(entry)
    return (prefix ? `${prefix}/${name}` : name).slice(-MOST_NAME)
  }
  return files.map((entry) => {
    const refusal = refuse?.(entry) ?? null
    const stated = [entry.crc32.toString(16), entry.compressedBytes, entry.expandedBytes, baseName(entry)]
    return {
      name: nameOf(entry),
      packedBytes: entry.compressedBytes,
      fingerprint: stated.join(' '),
      read: () => (refusal ? Promise.reject(refusal) : readEntry(reader, entry)),
    }
  })
}

/** What an export has beside activities and days is a hundred lists of settings. */
const notRead = (entry: ZipEntry) =>
  /\.json$/i.test(entry.name)
    ? new FormatError('wrong_type', 'Not an activity: nothing in this list is kept.')
    : null

const notOpened = (entry: ZipEntry) =>
  isZipName(entry.name)
    ? new FormatError('unsupported', 'A zip inside a zip inside this one is not opened.')
    : null
