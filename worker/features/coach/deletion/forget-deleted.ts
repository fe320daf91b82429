import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { errorKind } from '#worker/platform/log.ts'

/** Goes into the batch that deletes what an athlete and their coach said: the coach's object has it too. */
export const forgetJob = (athleteId: string): NewJob => ({
  job: { type: 'coach.forget', athleteId },
  laneKey: `coach.forget:${athleteId}`,
})

/** Has the coach's object forget what the database has deleted. Asked again or late, it forgets no more than that. */
export async function forgetDeleted(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  await tell(ctx, athleteId)
}

/** The same at once, behind the batch that deleted it: whoever deleted it sees none of it again. The job is what counts. */
export async function forgetAtOnce(ctx: Ctx, athleteId: string): Promise<void> {
  await tell(ctx, athleteId).catch((error) => ctx.log.warn('coach.forget.waits', { error: errorKind(error) }))
}

const tell = async ({ env }: Ctx, athleteId: string) =>
  env.COACH.get(env.COACH.idFromName(athleteId)).forgetDeleted()
