import type { NewJob } from '#worker/jobs.ts'
import { editsOf } from './edits.ts'
import type { ActivityRow } from './repo/load-ingest.ts'
import type { ActivityWrite } from './repo/store-ingest.ts'

export function readSportsJob(athleteId: string): NewJob {
  return { job: { type: 'sports.read', athleteId }, laneKey: `sports.read:${athleteId}` }
}

/** Work to read again what has just become another sport than it was read for; what waits for it already is left to it. */
export function sportJobs(
  athleteId: string,
  written: readonly Pick<ActivityWrite, 'id' | 'edits'>[],
  before: readonly ActivityRow[],
): NewJob[] {
  const waits = new Set(before.flatMap((row) => (editsOf(row)?.isStale ? [row.id] : [])))
  const isNew = written.some(({ id, edits }) => edits && 'isStale' in edits && !waits.has(id))
  return isNew ? [readSportsJob(athleteId)] : []
}
