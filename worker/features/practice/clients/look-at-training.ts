import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { activitiesFor } from '#worker/features/training/activities/activities-for.ts'
import type { Training } from './answers.ts'
import { lookAt } from './look-at.ts'

const DAYS = 42
const MOST = 20

/** The last activities of a client who lets the practice see their training, as far as their sources' terms allow. */
export async function lookAtTraining(ctx: Ctx, practiceId: string, clientId: string): Promise<Training> {
  const today = todayIn(ctx.now.toISOString(), 'UTC')
  // The day after today: somewhere it has begun.
  const span = { fromDay: addDays(today, -DAYS), toDay: addDays(today, 1), limit: MOST }
  return lookAt(ctx, { practiceId, clientId, domain: 'training' }, (athleteId) =>
    activitiesFor(ctx, athleteId, 'coach', span),
  )
}
