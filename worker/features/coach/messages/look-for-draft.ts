import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { lookAt } from '#worker/features/practice/clients/look-at.ts'
import { type AllowedActivity, activitiesFor } from '#worker/features/training/activities/activities-for.ts'
import { knownToBoth } from './draft-receipts.ts'
import { type PlannedRow, selectPlanned } from './repo/draft.ts'

const DAYS_BEHIND = 14
const DAYS_AHEAD = 8
const MOST_DONE = 10

/** What a draft may be made from. */
export interface Seen {
  done: {
    /** What the trainer may see. */
    all: readonly AllowedActivity[]
    /** What of it a model may hear as well. */
    both: readonly AllowedActivity[]
  }
  planned: readonly PlannedRow[]
}

export const NOTHING: Seen = { done: { all: [], both: [] }, planned: [] }

interface Client {
  practiceId: string
  clientId: string
  /** Of the client. */
  today: string
  seesTraining: boolean
  seesPlan: boolean
}

/** What the trainer may see, each look written down; of what was done, also what a model may hear of that. */
export async function lookForDraft(
  ctx: Ctx,
  { today, seesTraining, seesPlan, ...at }: Client,
): Promise<Seen> {
  const span = { fromDay: addDays(today, -DAYS_BEHIND), toDay: addDays(today, 1), limit: MOST_DONE }
  const [done, planned] = await Promise.all([
    seesTraining
      ? lookAt(ctx, { ...at, domain: 'training' }, async (of) => {
          const [coach, ai] = await Promise.all([
            activitiesFor(ctx, of, 'coach', span),
            activitiesFor(ctx, of, 'ai', span),
          ])
          return { all: coach.activities, both: knownToBoth(coach.activities, ai.activities) }
        })
      : NOTHING.done,
    seesPlan
      ? lookAt(ctx, { ...at, domain: 'plans' }, (of) =>
          selectPlanned(ctx.db, of, addDays(today, -1), addDays(today, DAYS_AHEAD)),
        )
      : [],
  ])
  return { done, planned }
}
