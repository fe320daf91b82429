import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { MEMBERS } from './managers.ts'
import { readJob } from './read-job.ts'
import { askAgain } from './repo.ts'

/** Reads a calendar now. */
export async function refreshBusyCalendar(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId, MEMBERS)
  const [asked] = await ctx.storeIf(askAgain(practiceId, id), { jobs: [readJob(id)] })
  if (!asked) throw notFound('This calendar')
}
