import type { Ctx } from '#worker/context.ts'
import type { Identity } from '#worker/domain/activity/place-arrivals.ts'
import type { Arrival } from '#worker/features/training/activities/arrival.ts'
import { knownContent } from '#worker/features/training/activities/known-content.ts'
import { originalKey, sha256Hex } from '#worker/platform/files/stored-files.ts'
import { decode } from '#worker/platform/formats/decode.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { gunzip } from '#worker/platform/formats/gunzip.ts'
import { sniffFormat } from '#worker/platform/formats/sniff.ts'
import type { ItemOutcome } from './answers.ts'
import type { ImportItem } from './import-cursor.ts'
import { type ItemRow, importedItems } from './repo.ts'

/** What reading one item came to: an outcome already, or arrivals that are still to be recorded. */
export type ReadItem =
  | { kind: 'settled'; entry: number; outcome: ItemRow }
  | {
      kind: 'arrived'
      entry: number
      name: string
      fingerprint: string | null
      contentHash: string
      /** What the decoder had to leave out or put right, for the athlete. */
      warnings: string[]
      arrivals: Arrival[]
    }

/** An item and its number in the import, which is stored as `entry`. */
export interface NumberedItem {
  item: ImportItem
  entry: number
}

interface Unpacked {
  entry: number
  name: string
  fingerprint: string | null
  bytes: Uint8Array
  /** As it was given, when that was compressed: what is stored. */
  packed: Uint8Array | null
  hash: string
  told: readonly Identity[]
}

/** Files this small are read ahead of their turn, so storage is waited for once and not for each. */
const SMALL_BYTES = 1024 * 1024
const AHEAD = 4

/** What is in memory at once, in bytes of XML; what is over it waits for the next call. */
const MOST_BYTES = 16 * 1024 * 1024
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
  items: readonly NumberedItem[],
  earlier: readonly ItemRow[],
): Promise<{ read: ReadItem[]; taken: number }> {
  const { unpacked, broken } = await unpack(items)
  const known = await knownContent(ctx, athleteId, [...new Set(unpacked.map((file) => file.hash))])
  const own = [...known].filter(([, content]) => content.importJobId === importJobId).map(([hash]) => hash)
  const ofImport = own.length > 0 ? await importedItems(ctx.db, importJobId, own) : []
  const imported = [...ofImport, ...earlier.filter((row) => row.status === 'imported')]
  // From this import under another number: the same file twice. From this import with no other number: a run repeated.
  const isRepeat = (file: Unpacked) =>
    own.includes(file.hash) &&
    !imported.some((row) => row.contentHash === file.hash && row.entry !== file.entry)
  const seen = new Set<string>()
  const writes: Promise<unknown>[] = []
  const read: ReadItem[] = [...broken]
  for (const file of unpacked) {
    const stored = known.get(file.hash)
    if (seen.has(file.hash) || (own.includes(file.hash) && !isRepeat(file)))
      read.push(
        settled(file, 'duplicate', 'The same file is in this import twice.', stored?.activityId ?? null),
      )
    else if (stored && isRepeat(file)) read.push(settled(file, 'imported', null, stored.activityId))
    else if (stored) read.push(settled(file, 'duplicate', 'You have this file already.', stored.activityId))
    else read.push(await decodeOne(ctx, athleteId, importJobId, file, writes))
    seen.add(file.hash)
  }
  await Promise.all(writes)
  read.sort((a, b) => a.entry - b.entry)
  return { read, taken: read.length }
}

async function unpack(items: readonly NumberedItem[]) {
  const unpacked: Unpacked[] = []
  const broken: ReadItem[] = []
  const ahead = readAhead(items)
  let bytesRead = 0
  for (const [index, { item, entry }] of items.entries()) {
    if (bytesRead > MOST_BYTES) break
    const { name, fingerprint, told = [] } = item
    try {
      const given = await ahead(index)
      // The same activity as .fit and as .fit.gz is one content, so the hash is over what is inside.
      const isPacked = sniffFormat(given) === 'gzip'
      const bytes = isPacked ? await gunzip(given) : given
      const packed = isPacked ? given : null
      unpacked.push({ entry, name, fingerprint, told, bytes, packed, hash: await sha256Hex(bytes) })
      bytesRead += bytes.byteLength * (sniffFormat(bytes) === 'fit' ? FIT_WEIGHT : 1)
    } catch (error) {
      broken.push(failed({ entry, name, fingerprint, hash: null }, error))
    }
  }
  return { unpacked, broken }
}

/** Gives an item's bytes and begins to read the small ones after it. */
function readAhead(items: readonly NumberedItem[]): (index: number) => Promise<Uint8Array> {
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
    const ownName = withoutPath(file.name)
    const decoded = await decode(file.bytes, { name: ownName, nowMs: ctx.now.getTime() })
    if (decoded.kind === 'not_activity') {
      return settled(file, 'skipped', `Not an activity: this is a ${decoded.what} file.`, null)
    }
    const fileKey = originalKey(athleteId, file.hash)
    writes.push(storeOriginal(ctx, fileKey, file))
    // What is inside a .gz is what is given back, so its name goes too.
    const fileName = ownName.replace(/\.gz$/i, '')
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
      warnings: decoded.warnings,
      arrivals: decoded.activities.map((record, index) => ({
        record: { ...record, externalId: null },
        // A table tells of a file as one activity: of several in it, the first.
        origin:
          index === 0
            ? { ...origin, contentHash: file.hash, told: file.told }
            : { ...origin, contentHash: `${file.hash}#${index}` },
      })),
    }
  } catch (error) {
    return failed(file, error)
  }
}

/** Stores the original as small as it came; whoever reads it back unpacks it. */
function storeOriginal(ctx: Ctx, key: string, file: Unpacked): Promise<unknown> {
  const put = file.packed
    ? ctx.env.FILES.put(key, file.packed, { httpMetadata: { contentEncoding: 'gzip' } })
    : ctx.env.FILES.put(key, file.bytes)
  put.catch(() => {})
  return put
}

const withoutPath = (name: string) => name.slice(name.lastIndexOf('/') + 1)

type FileFacts = { entry: number; name: string; fingerprint: string | null; hash: string | null }

/** The outcome of an item whose activities need no recording. */
export function settled(
  file: FileFacts,
  status: ItemOutcome['status'],
  reason: string | null,
  activityId: string | null,
): ReadItem {
  return {
    kind: 'settled',
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

/** Only a fault of the file is an outcome; a fault of ours (storage, database) stops the run and is retried. */
function failed(file: FileFacts, error: unknown): ReadItem {
  if (!(error instanceof FormatError)) throw error
  return settled(file, isCarried(file, error) ? 'skipped' : 'failed', error.message, null)
}

const SAYS_ACTIVITY = /\.(fit|gpx|tcx|gz|zip)$/i
const SAYS_OTHER = /\.[a-z0-9]{2,5}$/i

/**
 * What is carried beside activities (photos, lists), and entries of archives that are never unpacked, are no failed
 * activity. A file sent by itself is told by its content too: damaged or unsafe, it has failed whatever it is called.
 */
function isCarried({ name, fingerprint }: FileFacts, { reason }: FormatError): boolean {
  const saysOther = SAYS_OTHER.test(name) && !SAYS_ACTIVITY.test(name)
  if (fingerprint === null) return saysOther && reason === 'wrong_type'
  return reason === 'unsafe' || saysOther
}
