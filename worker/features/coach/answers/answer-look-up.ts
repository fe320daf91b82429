import type { Ctx } from '#worker/context.ts'
import type { LookUp } from '#worker/domain/coach/lookup.ts'
import { EVER, type Period } from '#worker/domain/coach/period.ts'
import type { Tone } from '#worker/domain/coach/tone.ts'
import type { Speech } from '#worker/domain/coach/words/speech.ts'
import { EFFORT_SPORTS } from '#worker/domain/effort/curve-choice.ts'
import { type Draft, value } from './receipts.ts'
import { sayLoad, sayPlanned } from './say-facts.ts'
import {
  sayBest,
  sayBests,
  sayDifference,
  sayDone,
  sayExtreme,
  sayLast,
  sayNothing,
  sayOfLength,
  sayTotal,
} from './say-found.ts'
import { comparedSpans } from './tools/compare-spans.ts'
import { readBests } from './tools/read-bests.ts'
import { readPlanned } from './tools/read-planned.ts'
import { searchActivities } from './tools/search-activities.ts'
import { summariseLoad } from './tools/summarise-load.ts'

/** What stored rows say to a question, with the receipts of every number in it. */
export interface Told {
  receipts: readonly Draft[]
  /** Whole sentences. */
  sentences: readonly string[]
  /** What may not be read, and how that is changed. */
  leftOut?: string | null
  /** Cards that wait for the athlete's yes. */
  proposalIds?: readonly string[]
}

interface Hearer {
  today: string
  tone: Tone
  speech: Speech
}

const ANY = { sport: null, words: null, ids: null, order: 'newest', least: false, limit: 1 } as const
const MOST_DONE = 7
const ofAllTime = (today: string): Period => ({ from: EVER, to: today, words: 'of all time' })

/** Answers a look-up from what the athlete's own pages show. One trip. @returns null where rows cannot tell it exactly */
export async function answerLookUp(ctx: Ctx, asked: LookUp, hearer: Hearer): Promise<Told | null> {
  const { today, tone } = hearer
  const none = (sport: Parameters<typeof sayNothing>[0], period: Period): Told => ({
    receipts: [],
    sentences: [sayNothing(sport, period, hearer)],
  })
  switch (asked.kind) {
    case 'extreme': {
      const period = asked.period ?? ofAllTime(today)
      const order = asked.by
      const search = { ...ANY, period, sport: asked.sport, order, least: asked.least, limit: 3 }
      const { found, receipts } = await searchActivities(ctx, search)
      const [first, ...others] = found.activities
      if (!first) return none(asked.sport, period)
      const next = tone === 'detailed' ? others : []
      return {
        receipts: receipts.slice(0, 1 + next.length),
        sentences: sayExtreme(asked, { first, next, period }, hearer),
      }
    }
    case 'best': {
      const year = wholeYear(asked.period)
      if (year === undefined && asked.period !== null && asked.period.from !== EVER) return null
      const sport = EFFORT_SPORTS.find((one) => one === asked.sport)
      if (!sport) return null
      const { bests, receipts } = await readBests(ctx, { sport, ...(year === undefined ? {} : { year }) })
      const at = bests.findIndex(({ distanceM }) => distanceM === asked.distanceM)
      const [best, receipt] = [bests[at], receipts[at]]
      const sentences = sayBest(asked.title, { best, sport, year }, hearer)
      return { receipts: receipt ? [receipt] : [], sentences }
    }
    case 'bests': {
      const year = wholeYear(asked.period)
      if (year === undefined && asked.period !== null && asked.period.from !== EVER) return null
      const sport = EFFORT_SPORTS.find((one) => one === asked.sport)
      if (!sport) return null
      const { bests, receipts } = await readBests(ctx, { sport, ...(year === undefined ? {} : { year }) })
      return { receipts, sentences: sayBests({ bests, sport, year }, hearer) }
    }
    case 'total': {
      const period = asked.period ?? ofAllTime(today)
      const { found, receipts } = await searchActivities(ctx, { ...ANY, period, sport: asked.sport })
      if (found.sums.count === 0) return none(asked.sport, period)
      return {
        receipts: receipts.slice(-1),
        sentences: [sayTotal(asked, { sums: found.sums, period }, hearer)],
      }
    }
    case 'of_length': {
      const { sport, fromM, toM } = asked
      const period = asked.period ?? ofAllTime(today)
      const lengthM = { from: fromM, to: toM }
      const { found, receipts } = await searchActivities(ctx, { ...ANY, period, sport, lengthM, limit: 3 })
      return { receipts: ofLength(receipts, lengthM), sentences: sayOfLength(asked, found, period, hearer) }
    }
    case 'compare': {
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
          ...(isBoth && later.to > today ? [hearer.speech.say('notOver')] : []),
        ],
      }
    }
    case 'last': {
      const search = { ...ANY, period: ofAllTime(today), sport: asked.sport }
      const { found, receipts } = await searchActivities(ctx, search)
      const last = found.activities[0]
      if (!last) return none(asked.sport, ofAllTime(today))
      return { receipts: receipts.slice(0, 1), sentences: [sayLast(asked.sport, last, hearer)] }
    }
    case 'done': {
      const search = { ...ANY, period: asked.period, sport: asked.sport, limit: MOST_DONE }
      const { found, receipts } = await searchActivities(ctx, search)
      if (found.sums.count === 0) return none(asked.sport, asked.period)
      const isOne = found.sums.count === 1
      return { receipts: isOne ? receipts.slice(0, 1) : receipts, sentences: sayDone(asked, found, hearer) }
    }
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

/** The sums say of which length they are. */
const ofLength = (receipts: readonly Draft[], { from, to }: { from: number | null; to: number | null }) =>
  receipts.map((one, i) =>
    i < receipts.length - 1
      ? one
      : {
          ...one,
          values: [...one.values, ...value('Distance, from', from, 'm'), ...value('Distance, to', to, 'm')],
        },
  )

function wholeYear(period: Period | null): number | undefined {
  if (!period?.from.endsWith('-01-01') || !period.to.endsWith('-12-31')) return undefined
  return Number(period.from.slice(0, 4))
}
