import type { Identity } from '#worker/domain/activity/place-arrivals.ts'
import type { ZipCursor, ZipDirectory } from '#worker/platform/formats/zip/zip-directory.ts'
import type { ExportTables } from './export-tables.ts'
import type { NestedZip } from './nested-zip.ts'

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
  /** What it states to hold unpacked, and what zips inside it that were opened do. */
  expandedBytes?: number
  /** The zip inside that archive which is being read. */
  nested?: NestedZip | null
  /** The tables of an account's export in that archive: read when its files are. */
  tables?: ExportTables | null
}

const START: ImportCursor = { source: 0, zip: null, entry: 0, total: 0, refused: 0 }

/**
 * Where a stored import goes on. One that an older reader of tables left halfway begins again: outcomes are stored by
 * their number, and what it has brought already is known as its own.
 */
export function cursorFrom(stored: Record<string, unknown> | null): ImportCursor {
  const cursor = { ...START, ...(stored as Partial<ImportCursor> | null) }
  const { refused, tables } = cursor
  if (!tables || tables.service !== undefined) return cursor
  return { ...START, refused, entry: refused, total: refused }
}

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
  /** What was done is committed before anything else is read: what follows rests on it, or undoes it. */
  isPause: boolean
}

/** On to the next file of the import. */
export function pastSource(cursor: ImportCursor): ImportCursor {
  return { ...cursor, source: cursor.source + 1, zip: null, directory: null, nested: null, tables: null }
}

/** Past a file that can't be read at all: it counts as one failed item. */
export function skipSource(cursor: ImportCursor): ImportCursor {
  return pastSource({ ...cursor, entry: cursor.entry + 1, total: cursor.total + 1 })
}
