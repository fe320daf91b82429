import { daysBetween } from '../../calendar/day.ts'
import { dayWords } from '../../calendar/day-words.ts'
import { type EnduranceSport, PLAN_SPORTS, type PlanWeek } from '../plan.ts'
import { wayBack } from '../way-back.ts'
import { BASELINE_HOLDS, type BrokenRule, type Checked, isTraining, named, type Session } from './rule.ts'

/** What holds for the sessions of a week together. */
export function weekRules(checked: Checked): BrokenRule[] {
  return [
    ...checked.plan.weeks.slice(checked.fromWeek).flatMap((week, i) => {
      const own = checked.sessions.filter((one) => one.week === checked.fromWeek + i && isTraining(one))
      return [...sumsRule(week, own), ...easyRule(week, own)]
    }),
    ...(['run', 'bike', 'swim'] as const).flatMap((sport) => rampRule(checked, sport)),
    ...sameDayRule(checked),
    ...hardDaysRule(checked),
  ]
}

const ofWeek = (week: PlanWeek, rule: BrokenRule['rule'], words: string): BrokenRule => ({
  ...{ rule, words, week: week.number },
  sessions: [],
})

/** A week's totals are those of its sessions, races left out. */
function sumsRule(week: PlanWeek, own: readonly Session[]): BrokenRule[] {
  const minutes = own.reduce((sum, { one }) => sum + one.totals.minutes, 0)
  const stress = own.reduce((sum, { one }) => sum + one.totals.stress, 0)
  const words = (said: number, held: number, unit: string) =>
    `Week ${week.number} says ${said} ${unit}; its sessions come to ${held}.`
  return [
    ...(Math.abs(week.planned.minutes - minutes) > 1e-6
      ? [ofWeek(week, 'sums', words(week.planned.minutes, minutes, 'min'))]
      : []),
    ...(Math.abs(week.planned.stress - stress) > 1e-6
      ? [ofWeek(week, 'sums', words(week.planned.stress, stress, 'points'))]
      : []),
    ...PLAN_SPORTS.flatMap((sport) => {
      const held = own.reduce((sum, { sums }) => sum + (sums.bySport[sport]?.s ?? 0) / 60, 0)
      const said = week.bySport[sport]?.minutes ?? 0
      return Math.abs(said - held) > 0.5001
        ? [ofWeek(week, 'sums', words(said, Math.round(held), `min of ${sport}`))]
        : []
    }),
  ]
}

/** Four fifths easy (Seiler 2010; 80/20 Running). */
const HARD_SHARE = 0.2

function easyRule(week: PlanWeek, own: readonly Session[]): BrokenRule[] {
  const moving = own.filter(({ one }) => one.workout.sport !== 'strength')
  const all = moving.reduce((sum, { sums }) => sum + sums.s, 0)
  const hard = moving.reduce((sum, { sums }) => sum + sums.hardS, 0)
  // What was done is nobody's fault any more: it counts, and only what is still to come can be too much.
  if (hard <= all * HARD_SHARE + 0.5 || !moving.some(({ isKept, sums }) => !isKept && sums.hardS > 0))
    return []
  const share = Math.round((100 * hard) / all)
  const words = `${share} % of week ${week.number} is hard; at most ${100 * HARD_SHARE} % may be.`
  return [{ ...ofWeek(week, 'easy_share', words), sessions: hardIds(moving) }]
}

const hardIds = (sessions: readonly Session[]) =>
  sessions.filter(({ hardIn }) => hardIn.size > 0).map(({ one }) => one.id)

/** What somebody is taken to bear from the first day, minutes a week: a couch-to-5K plan's first week. */
const FLOOR: Record<EnduranceSport, number> = { run: 70, bike: 70, swim: 45 }
/** A tenth a week, and sessions are planned in steps of five minutes. */
const RAMP = { share: 1.1, minutes: 5, least: 20 } as const
/** What a week on a way back may hold more at least. */
const BACK_MIN = 20

/** No week of a sport goes more than a tenth beyond what was done before. */
function rampRule({ plan, context, fromWeek }: Checked, sport: EnduranceSport): BrokenRule[] {
  const volumes = plan.weeks.map(({ bySport }) => bySport[sport]?.minutes ?? 0)
  const lately = context.baseline.sports[sport]?.weeklyMinutes ?? []
  const known = Math.max(FLOOR[sport], ...lately)
  const { weekShares, mostStep } = wayBack(context)
  const isBack = weekShares.length > 0 || (context.baseline.daysSinceLast ?? 0) > 3
  const isWholeAt = plan.weeks.map(
    ({ startDay, endDay }) => startDay >= context.today && daysBetween(startDay, endDay) === 6,
  )
  return plan.weeks.flatMap((week, i) => {
    if (i < fromWeek) return []
    const before = isBack || i - fromWeek < BASELINE_HOLDS ? known : 0
    const ground = Math.max(0, before, ...volumes.slice(0, i))
    // On a way back what was done before the break is no ground: only what was held since.
    const since = weekShares.length > 0 ? volumes.slice(0, i).filter((_, at) => isWholeAt[at]) : []
    const largest = Math.max(0, ...since)
    const mostBack =
      largest === 0 ? Infinity : Math.max(largest * mostStep, largest + BACK_MIN) + RAMP.minutes
    const most = Math.min(mostBack, Math.max(RAMP.least, ground * RAMP.share + RAMP.minutes))
    const volume = volumes[i] ?? 0
    if (volume <= most) return []
    const words = `Week ${week.number} holds ${volume} min of ${sport}; after ${Math.round(Math.min(ground, largest || ground))} it may hold ${Math.floor(most)}.`
    return [ofWeek(week, 'ramp', words)]
  })
}

/** One session a half-day, and one a day unless two are wanted; of two a day one is easy. */
function sameDayRule({ plan, context, sessions }: Checked): BrokenRule[] {
  const moving = sessions.filter(({ one }) => one.workout.sport !== 'rest')
  return moving.flatMap((session, i) => {
    const others = moving.slice(0, i).filter(({ day }) => day === session.day)
    const of = others.find((other) => !(other.isKept && session.isKept))
    if (of === undefined) return []
    const sameHalf = others.find(({ one }) => one.half === session.one.half)
    const pair = (rule: BrokenRule['rule'], other: Session, words: string): BrokenRule => ({
      ...{ rule, week: plan.weeks[session.week]?.number ?? null },
      sessions: [other.one.id, session.one.id],
      words: `${other.one.workout.title} and ${session.one.workout.title} ${words} ${dayWords(session.one.day)}.`,
    })
    if (sameHalf) return [pair('two_a_days', sameHalf, 'lie in the same half of')]
    if (!context.availability.twoADays) return [pair('two_a_days', of, 'are two sessions on')]
    return of.hardIn.size > 0 && session.hardIn.size > 0 && isTraining(of) && isTraining(session)
      ? [pair('hard_days', of, 'are both hard, on')]
      : []
  })
}

/** Two hard days of one sport do not follow each other, unless somebody wants it so. Races lie where they lie. */
function hardDaysRule({ plan, context, sessions }: Checked): BrokenRule[] {
  if (context.backToBackHard) return []
  const hard = sessions.filter((one) => one.hardIn.size > 0 && isTraining(one))
  return hard.flatMap((session) => {
    const next = hard.find(
      (other) =>
        other.day === session.day + 1 &&
        !(other.isKept && session.isKept) &&
        [...other.hardIn].some((sport) => session.hardIn.has(sport)),
    )
    if (next === undefined) return []
    return [
      {
        rule: 'hard_days',
        week: plan.weeks[next.week]?.number ?? null,
        sessions: [session.one.id, next.one.id],
        words: `${named(session)} and ${named(next)} are hard days in a row.`,
      },
    ]
  })
}
