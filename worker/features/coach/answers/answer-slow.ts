import type { Ctx } from '#worker/context.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { EVER, type Period, periodIn } from '#worker/domain/coach/period.ts'
import type { FoundActivity } from '#worker/features/training/activities/find-activities.ts'
import type { Asked, Part } from './answer-topic.ts'
import { type Draft, paceValue, value } from './receipts.ts'
import { sayLoad } from './say-facts.ts'
import { sayDone, sayLast, sayNothing } from './say-found.ts'
import { searchActivities } from './tools/search-activities.ts'
import { summariseCheckIns } from './tools/summarise-check-ins.ts'
import { summariseLoad } from './tools/summarise-load.ts'

const USUAL_DAYS = 56
/** Of more days than these one session cannot be meant. */
const MOST_DAYS = 7
const ANY = { words: null, ids: null, order: 'newest', least: false } as const

/** Why it went slowly nobody can read from rows: what it was, beside what is usual, sleep and form. */
export async function answerSlow(ctx: Ctx, { english, hearer, say }: Asked): Promise<readonly Part[]> {
  const { today } = hearer
  const named = periodIn(english.toLowerCase(), today)
  const period = named && daysBetween(named.from, named.to) < MOST_DAYS ? named : null
  const all: Period = { from: EVER, to: today, words: 'of all time' }
  const [{ found, receipts }, mornings, load] = await Promise.all([
    searchActivities(ctx, { ...ANY, sport: null, limit: period ? 3 : 1, period: period ?? all }),
    summariseCheckIns(ctx, today),
    summariseLoad(ctx),
  ])
  const [one] = found.activities
  if (!one) return [{ receipts: [], sentences: [sayNothing(null, period ?? all, hearer)] }]
  const isOne = period === null || found.sums.count === 1
  const usual = await usualOf(ctx, one.sport, { hearer, say })
  return [
    { receipts: [], sentences: [say.the(usual.isSlower(one) || !isOne ? 'slow' : 'notSlow')] },
    {
      receipts: isOne ? receipts.slice(0, 1) : receipts,
      sentences: period ? sayDone({ sport: null, period }, found, hearer) : [sayLast(null, one, hearer)],
    },
    usual.part,
    { receipts: mornings.receipts, sentences: say.mornings(mornings) },
    {
      receipts: load.receipts.slice(0, 1),
      sentences: sayLoad(load, { ...hearer, tone: 'brief' }).slice(0, 1),
    },
  ]
}

/** How fast the sport goes as a rule; where too little is known of it, nothing is said against the question. */
async function usualOf(
  ctx: Ctx,
  sport: Sport,
  { hearer: { today, speech }, say }: Pick<Asked, 'hearer' | 'say'>,
) {
  const span = { from: addDays(today, 1 - USUAL_DAYS), to: today, words: 'in the last 8 weeks' }
  const { found, receipts } = await searchActivities(ctx, { ...ANY, sport, limit: 1, period: span })
  const { count, distanceM, movingS } = found.sums
  const pace = paceValue(sport, distanceM, movingS, true)
  const sums = receipts.at(-1)
  const nothing: Part = { receipts: [], sentences: [] }
  if (count < 2 || pace.length === 0 || !sums) return { part: nothing, isSlower: () => true }
  const receipt: Draft = { ...sums, values: [...sums.values, ...pace, ...value('Days', USUAL_DAYS, 'day')] }
  const values = { amount: speech.amount(sport, count), pace: speech.pace(distanceM, movingS, sport) }
  const part: Part = { receipts: [receipt], sentences: [say.the('usualPace', values)] }
  const isSlower = (one: FoundActivity) =>
    one.distanceM === null || one.movingS / one.distanceM > movingS / distanceM
  return { part, isSlower }
}
