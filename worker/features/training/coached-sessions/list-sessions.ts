import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { SessionChoices } from './answers.ts'
import { loadSessions } from './repo/sessions.ts'

/** One's sessions with trainers on the day of a workout: what it may be done in. One trip. */
export async function listSessions(ctx: Ctx, workoutId: string): Promise<SessionChoices> {
  const {
    workout: [workout],
    sessions,
  } = await loadSessions(ctx.db, requireAthlete(ctx), workoutId)
  if (!workout) throw notFound('This workout')
  return {
    sessions: sessions.map(({ state, linkedTo, ...session }) => ({
      ...session,
      isCompleted: state === 'completed',
      isThis: linkedTo === workoutId,
      isOther: linkedTo !== null && linkedTo !== workoutId,
    })),
  }
}
