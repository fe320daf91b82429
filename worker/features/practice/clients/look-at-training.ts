import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { activitiesFor } from '#worker/features/training/activities/activities-for.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Training } from './answers.ts'
import { lookedAt, writeLook } from './repo/link.ts'

const DOMAIN = 'training'
const DAYS = 42
const MOST = 20

const notShared = () =>
  new AppError('forbidden', 'This client does not share their training with you.', { field: DOMAIN })

/**
 * The last activities of a client who lets the practice see their training, as far as their sources' terms allow.
 * The look is written down before anything is shown, and the athlete reads it.
 */
export async function lookAtTraining(ctx: Ctx, practiceId: string, clientId: string): Promise<Training> {
  const [session, athleteId] = await Promise.all([
    requireMember(ctx, practiceId, ['owner', 'trainer']),
    lookedAt(ctx.db, practiceId, clientId, DOMAIN, ctx.now),
  ])
  if (!athleteId) throw notShared()
  const today = todayIn(ctx.now.toISOString(), 'UTC')
  const look = writeLook({
    id: ctx.id('access'),
    practiceId,
    clientId,
    personId: session.athleteId,
    personName: session.name,
    domain: DOMAIN,
    now: ctx.now,
  })
  // The day after today: somewhere it has begun.
  const span = { fromDay: addDays(today, -DAYS), toDay: addDays(today, 1), limit: MOST }
  const [[written], shown] = await Promise.all([
    ctx.storeIf(look),
    activitiesFor(ctx, athleteId, 'coach', span),
  ])
  if (written?.athlete_id !== athleteId) throw notShared()
  return shown
}
