import type { Sport } from '#worker/domain/activity/sport.ts'
import type { Extreme, Measured } from '#worker/domain/coach/lookup.ts'
import { EVER, type Period } from '#worker/domain/coach/period.ts'
import type { Speech } from '#worker/domain/coach/words/speech.ts'
import type { FoundActivities, FoundActivity } from '#worker/features/training/activities/find-activities.ts'
import type { Best } from './tools/read-bests.ts'

interface Hearer {
  today: string
  speech: Speech
}

/** How far, how long, how fast and how high one activity was. */
function figures(one: FoundActivity, speech: Speech): string[] {
  const { distanceM, movingS, sport, elevationGainM } = one
  const parts = [
    distanceM ? speech.distance(distanceM, sport) : null,
    speech.say('moving', { time: speech.time(movingS) }),
    distanceM && movingS > 0 && sport !== 'strength' ? speech.pace(distanceM, movingS, sport) : null,
    elevationGainM ? speech.say('climb', { climb: speech.climb(elevationGainM) }) : null,
  ]
  return parts.filter((part) => part !== null)
}

/** The most or the least of something, and what comes after it. */
export function sayExtreme(
  { by, least, sport }: { by: Extreme; least: boolean; sport: Sport | null },
  { first, next, period }: { first: FoundActivity; next: readonly FoundActivity[]; period: Period },
  { today, speech }: Hearer,
): string[] {
  const load =
    by === 'stress' && first.stressPoints !== null
      ? [speech.say('stress', { points: speech.number(first.stressPoints) })]
      : []
  const power =
    by === 'power' && first.averagePowerW !== null
      ? [speech.say('power', { watts: speech.number(first.averagePowerW) })]
      : []
  const said = speech.say('extreme', {
    ...{ best: speech.extreme(by, least, sport), when: speech.period(period, today) },
    ...{ name: speech.quote(first.name), day: speech.day(first.day, today) },
    figures: [...load, ...power, ...figures(first, speech)].join(', '),
  })
  const named = next.map((one) =>
    speech.say('onDay', {
      ...{ name: speech.quote(one.name), day: speech.day(one.day, today) },
      figures: one.distanceM ? speech.distance(one.distanceM, one.sport) : speech.time(one.movingS),
    }),
  )
  if (named.length === 0) return [said]
  const names = speech.and(named)
  return [said, speech.say(named.length === 1 ? 'nextOne' : 'nextMany', { names })]
}

/** A best over a standard distance, of the whole record or of a year. */
export function sayBest(
  title: string,
  { best, sport, year }: { best: Best | undefined; sport: Sport; year: number | undefined },
  { today, speech }: Hearer,
): string[] {
  const over = { distance: speech.standardDistance(title), year: year ?? '' }
  if (!best) return [speech.say(year === undefined ? 'noBest' : 'noBestOfYear', over)]
  const said = speech.say(year === undefined ? 'bestOf' : 'bestOfYear', {
    ...{ ...over, time: speech.time(best.elapsedS), day: speech.day(best.day, today) },
    pace: speech.pace(best.distanceM, best.elapsedS, sport),
    name: speech.quote(best.name),
  })
  return best.standing === 'pb' ? [said] : [said, speech.say('soFar')]
}

/** Every best of a sport over its standard distances, the shortest first. */
export function sayBests(
  { bests, sport, year }: { bests: readonly Best[]; sport: Sport; year: number | undefined },
  { today, speech }: Hearer,
): string[] {
  const of = { what: speech.activity(sport, 2), year: year ?? '' }
  if (bests.length === 0) return [speech.say(year === undefined ? 'noBests' : 'noBestsOfYear', of)]
  const each = bests.map(({ title, elapsedS, day }) =>
    speech.say('bestOn', {
      ...{ distance: speech.standardDistance(title), time: speech.time(elapsedS) },
      day: speech.day(day, today),
    }),
  )
  const said = speech.say(year === undefined ? 'bests' : 'bestsOfYear', { ...of, list: each.join('; ') })
  return bests.every(({ standing }) => standing === 'pb') ? [said] : [said, speech.say('soFar')]
}

export function sayTotal(
  { of, sport }: { of: Measured; sport: Sport | null },
  {
    sums,
    period,
  }: {
    sums: {
      count: number
      distanceM: number
      movingS: number
      elevationGainM: number
      stress: number
    }
    period: Period
  },
  { today, speech }: Hearer,
): string {
  const around = { amount: speech.amount(sport, sums.count), when: speech.period(period, today) }
  switch (of) {
    case 'count':
      return speech.say('totalCount', around)
    case 'distance':
      return speech.say('totalDistance', { ...around, distance: speech.distance(sums.distanceM, sport) })
    case 'time':
      return speech.say('totalTime', { ...around, time: speech.time(sums.movingS) })
    case 'climb':
      return speech.say('totalClimb', { ...around, climb: speech.climb(sums.elevationGainM) })
    case 'stress':
      return speech.say('totalStress', { ...around, points: speech.number(sums.stress) })
  }
}

/** How many are of a length, and the newest of them. */
export function sayOfLength(
  { sport, fromM, toM }: { sport: Sport; fromM: number | null; toM: number | null },
  { activities, sums }: Pick<FoundActivities, 'activities' | 'sums'>,
  period: Period,
  { today, speech }: Hearer,
): string[] {
  const ends = {
    from: fromM === null ? '' : speech.distance(fromM, sport),
    to: toM === null ? '' : speech.distance(toM, sport),
  }
  const range = speech.say(fromM === null ? 'rangeUnder' : toM === null ? 'rangeOver' : 'rangeBetween', ends)
  const when = speech.period(period, today)
  const kind = { what: speech.activity(sport, 1), whats: speech.activity(sport, 2) }
  if (sums.count === 0) return [speech.say('noneOfLength', { ...kind, range, when })]
  const list = activities.map((one) =>
    speech.say('onDay', {
      ...{ name: speech.quote(one.name), day: speech.day(one.day, today) },
      figures: speech.distance(one.distanceM ?? 0, sport),
    }),
  )
  return [
    speech.say('ofLength', { amount: speech.amount(sport, sums.count), range, when }),
    speech.say('newestOf', { list: list.join('; ') }),
  ]
}

type Sums = Pick<FoundActivities, 'sums'>['sums']
const KEY = {
  ...{ count: 'count', distance: 'distanceM', time: 'movingS', climb: 'elevationGainM', stress: 'stress' },
} as const satisfies Record<Measured, keyof Sums>

/** What the days asked about have more or less than those they are compared with. */
export function sayDifference(
  { of, sport, later }: { of: Measured; sport: Sport | null; later: Period },
  { late, early }: { late: Sums; early: Sums },
  { today, speech }: Hearer,
): string {
  const more = late[KEY[of]] - early[KEY[of]]
  const [by, share] = [Math.abs(more), Math.abs(more) / early[KEY[of]]]
  const amounts: Record<Measured, () => string> = {
    count: () => speech.amount(sport, by),
    distance: () => speech.distance(by, sport),
    time: () => speech.time(by),
    climb: () => speech.climb(by),
    stress: () => speech.say('stress', { points: speech.number(by) }),
  }
  if (more === 0 || !Number.isFinite(share)) return speech.say('comparedSame')
  return speech.say(more > 0 ? 'comparedMore' : 'comparedLess', {
    ...{ when: speech.period(later, today), amount: amounts[of](), percent: speech.number(share * 100) },
  })
}

/** What was done on some days, each with what it came to, and what that is together. */
export function sayDone(
  { sport, period }: { sport: Sport | null; period: Period },
  { activities, sums }: Pick<FoundActivities, 'activities' | 'sums'>,
  { today, speech }: Hearer,
): string[] {
  const isOneDay = period.from === period.to
  const lines = activities.map((one) => {
    const named = { name: speech.quote(one.name), figures: figures(one, speech).slice(0, 3).join(', ') }
    return isOneDay
      ? `${named.name} (${named.figures})`
      : speech.say('onDay', { ...named, day: speech.day(one.day, today) })
  })
  const when = speech.period(period, today)
  const said = speech.say('planned', { when, list: lines.join('; ') })
  if (sums.count === 1) return [said]
  const together = { sums, period }
  const of = (of: Measured) => sayTotal({ of, sport }, together, { today, speech })
  return [said, ...(sums.distanceM > 0 ? [of('distance')] : []), of('time')]
}

export const sayLast = (sport: Sport | null, one: FoundActivity, { today, speech }: Hearer): string =>
  speech.last(sport, {
    ...{ name: speech.quote(one.name), day: speech.day(one.day, today) },
    figures: figures(one, speech).join(', '),
  })

export function sayNothing(sport: Sport | null, period: Period, { today, speech }: Hearer): string {
  const around = { what: speech.activity(sport, 1), whats: speech.activity(sport, 2) }
  if (period.from === EVER) return speech.say('nothingEver', around)
  return speech.say('nothing', { ...around, when: speech.period(period, today) })
}
