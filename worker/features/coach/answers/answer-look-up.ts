import type { Ctx } from '#worker/context.ts'
import type { LookUp } from '#worker/domain/coach/lookup.ts'
import { EVER, type Period } from '#worker/domain/coach/period.ts'
import { EFFORT_SPORTS } from '#worker/domain/effort/curve-choice.ts'
import type { Hearer } from './hearer.ts'
import { lookUpDone, lookUpExtreme, lookUpLast, lookUpOfLength, lookUpTotal } from './look-up-activities.ts'
import { sayLoad, sayPlanned } from './say-facts.ts'
import { sayBest, sayBests, sayDifference, sayNothing, sayTotal } from './say-found.ts'
import type { Told } from './told.ts'
import { comparedSpans } from './tools/compare-spans.ts'
import { readBests } from './tools/read-bests.ts'
import { readPlanned } from './tools/read-planned.ts'
import { summariseLoad } from './tools/summarise-load.ts'

/** Answers a look-up from what the athlete's own pages show. One trip. @returns null where rows cannot tell it exactly */
export async function answerLookUp(ctx: Ctx, asked: LookUp, hearer: Hearer): Promise<Told | null> {
  switch (asked.kind) {
    case 'extreme':
      return lookUpExtreme(ctx, asked, hearer)
    case 'best':
    case 'bests':
      return lookUpBests(ctx, asked, hearer)
    case 'total':
      return lookUpTotal(ctx, asked, hearer)
    case 'of_length':
      return lookUpOfLength(ctx, asked, hearer)
    case 'compare':
      return lookUpCompared(ctx, asked, hearer)
    case 'last':
      return lookUpLast(ctx, asked, hearer)
    case 'done':
      return lookUpDone(ctx, asked, hearer)
    case 'planned': {
      const { workouts, receipts } = await readPlanned(ctx, asked.period)
      return { receipts, sentences: sayPlanned(workouts, asked.period, hearer) }
    }
    case 'load': {
      const summary = await summariseLoad(ctx)
      return { receipts: summary.receipts, sentences: sayLoad(summary, hearer) }
    }
  }
}

/** A best over one distance, or all of a sport: they are kept of the whole record and of whole years. */
async function lookUpBests(
  ctx: Ctx,
  asked: Extract<LookUp, { kind: 'best' | 'bests' }>,
  hearer: Hearer,
): Promise<Told | null> {
  const year = wholeYear(asked.period)
  if (year === undefined && asked.period !== null && asked.period.from !== EVER) return null
  const sport = EFFORT_SPORTS.find((one) => one === asked.sport)
  if (!sport) return null
  const { bests, receipts } = await readBests(ctx, { sport, ...(year === undefined ? {} : { year }) })
  if (asked.kind === 'bests') return { receipts, sentences: sayBests({ bests, sport, year }, hearer) }
  const at = bests.findIndex(({ distanceM }) => distanceM === asked.distanceM)
  const [best, receipt] = [bests[at], receipts[at]]
  const sentences = sayBest(asked.title, { best, sport, year }, hearer)
  return { receipts: receipt ? [receipt] : [], sentences }
}

function wholeYear(period: Period | null): number | undefined {
  if (!period?.from.endsWith('-01-01') || !period.to.endsWith('-12-31')) return undefined
  return Number(period.from.slice(0, 4))
}

/** The same sum over two spans of days; the difference only where both have one. */
async function lookUpCompared(
  ctx: Ctx,
  asked: Extract<LookUp, { kind: 'compare' }>,
  hearer: Hearer,
): Promise<Told> {
  const { sport, later, earlier } = asked
  const { late, early, drafts } = await comparedSpans(ctx, { now: later, before: earlier, sport })
  const of = (sums: typeof late.sums, period: Period) =>
    sums.count === 0 ? sayNothing(sport, period, hearer) : sayTotal(asked, { sums, period }, hearer)
  const isBoth = late.sums.count > 0 && early.sums.count > 0
  return {
    receipts: isBoth ? drafts : drafts.slice(0, 2),
    sentences: [
      of(late.sums, later),
      of(early.sums, earlier),
      ...(isBoth ? [sayDifference(asked, { late: late.sums, early: early.sums }, hearer)] : []),
      ...(isBoth && later.to > hearer.today ? [hearer.speech.say('notOver')] : []),
    ],
  }
}
