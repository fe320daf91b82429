import type { Ctx } from '#worker/context.ts'
import type { Extreme, LookUp, Measured } from '#worker/domain/coach/lookup.ts'
import { EVER, type Period } from '#worker/domain/coach/period.ts'
import type { Tone } from '#worker/domain/coach/tone.ts'
import {
  type SpokenUnits,
  sayActivity,
  sayClimb,
  sayDay,
  sayDistance,
  sayNumber,
  sayPace,
  sayTime,
} from '#worker/domain/coach/units-said.ts'
import { EFFORT_SPORTS } from '#worker/domain/effort/curve-choice.ts'
import type { FoundActivity } from '#worker/features/training/activities/find-activities.ts'
import type { Draft } from './receipts.ts'
import { sayLoad, sayPlanned } from './say-facts.ts'
import { readBests } from './tools/read-bests.ts'
import { readPlanned } from './tools/read-planned.ts'
import { searchActivities } from './tools/search-activities.ts'
import { summariseLoad } from './tools/summarise-load.ts'

/** What stored rows say to a question, with the receipts of every number in it. */
export interface Told {
  receipts: readonly Draft[]
  /** Whole sentences. */
  sentences: readonly string[]
}

interface Hearer {
  today: string
  units: SpokenUnits
  tone: Tone
}

const ANY = { sport: null, words: null, ids: null, order: 'newest', least: false, limit: 1 } as const
const ofAllTime = (today: string): Period => ({ from: EVER, to: today, words: 'of all time' })

/** Answers a look-up from what the athlete's own pages show. One trip. @returns null where rows cannot tell it exactly */
export async function answerLookUp(
  ctx: Ctx,
  asked: LookUp,
  { today, units, tone }: Hearer,
): Promise<Told | null> {
  switch (asked.kind) {
    case 'extreme': {
      const period = asked.period ?? ofAllTime(today)
      const order = asked.by
      const search = { ...ANY, period, sport: asked.sport, order, least: asked.least, limit: 3 }
      const { found, receipts } = await searchActivities(ctx, search)
      const first = found.activities[0]
      if (!first) return nothing(asked.sport, period)
      const others = tone === 'detailed' ? found.activities.slice(1) : []
      const sentences = [extremeWords(asked, first, period), runnersUp(others)]
      return {
        receipts: receipts.slice(0, 1 + others.length),
        sentences: sentences.filter((one) => one !== ''),
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
      const span = year === undefined ? '' : ` of ${year}`
      if (!best || !receipt) {
        return {
          receipts: [],
          sentences: [`I find no best${span} over ${asked.title} in what was read so far.`],
        }
      }
      const soFar = best.standing === 'pb' ? '' : ' It is the best of what was read so far.'
      const pace = sayPace(best.distanceM, best.elapsedS, units, sport)
      const said = `Your best${span} over ${asked.title} is ${sayTime(best.elapsedS)} (${pace}), on ${sayDay(best.day, today)} in “${best.name}”.`
      return { receipts: [receipt], sentences: [said + soFar] }
    }
    case 'total': {
      const period = asked.period ?? ofAllTime(today)
      const { found, receipts } = await searchActivities(ctx, { ...ANY, period, sport: asked.sport })
      if (found.sums.count === 0) return nothing(asked.sport, period)
      return {
        receipts: receipts.slice(-1),
        sentences: [totalWords(asked.of, asked.sport, found.sums, period)],
      }
    }
    case 'last': {
      const { found, receipts } = await searchActivities(ctx, {
        ...ANY,
        period: ofAllTime(today),
        sport: asked.sport,
      })
      const last = found.activities[0]
      if (!last) return nothing(asked.sport, ofAllTime(today))
      const what = sayActivity(asked.sport, 1)
      return {
        receipts: receipts.slice(0, 1),
        sentences: [`Your last ${what} was “${last.name}” on ${sayDay(last.day, today)}: ${figures(last)}.`],
      }
    }
    case 'planned': {
      const { workouts, receipts } = await readPlanned(ctx, asked.period)
      return { receipts, sentences: sayPlanned(workouts, asked.period, { today, units }) }
    }
    case 'load': {
      const summary = await summariseLoad(ctx)
      return { receipts: summary.receipts, sentences: sayLoad(summary, { units, tone }) }
    }
  }

  function figures(one: FoundActivity): string {
    const { distanceM, movingS, sport, elevationGainM } = one
    const parts = [
      distanceM ? sayDistance(distanceM, units, sport) : null,
      `${sayTime(movingS)} moving`,
      distanceM && movingS > 0 && sport !== 'strength' ? sayPace(distanceM, movingS, units, sport) : null,
      elevationGainM ? `${sayClimb(elevationGainM, units)} of climb` : null,
    ]
    return parts.filter((part) => part !== null).join(', ')
  }

  function extremeWords(
    { by, least, sport }: { by: Extreme; least: boolean; sport: FoundActivity['sport'] | null },
    one: FoundActivity,
    period: Period,
  ): string {
    const adjective = ADJECTIVES[by][least ? 1 : 0]
    const what = `Your ${adjective} ${sayActivity(sport, 1)} ${period.words}`
    const load =
      by === 'stress' && one.stressPoints !== null ? `${sayNumber(one.stressPoints)} points of stress, ` : ''
    const power =
      by === 'power' && one.averagePowerW !== null ? `${sayNumber(one.averagePowerW)} W on average, ` : ''
    return `${what} is “${one.name}” on ${sayDay(one.day, today)}: ${load}${power}${figures(one)}.`
  }

  function runnersUp(others: readonly FoundActivity[]): string {
    const named = others.map(
      (one) =>
        `“${one.name}” on ${sayDay(one.day, today)} (${one.distanceM ? sayDistance(one.distanceM, units, one.sport) : sayTime(one.movingS)})`,
    )
    return named.length === 0 ? '' : `Next ${named.length === 1 ? 'comes' : 'come'} ${named.join(' and ')}.`
  }

  function totalWords(
    of: Measured,
    sport: FoundActivity['sport'] | null,
    sums: { count: number; distanceM: number; movingS: number; elevationGainM: number; stress: number },
    period: Period,
  ): string {
    const amount = `${sayNumber(sums.count)} ${sayActivity(sport, sums.count)}`
    const said: Record<Measured, string> = {
      count: amount,
      distance: `${sayDistance(sums.distanceM, units, sport)} over ${amount}`,
      time: `${sayTime(sums.movingS)} of moving time over ${amount}`,
      climb: `${sayClimb(sums.elevationGainM, units)} of climb over ${amount}`,
      stress: `${sayNumber(sums.stress)} points of stress over ${amount}`,
    }
    return `You have ${said[of]} ${period.words}.`
  }
}

const ADJECTIVES: Record<Extreme, [string, string]> = {
  distance: ['longest', 'shortest'],
  time: ['longest', 'shortest'],
  climb: ['hilliest', 'flattest'],
  stress: ['hardest', 'easiest'],
  pace: ['fastest', 'slowest'],
  power: ['most powerful', 'least powerful'],
}

function nothing(sport: FoundActivity['sport'] | null, period: Period): Told {
  const when = period.from === EVER ? '' : ` ${period.words}`
  return { receipts: [], sentences: [`I find no ${sayActivity(sport, 2)}${when} in your record.`] }
}

function wholeYear(period: Period | null): number | undefined {
  if (!period?.from.endsWith('-01-01') || !period.to.endsWith('-12-31')) return undefined
  return Number(period.from.slice(0, 4))
}
