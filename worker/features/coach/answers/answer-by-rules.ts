import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { sayDay, sayDistance, sayNumber, sayTime } from '#worker/domain/coach/units-said.ts'
import type { Told } from './answer-look-up.ts'
import type { About } from './question.ts'
import type { Listener } from './read-listener.ts'
import { sayLoad, sayPlanned } from './say-facts.ts'
import { readCheckedIn } from './tools/read-checked-in.ts'
import { readPlanned } from './tools/read-planned.ts'
import { searchActivities } from './tools/search-activities.ts'
import { summariseLoad } from './tools/summarise-load.ts'

const ALSO =
  'I answer by fixed rules here, without a language model: ask for a longest, fastest or last activity, a best over a distance, a total of a week, month or year, your load, or what is planned.'

/**
 * The deterministic coach: what the rows say about the day or activity that is asked of, else where training stands.
 * It advises nothing that no rule says.
 */
export async function answerByRules(ctx: Ctx, about: About | null, listener: Listener): Promise<Told> {
  const { today, units } = listener
  const day = about?.kind === 'day' ? about.id : null
  const period = day
    ? { from: day, to: day, words: day === today ? 'today' : `on ${sayDay(day, today)}` }
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
  const listed = activities.map(
    (one) =>
      `“${one.name}” on ${sayDay(one.day, today)} (${one.distanceM ? `${sayDistance(one.distanceM, units, one.sport)}, ` : ''}${sayTime(one.movingS)}${one.stressPoints === null ? '' : `, ${sayNumber(one.stressPoints)} points of stress`})`,
  )
  const sentences = [
    ...(listed.length === 0 ? [] : [`${ids ? 'This is' : 'Last done:'} ${listed.join('; ')}.`]),
    ...sayPlanned(planned.workouts, period, listener),
    ...sayLoad(load, listener),
    ...sayMorning(said.days[0], today),
    ALSO,
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
  today: string,
): string[] {
  if (!day) return []
  const parts = [
    day.sleepH === null ? null : `${sayNumber(day.sleepH, 1)} h of sleep`,
    day.soreness === null ? null : `soreness ${day.soreness} of 5`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? [] : [`You said on ${sayDay(day.day, today)}: ${parts.join(', ')}.`]
}
