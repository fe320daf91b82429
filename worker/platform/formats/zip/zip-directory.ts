import { FormatError } from '../format-error.ts'
import { parseEntry, type ZipEntry } from './parse-entry.ts'
import type { RangeReader } from './range-reader.ts'
import { MAX_EXPANDED_BYTES } from './zip-limits.ts'
import { findDirectory, type ZipDirectory } from './zip-tail.ts'

export type { ZipDirectory }

/** Where a job goes on in the list of entries. Plain data. */
export interface ZipCursor {
  index: number
  offset: number
}

const PAGE_BYTES = 256 * 1024
const LOCAL_HEADER_BYTES = 30

/**
 * Opens a zip: finds its directory and looks through all of it once for what no honest zip has. Do this once;
 * keep the result with the job and go through the entries by `readEntries`.
 * @param notice is shown every entry, in the directory's order
 * @throws FormatError `truncated`, `corrupt`, `unsupported`, `empty`, `unsafe` for entries that share their bytes,
 * `too_large` above 100,000 entries or 8 GiB expanded
 */
export async function openZip(
  reader: RangeReader,
  notice: (entry: ZipEntry) => void = () => {},
): Promise<ZipDirectory> {
  const directory = await findDirectory(reader)
  if (directory.entryCount === 0) throw new FormatError('empty', 'The zip is empty.')
  const starts = new Float64Array(directory.entryCount)
  const ends = new Float64Array(directory.entryCount)
  let expandedBytes = 0
  let cursor: ZipCursor | null = null
  do {
    const page: EntryPage = await readEntries(reader, directory, {
      from: cursor,
      limit: directory.entryCount,
    })
    for (const entry of page.entries) {
      notice(entry)
      starts[entry.index] = entry.headerOffset
      ends[entry.index] = entry.headerOffset + LOCAL_HEADER_BYTES + entry.nameBytes + entry.compressedBytes
      if (entry.refusal === null) expandedBytes += entry.expandedBytes
    }
    cursor = page.next
  } while (cursor !== null)
  if (expandedBytes > MAX_EXPANDED_BYTES) {
    throw new FormatError('too_large', 'Unpacked, the zip is larger than 8 GiB.')
  }
  refuseOverlaps(starts, ends, directory.offset)
  return directory
}

export interface EntryPage {
  entries: ZipEntry[]
  next: ZipCursor | null
}

/**
 * Reads up to `limit` entries from the cursor on, in one read of at most 256 KiB, so a page may hold fewer.
 * @param from null for the beginning, then the `next` of the page before
 */
export async function readEntries(
  reader: RangeReader,
  directory: ZipDirectory,
  { from, limit }: { from: ZipCursor | null; limit: number },
): Promise<EntryPage> {
  let { index, offset } = from ?? { index: 0, offset: directory.offset }
  const end = directory.offset + directory.bytes
  const bytes = await reader.read(offset, Math.min(PAGE_BYTES, end - offset))
  const entries: ZipEntry[] = []
  let at = 0
  while (index < directory.entryCount && entries.length < limit) {
    const parsed = parseEntry(bytes, at, index)
    if (parsed === null) break
    entries.push(parsed.entry)
    at = parsed.next
    index++
  }
  if (entries.length === 0 && index < directory.entryCount) {
    throw new FormatError('truncated', 'The zip is cut short: its list of files ends too soon.')
  }
  offset += at
  return { entries, next: index < directory.entryCount ? { index, offset } : null }
}

/** Bombs point many entries at the same bytes; in an honest zip each has bytes of its own. */
function refuseOverlaps(starts: Float64Array, ends: Float64Array, directoryOffset: number): void {
  const order = Uint32Array.from(starts.keys()).sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0))
  let lastEnd = 0
  for (const index of order) {
    if ((starts[index] ?? 0) < lastEnd || (ends[index] ?? 0) > directoryOffset) {
      throw new FormatError('unsafe', 'The zip is not honest: its files share or overrun their bytes.')
    }
    lastEnd = ends[index] ?? 0
  }
}
