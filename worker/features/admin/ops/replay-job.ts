import type { Ctx } from '#worker/context.ts'
import { Job } from '#worker/jobs.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Replayed } from './answers.ts'
import { closeFailure, openFailure } from './close-failure.ts'

/** Runs a parked job again: once, because the new job is named after the failure, however often it is asked for. */
export async function replayJob(ctx: Ctx, id: string, reason: string): Promise<Replayed> {
  const failed = await openFailure(ctx, id)
  const parsed = Job.safeParse(failed.payload)
  if (!parsed.success) {
    throw new AppError('unsupported', 'This job no longer has a shape that can be run. Dismiss it.')
  }
  await closeFailure(ctx, failed, true, reason, [{ job: parsed.data, dedupeKey: `replay:${id}` }])
  return { replayed: true }
}
