import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { Speech } from '#worker/domain/coach/words/speech.ts'
import type { Hearer } from './hearer.ts'
import type { About } from './question.ts'
import { sayLoad, sayPlanned } from './say-facts.ts'
import type { Told } from './told.ts'
import { readCheckedIn } from './tools/read-checked-in.ts'
import { readPlanned } from './tools/read-planned.ts'
import { searchActivities } from './tools/search-activities.ts'
import { summariseLoad } from './tools/summarise-load.ts'

/**
 * The deterministic coach: what the rows say about the day or activity that is asked of, else where training stands.
 * It advises nothing that no rule says.
 */
export async function answerByRules(ctx: Ctx, about: About | null, listener: Hearer): Promise<Told> {
  const { today, speech } = listener
  const day = about?.kind === 'day' ? about.id : null
  const period = day
    ? { from: day, to: day, words: 'that day' }
    : { from: today, to: addDays(today, 2), words: 'in the next three days' }
  const span = day ? period : { from: addDays(today, -6), to: today, words: 'in the last 7 days' }
  const ids = about?.kind === 'activity' ? [about.id] : null
  const [done, planned, load, said] = await Promise.all([
    searchActivities(ctx, {
      ...{ sport: null, words: null, ids, order: 'newest', least: false, limit: 3 },
      period: ids ? { from: '1950-01-01', to: today, words: 'of all time' } : span,
    }),
    readPlanned(ctx, period),
    summariseLoad(ctx),
    readCheckedIn(ctx, { days: 2 }),
  ])
  const { activities } = done.found
  const listed = activities.map((one) => {
    const figures = [
      one.distanceM ? speech.distance(one.distanceM, one.sport) : null,
      speech.time(one.movingS),
      one.stressPoints === null ? null : speech.say('stress', { points: speech.number(one.stressPoints) }),
    ]
    return speech.say('onDay', {
      ...{ name: speech.quote(one.name), day: speech.day(one.day, today) },
      figures: figures.filter((part) => part !== null).join(', '),
    })
  })
  const sentences = [
    ...(listed.length === 0 ? [] : [speech.say(ids ? 'thisIs' : 'lastDone', { list: listed.join('; ') })]),
    ...sayPlanned(planned.workouts, period, listener),
    ...sayLoad(load, listener),
    ...sayMorning(said.days[0], listener),
    speech.say('also'),
  ]
  return {
    receipts: [
      ...done.receipts.slice(0, activities.length),
      ...planned.receipts,
      ...load.receipts,
      ...said.receipts.slice(0, 1),
    ],
    sentences,
  }
}

function sayMorning(
  day: { day: string; sleepH: number | null; soreness: number | null } | undefined,
  { today, speech }: { today: string; speech: Speech },
): string[] {
  if (!day) return []
  const parts = [
    day.sleepH === null ? null : speech.say('sleep', { hours: speech.number(day.sleepH, 1) }),
    day.soreness === null ? null : speech.say('soreness', { score: day.soreness }),
  ].filter((part) => part !== null)
  if (parts.length === 0) return []
  return [speech.say('morning', { day: speech.day(day.day, today), list: parts.join(', ') })]
}
