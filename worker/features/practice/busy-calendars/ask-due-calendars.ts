import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { readJob } from './read-job.ts'
import { selectDue } from './repo.ts'

const EVERY_MS = 30 * 60_000

const MOST_DUE = 200

/** Finds the calendars that were not tried for half an hour; each is read by a job of its own. */
export async function askDueCalendars(ctx: Ctx): Promise<void> {
  requireSystem(ctx)
  const due = await selectDue(ctx.db, new Date(ctx.now.getTime() - EVERY_MS), MOST_DUE)
  if (due.length === 0) return
  await ctx.store({}, { jobs: due.map(({ id }) => readJob(id)) })
}
