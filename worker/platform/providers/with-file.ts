import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { AppError } from '../errors.ts'
import { decode } from '../formats/decode.ts'
import { FormatError } from '../formats/format-error.ts'

/**
 * An activity as its provider lists it, with the laps, sets and samples of its file. What the list says stays as it
 * is, so that reading the list again changes nothing.
 * @throws AppError upstream for a file that is none or holds no activity
 */
export async function withFile(
  summary: ActivityRecord,
  bytes: Uint8Array,
  nowMs: number,
): Promise<ActivityRecord> {
  const recorded = await recordedIn(bytes, nowMs, Date.parse(summary.startAt))
  const { laps, sets, streams, leaps, unreadablePositionsS } = recorded
  return {
    ...summary,
    laps,
    sets,
    streams,
    ...(leaps ? { leaps } : {}),
    ...(unreadablePositionsS === undefined ? {} : { unreadablePositionsS }),
    legs: summary.sport === 'multisport' ? recorded.legs : [],
  }
}

/** The activity that a file holds; of several, the one that starts nearest to an instant. Throws as `withFile` does. */
export async function recordedIn(bytes: Uint8Array, nowMs: number, startMs = 0): Promise<ActivityRecord> {
  const away = ({ startAt }: ActivityRecord) => Math.abs(Date.parse(startAt) - startMs)
  const [recorded] = (await activitiesOf(bytes, nowMs)).toSorted((a, b) => away(a) - away(b))
  if (!recorded) throw new AppError('upstream', 'The provider’s file holds no activity.')
  return recorded
}

async function activitiesOf(bytes: Uint8Array, nowMs: number): Promise<ActivityRecord[]> {
  try {
    const file = await decode(bytes, { name: null, nowMs })
    return file.kind === 'activities' ? file.activities : []
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause
    throw new AppError('upstream', 'The provider’s file cannot be read.', { cause })
  }
}
