import type { Ctx } from '#worker/context.ts'
import { originalKey, sha256Hex } from '#worker/platform/files/stored-files.ts'
import { decode } from '#worker/platform/formats/decode.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { gunzip } from '#worker/platform/formats/gunzip.ts'
import { sniffFormat } from '#worker/platform/formats/sniff.ts'
import type { Arrival } from '../activities/arrival.ts'
import { knownContent } from '../activities/known-content.ts'
import type { ImportItem } from './import-source.ts'
import { importedEntries, type ToldOutcome } from './repo.ts'
import type { FileOutcome } from './schema.ts'

/** What one item came to: told already, or arrivals that are still to be recorded. */
export type ReadItem =
  | { kind: 'told'; entry: number; outcome: ToldOutcome }
  | { kind: 'arrived'; entry: number; name: string; contentHash: string; arrivals: Arrival[] }

interface Unpacked {
  entry: number
  name: string
  bytes: Uint8Array
  hash: string
}

/** File bytes held at once; what is over it waits for the next call. */
const HELD_BYTES = 24 * 1024 * 1024

/**
 * Reads items one after the other until they end or the memory bound is reached.
 * A bad file becomes its own outcome and never an error of its neighbours.
 * @returns what was read, in order, and how many items that took: at least one
 */
export async function readItems(
  ctx: Ctx,
  athleteId: string,
  importJobId: string,
  items: readonly ImportItem[],
  firstEntry: number,
): Promise<{ read: ReadItem[]; taken: number }> {
  const { unpacked, broken } = await unpack(items, firstEntry)
  const known = await knownContent(ctx, athleteId, [...new Set(unpacked.map((file) => file.hash))])
  const own = [...known].filter(([, held]) => held.importJobId === importJobId).map(([hash]) => hash)
  const told = own.length > 0 ? await importedEntries(ctx.db, importJobId, own) : []
  // Ours and told of at another place: the same file twice. Ours and not told of: this run's own work, repeated.
  const isRepeat = (file: Unpacked) =>
    own.includes(file.hash) && !told.some((row) => row.contentHash === file.hash && row.entry !== file.entry)
  const seen = new Set<string>()
  const read: ReadItem[] = [...broken]
  for (const file of unpacked) {
    const held = known.get(file.hash)
    if (seen.has(file.hash) || (own.includes(file.hash) && !isRepeat(file)))
      read.push(tell(file, 'duplicate', 'The same file is in this import twice.', held?.activityId ?? null))
    else if (held && isRepeat(file)) read.push(tell(file, 'imported', null, held.activityId))
    else if (held) read.push(tell(file, 'duplicate', 'You have this file already.', held.activityId))
    else read.push(await decodeOne(ctx, athleteId, importJobId, file))
    seen.add(file.hash)
  }
  read.sort((a, b) => a.entry - b.entry)
  return { read, taken: read.length }
}

async function unpack(items: readonly ImportItem[], firstEntry: number) {
  const unpacked: Unpacked[] = []
  const broken: ReadItem[] = []
  let held = 0
  for (const [index, item] of items.entries()) {
    const entry = firstEntry + index
    if (held > HELD_BYTES) break
    try {
      const packed = await item.read()
      // The same activity as .fit and as .fit.gz is one content, so the hash is over what is inside.
      const bytes = sniffFormat(packed) === 'gzip' ? await gunzip(packed) : packed
      unpacked.push({ entry, name: item.name, bytes, hash: await sha256Hex(bytes) })
      held += bytes.byteLength
    } catch (error) {
      broken.push(failed({ entry, name: item.name, hash: null }, error))
    }
  }
  return { unpacked, broken }
}

async function decodeOne(
  ctx: Ctx,
  athleteId: string,
  importJobId: string,
  file: Unpacked,
): Promise<ReadItem> {
  try {
    const decoded = await decode(file.bytes, { name: file.name, nowMs: ctx.now.getTime() })
    if (decoded.kind === 'not_activity') {
      return tell(file, 'skipped', `Not an activity: this is a ${decoded.what} file.`, null)
    }
    const fileKey = originalKey(athleteId, file.hash)
    await ctx.env.FILES.put(fileKey, file.bytes)
    // What is inside a .gz is what is kept, so its name goes too.
    const fileName = file.name.replace(/\.gz$/i, '')
    const origin = {
      provider: 'file' as const,
      externalId: null,
      importJobId,
      fileKey,
      fileName,
      fileSizeBytes: file.bytes.byteLength,
      detail: 'full' as const,
    }
    return {
      kind: 'arrived',
      entry: file.entry,
      name: file.name,
      contentHash: file.hash,
      arrivals: decoded.activities.map((record, index) => ({
        record: { ...record, externalId: null },
        origin: { ...origin, contentHash: index === 0 ? file.hash : `${file.hash}#${index}` },
      })),
    }
  } catch (error) {
    return failed(file, error)
  }
}

type Named = { entry: number; name: string; hash: string | null }

function tell(
  file: Named,
  status: FileOutcome['status'],
  reason: string | null,
  activityId: string | null,
): ReadItem {
  return {
    kind: 'told',
    entry: file.entry,
    outcome: { entry: file.entry, name: file.name, status, reason, activityId, contentHash: file.hash },
  }
}

/** Only a fault of the file is told; a fault of ours (storage, database) stops the run and is retried. */
function failed(file: Named, error: unknown): ReadItem {
  if (!(error instanceof FormatError)) throw error
  return tell(file, 'failed', error.message, null)
}
