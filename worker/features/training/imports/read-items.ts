import type { Ctx } from '#worker/context.ts'
import type { Arrival } from '#worker/features/training/activities/arrival.ts'
import { knownContent } from '#worker/features/training/activities/known-content.ts'
import { originalKey, sha256Hex } from '#worker/platform/files/stored-files.ts'
import { decode } from '#worker/platform/formats/decode.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { gunzip } from '#worker/platform/formats/gunzip.ts'
import { sniffFormat } from '#worker/platform/formats/sniff.ts'
import type { ImportItem } from './import-source.ts'
import { importedEntries, type ToldOutcome } from './repo.ts'
import type { FileOutcome } from './schema.ts'

/** What one item came to: told already, or arrivals that are still to be recorded. */
export type ReadItem =
  | { kind: 'told'; entry: number; outcome: ToldOutcome }
  | {
      kind: 'arrived'
      entry: number
      name: string
      fingerprint: string | null
      contentHash: string
      arrivals: Arrival[]
    }

/** An item and its number in the import. */
export interface PlacedItem {
  item: ImportItem
  entry: number
}

interface Unpacked {
  entry: number
  name: string
  fingerprint: string | null
  bytes: Uint8Array
  /** As it was given, when that was compressed: what is kept. */
  packed: Uint8Array | null
  hash: string
}

/** Files this small are read ahead of their turn, so storage is waited for once and not for each. */
const SMALL_BYTES = 1024 * 1024
const AHEAD = 4

/** What is held at once, in bytes of XML; what is over it waits for the next call. */
const HELD_BYTES = 16 * 1024 * 1024
/** A sample is 30 bytes of FIT or 250 of XML, and some 70 of numbers once decoded: FIT grows, XML shrinks. */
const FIT_WEIGHT = 4

/**
 * Reads items one after the other until they end or the memory bound is reached.
 * A bad file becomes its own outcome and never an error of its neighbours.
 * @param earlier outcomes of this run that are not stored yet
 * @returns what was read, in order, and how many items that took: at least one
 */
export async function readItems(
  ctx: Ctx,
  athleteId: string,
  importJobId: string,
  items: readonly PlacedItem[],
  earlier: readonly ToldOutcome[],
): Promise<{ read: ReadItem[]; taken: number }> {
  const { unpacked, broken } = await unpack(items)
  const known = await knownContent(ctx, athleteId, [...new Set(unpacked.map((file) => file.hash))])
  const own = [...known].filter(([, held]) => held.importJobId === importJobId).map(([hash]) => hash)
  const stored = own.length > 0 ? await importedEntries(ctx.db, importJobId, own) : []
  const told = [...stored, ...earlier.filter((row) => row.status === 'imported')]
  // Ours and told of at another place: the same file twice. Ours and not told of: this run's own work, repeated.
  const isRepeat = (file: Unpacked) =>
    own.includes(file.hash) && !told.some((row) => row.contentHash === file.hash && row.entry !== file.entry)
  const seen = new Set<string>()
  const writes: Promise<unknown>[] = []
  const read: ReadItem[] = [...broken]
  for (const file of unpacked) {
    const held = known.get(file.hash)
    if (seen.has(file.hash) || (own.includes(file.hash) && !isRepeat(file)))
      read.push(tell(file, 'duplicate', 'The same file is in this import twice.', held?.activityId ?? null))
    else if (held && isRepeat(file)) read.push(tell(file, 'imported', null, held.activityId))
    else if (held) read.push(tell(file, 'duplicate', 'You have this file already.', held.activityId))
    else read.push(await decodeOne(ctx, athleteId, importJobId, file, writes))
    seen.add(file.hash)
  }
  await Promise.all(writes)
  read.sort((a, b) => a.entry - b.entry)
  return { read, taken: read.length }
}

async function unpack(items: readonly PlacedItem[]) {
  const unpacked: Unpacked[] = []
  const broken: ReadItem[] = []
  const ahead = readAhead(items)
  let held = 0
  for (const [index, { item, entry }] of items.entries()) {
    if (held > HELD_BYTES) break
    const { name, fingerprint } = item
    try {
      const given = await ahead(index)
      // The same activity as .fit and as .fit.gz is one content, so the hash is over what is inside.
      const isPacked = sniffFormat(given) === 'gzip'
      const bytes = isPacked ? await gunzip(given) : given
      const packed = isPacked ? given : null
      unpacked.push({ entry, name, fingerprint, bytes, packed, hash: await sha256Hex(bytes) })
      held += bytes.byteLength * (sniffFormat(bytes) === 'fit' ? FIT_WEIGHT : 1)
    } catch (error) {
      broken.push(failed({ entry, name, fingerprint, hash: null }, error))
    }
  }
  return { unpacked, broken }
}

/** Gives an item's bytes and begins to read the small ones after it. */
function readAhead(items: readonly PlacedItem[]): (index: number) => Promise<Uint8Array> {
  const begun = new Map<number, Promise<Uint8Array>>()
  const begin = (index: number) => {
    const item = items[index]?.item
    const reading = begun.get(index) ?? item?.read() ?? Promise.reject(new RangeError('no such item'))
    begun.set(index, reading)
    // Whoever takes its turn sees the failure; until then it is nobody's.
    reading.catch(() => {})
    return reading
  }
  return (index) => {
    const reading = begin(index)
    for (let next = index + 1; next <= index + AHEAD; next++) {
      if ((items[next]?.item.packedBytes ?? SMALL_BYTES) < SMALL_BYTES) begin(next)
    }
    begun.delete(index)
    return reading
  }
}

async function decodeOne(
  ctx: Ctx,
  athleteId: string,
  importJobId: string,
  file: Unpacked,
  writes: Promise<unknown>[],
): Promise<ReadItem> {
  try {
    const decoded = await decode(file.bytes, { name: file.name, nowMs: ctx.now.getTime() })
    if (decoded.kind === 'not_activity') {
      return tell(file, 'skipped', `Not an activity: this is a ${decoded.what} file.`, null)
    }
    const fileKey = originalKey(athleteId, file.hash)
    writes.push(keep(ctx, fileKey, file))
    // What is inside a .gz is what is given back, so its name goes too.
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
      fingerprint: file.fingerprint,
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

/** Kept as small as it came; whoever reads it back unpacks it. */
function keep(ctx: Ctx, key: string, file: Unpacked): Promise<unknown> {
  const put = file.packed
    ? ctx.env.FILES.put(key, file.packed, { httpMetadata: { contentEncoding: 'gzip' } })
    : ctx.env.FILES.put(key, file.bytes)
  put.catch(() => {})
  return put
}

type Named = { entry: number; name: string; fingerprint: string | null; hash: string | null }

/** What becomes of a file without its activities being recorded. */
export function tell(
  file: Named,
  status: FileOutcome['status'],
  reason: string | null,
  activityId: string | null,
): ReadItem {
  return {
    kind: 'told',
    entry: file.entry,
    outcome: {
      entry: file.entry,
      name: file.name,
      status,
      reason,
      activityId,
      contentHash: file.hash,
      fingerprint: file.fingerprint,
    },
  }
}

/** Only a fault of the file is told; a fault of ours (storage, database) stops the run and is retried. */
function failed(file: Named, error: unknown): ReadItem {
  if (!(error instanceof FormatError)) throw error
  return tell(file, 'failed', error.message, null)
}
