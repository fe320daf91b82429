import type { Ctx } from '#worker/context.ts'
import { r2RangeReader } from '#worker/platform/files/r2-range-reader.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { sniffFormat } from '#worker/platform/formats/sniff.ts'
import type { ZipEntry } from '#worker/platform/formats/zip/parse-entry.ts'
import { openZip } from '#worker/platform/formats/zip/zip-directory.ts'
import { type Archive, archivePage } from './archive-page.ts'
import { findTables, isTable } from './export-tables.ts'
import type { ImportCursor, ImportItem, SourcePage } from './import-cursor.ts'
import { keepRows } from './kept-rows.ts'
import type { UploadRow } from './repo.ts'

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
    if (archive) {
      const prefix = isOneOfSeveral ? upload.name : null
      return archivePage(ctx, upload, archive, cursor, { limit, prefix })
    }
    items.push(single(ctx, upload))
    next = { ...next, source: next.source + 1, zip: null, total: next.total + 1 }
  }
  return { items, next, isPause: false }
}

/** The archive in an upload; null when it is a single file. An archive after single files waits for its own run. */
async function openArchive(
  ctx: Ctx,
  upload: UploadRow,
  hasItems: boolean,
  cursor: ImportCursor,
): Promise<Archive | 'later' | null> {
  const reader = r2RangeReader(ctx.env.FILES, upload.objectKey, upload.sizeBytes)
  if (cursor.zip && cursor.directory) {
    const { directory, tables = null, expandedBytes = 0 } = cursor
    return { reader, directory, tables, expandedBytes }
  }
  const head = await reader.read(0, Math.min(HEAD_BYTES, reader.size))
  if (sniffFormat(head) !== 'zip') return null
  if (hasItems) return 'later'
  const entries: ZipEntry[] = []
  let expandedBytes = 0
  const directory = await openZip(reader, (entry) => {
    if (entry.refusal === null) expandedBytes += entry.expandedBytes
    if (isTable(entry)) entries.push(entry)
  })
  if (directory.entryCount === 0) throw new FormatError('empty', 'The archive is empty.')
  const tables = findTables(entries)
  return { reader, directory, expandedBytes, tables: tables && (await keepRows(ctx, upload, tables)) }
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
