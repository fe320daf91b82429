import type { Ctx } from '#worker/context.ts'
import { storedProvider } from '#worker/domain/policy/provider-terms.ts'
import { type Arrival, MOST_ARRIVALS } from '#worker/features/training/activities/arrival.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { holdBrake } from '#worker/features/training/ingestion/hold-brake.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { readFile } from '#worker/platform/files/stored-files.ts'
import { decode } from '#worker/platform/formats/decode.ts'
import type { DecodedFile } from '#worker/platform/formats/decoded-file.ts'
import { FormatError } from '#worker/platform/formats/format-error.ts'
import { sniffFormat } from '#worker/platform/formats/sniff.ts'
import { markRead, nextLeftOut, nextOutdated, originsOf } from './repo.ts'

const FILES_A_RUN = 20
/** Decoded records of a run lie in memory together. */
const MOST_BYTES = 16 * 1024 * 1024
/** What a packed original is reckoned to become. */
const PACKED_WEIGHT = 6

type Known = Awaited<ReturnType<typeof originsOf>>[number]

/** One athlete's originals with health data to bring back, or, with null, everybody's that older readers read. */
export function rereadJob(athleteId: string | null): NewJob {
  const laneKey = athleteId ? `originals.reread:${athleteId}` : 'originals.reread'
  return { job: { type: 'originals.reread', athleteId }, laneKey }
}

/**
 * Reads kept originals again by the readers of today, a bounded number a run: summaries, laps, streams and facts are
 * replaced, what the athlete changed by hand lies over them as before. What was read carries the version of its reader,
 * so a run that was cut off or came twice goes on where rows still differ.
 */
export async function rereadOriginals(ctx: Ctx, athleteId: string | null): Promise<void> {
  requireSystem(ctx)
  await holdBrake(ctx)
  const wanted = await (athleteId
    ? nextLeftOut(ctx.db, athleteId, FILES_A_RUN)
    : nextOutdated(ctx.db, FILES_A_RUN))
  const [first] = wanted
  if (!first) return
  const keys = [...new Set(wanted.map((row) => row.fileKey))]
  const known = Map.groupBy(await originsOf(ctx.db, first.athleteId, keys), (row) => row.fileKey)
  const read: string[] = []
  const arrivals: Arrival[] = []
  let bytesRead = 0
  for (const key of keys) {
    if (bytesRead > MOST_BYTES) break
    const file = await readOriginal(ctx, key, known.get(key) ?? [])
    if (arrivals.length + file.arrivals.length > MOST_ARRIVALS) break
    bytesRead += file.sizeBytes
    arrivals.push(...file.arrivals)
    read.push(key)
  }
  await recordActivities(ctx, first.athleteId, arrivals, {
    statements: [markRead(ctx.db, first.athleteId, read)],
    jobs: [rereadJob(athleteId)],
  })
  ctx.log.info('originals.reread', { count: read.length })
}

const isPacked = (bytes: Uint8Array) => sniffFormat(bytes) === 'gzip'

/** An original's activities that are still here: what was deleted since is not brought back. */
async function readOriginal(
  ctx: Ctx,
  fileKey: string,
  known: readonly Known[],
): Promise<{ sizeBytes: number; arrivals: Arrival[] }> {
  const stored = await readFile(ctx.env.FILES, fileKey)
  if (!stored) return { sizeBytes: 0, arrivals: [] }
  const decoded = await decodedAgain(stored, known[0]?.fileName ?? null, ctx.now)
  const hash = fileKey.split('/').at(-1) ?? ''
  const records = decoded?.kind === 'activities' ? decoded.activities : []
  const arrivals = records.flatMap((record, index): Arrival[] => {
    const contentHash = index === 0 ? hash : `${hash}#${index}`
    const origin = known.find((one) => one.contentHash === contentHash)
    if (!origin) return []
    const { provider, externalId } = origin
    return [
      {
        record: { ...record, externalId: null },
        origin: {
          provider: storedProvider(provider),
          externalId,
          contentHash,
          detail: 'full',
          isReread: true,
        },
      },
    ]
  })
  return { sizeBytes: stored.byteLength * (isPacked(stored) ? PACKED_WEIGHT : 1), arrivals }
}

/** Null where the readers of today refuse what earlier ones read. */
async function decodedAgain(
  bytes: Uint8Array,
  fileName: string | null,
  now: Date,
): Promise<DecodedFile | null> {
  try {
    return await decode(bytes, { name: fileName, nowMs: now.getTime() })
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
