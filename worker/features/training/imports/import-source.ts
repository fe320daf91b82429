import type { Ctx } from '#worker/context.ts'
import type { Identity } from '#worker/domain/activity/place-arrivals.ts'
import { r2RangeReader } from '#worker/platform/files/r2-range-reader.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { sniffFormat } from '#worker/platform/formats/sniff.ts'
import type { ZipEntry } from '#worker/platform/formats/zip/parse-entry.ts'
import type { RangeReader } from '#worker/platform/formats/zip/range-reader.ts'
import {
  openZip,
  readEntries,
  type ZipCursor,
  type ZipDirectory,
} from '#worker/platform/formats/zip/zip-directory.ts'
import { readEntry } from '#worker/platform/formats/zip/zip-entry.ts'
import { type ExportTables, findTables, isTable } from './export-tables.ts'
import type { UploadRow } from './repo.ts'

/** Where an import stands: which of its files, where inside an archive, and how many items were read so far. */
export interface ImportCursor {
  source: number
  zip: ZipCursor | null
  /** The next item's number in the import. */
  entry: number
  /** Entries of the sources already opened; the total shown while it grows. */
  total: number
  /** Files that were refused before they were sent: the import's first outcomes, also when it is read again. */
  refused: number
  /** The archive being read, looked through once. */
  directory?: ZipDirectory | null
  /** The tables of an account's export in that archive: read when its files are. */
  tables?: ExportTables | null
}

export const START: ImportCursor = { source: 0, zip: null, entry: 0, total: 0, refused: 0 }

/** One file of an import, still packed; `read` gives its bytes, bounded. */
export interface ImportItem {
  /** With its path where another is called the same. */
  name: string
  /** What it takes to read, packed. */
  packedBytes: number
  /** What an archive states of the file: the same twice is the same file. Null outside an archive. */
  fingerprint: string | null
  /** What a table beside it says it is: the same session under the id of its service. */
  told?: readonly Identity[]
  read(): Promise<Uint8Array>
}

export interface SourcePage {
  items: ImportItem[]
  next: ImportCursor
}

/** Hidden files that archives carry along; a path that leads out of one is listed as refused. */
const NOISE = /(^|\/)(__MACOSX\/|\.(?!\.\/)|Thumbs\.db$|desktop\.ini$)/i
/** A path is shown from its end. */
const MOST_NAME = 255
const HEAD_BYTES = 4096
const MAX_SINGLE_BYTES = 64 * 1024 * 1024

/**
 * The next items of an import, at most `limit`: single files in a row together, an archive by pages of its own.
 * @throws FormatError when the file the cursor names can't be read as a whole; the cursor then moves past it
 */
export async function nextItems(
  ctx: Ctx,
  uploads: readonly UploadRow[],
  cursor: ImportCursor,
  limit: number,
): Promise<SourcePage> {
  const items: ImportItem[] = []
  let next = cursor
  for (let upload = uploads[next.source]; upload && items.length < limit; upload = uploads[next.source]) {
    const archive = await openArchive(ctx, upload, items.length > 0, next)
    if (archive === 'later') break
    const isOneOfSeveral = uploads.filter(({ name }) => /\.zip$/i.test(name)).length > 1
    if (archive) return page(archive, cursor, limit, isOneOfSeveral ? upload.name : null)
    items.push(single(ctx, upload))
    next = { ...next, source: next.source + 1, zip: null, total: next.total + 1 }
  }
  return { items, next }
}

/** The archive in an upload; null when it is a single file. An archive after single files waits for its own run. */
async function openArchive(ctx: Ctx, upload: UploadRow, hasItems: boolean, cursor: ImportCursor) {
  const reader = r2RangeReader(ctx.env.FILES, upload.objectKey, upload.sizeBytes)
  if (cursor.zip && cursor.directory) {
    return { reader, directory: cursor.directory, tables: cursor.tables ?? null }
  }
  const head = await reader.read(0, Math.min(HEAD_BYTES, reader.size))
  if (sniffFormat(head) !== 'zip') return null
  if (hasItems) return 'later'
  const entries: ZipEntry[] = []
  const directory = await openZip(reader, (entry) => {
    if (isTable(entry)) entries.push(entry)
  })
  if (directory.entryCount === 0) throw new FormatError('empty', 'The archive is empty.')
  return { reader, directory, tables: findTables(entries) }
}

function single(ctx: Ctx, upload: UploadRow): ImportItem {
  return {
    name: upload.name,
    packedBytes: upload.sizeBytes,
    fingerprint: null,
    async read() {
      if (upload.sizeBytes > MAX_SINGLE_BYTES) {
        throw new FormatError('too_large', 'A single activity file may have up to 64 MB.')
      }
      const object = await ctx.env.FILES.get(upload.objectKey)
      if (!object) throw new FormatError('empty', 'The uploaded file is no longer there. Upload it again.')
      return new Uint8Array(await object.arrayBuffer())
    },
  }
}

interface Archive {
  reader: RangeReader
  directory: ZipDirectory
  tables: ExportTables | null
}

/** @param archive its name, where an import has several: what is in them may be called the same */
async function page(
  { reader, directory, tables }: Archive,
  cursor: ImportCursor,
  limit: number,
  archive: string | null,
): Promise<SourcePage> {
  const { entries, next } = await readEntries(reader, directory, { from: cursor.zip, limit })
  const files = entries.filter(
    (entry) =>
      !entry.isDirectory && !NOISE.test(entry.name) && !(tables?.places.includes(entry.index) ?? false),
  )
  const times = Map.groupBy(files, baseName)
  const nameOf = (entry: ZipEntry) => {
    const name = (times.get(baseName(entry))?.length ?? 0) > 1 ? entry.name : baseName(entry)
    return (archive ? `${archive}/${name}` : name).slice(-MOST_NAME)
  }
  const items = files.map((entry) => ({
    name: nameOf(entry),
    packedBytes: entry.compressedBytes,
    fingerprint: [entry.crc32.toString(16), entry.compressedBytes, entry.expandedBytes, baseName(entry)].join(
      ' ',
    ),
    read: () => readEntry(reader, entry),
  }))
  const left = entries.length - files.length
  const opened = cursor.zip ? cursor.total : cursor.total + directory.entryCount
  const total = opened - left
  if (next) return { items, next: { ...cursor, zip: next, directory, tables, total } }
  const atTables = tables && { ...cursor, zip: null, directory: null, tables: { ...tables, row: 0 }, total }
  return { items, next: atTables ?? pastSource({ ...cursor, total }) }
}

function baseName(entry: ZipEntry): string {
  return entry.name.split('/').at(-1) ?? entry.name
}

/** On to the next file of the import. */
export function pastSource(cursor: ImportCursor): ImportCursor {
  return { ...cursor, source: cursor.source + 1, zip: null, directory: null, tables: null }
}

/** Past a file that can't be read at all: it counts as one failed item. */
export function skipSource(cursor: ImportCursor): ImportCursor {
  return pastSource({ ...cursor, entry: cursor.entry + 1, total: cursor.total + 1 })
}
