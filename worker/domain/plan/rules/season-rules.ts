import { dayNumber, dayText } from '../../calendar/day.ts'
import { dayWords } from '../../calendar/day-words.ts'
import { goalSports } from '../goal-facts.ts'
import { EVE_MINUTES } from '../place.ts'
import type { PlanPhaseName, PlanRace, PlanStyle } from '../plan.ts'
import { goalRaceOf } from '../season.ts'
import { BASELINE_HOLDS, type BrokenRule, type Checked, isTraining, named } from './rule.ts'

/** What holds for a plan as a whole: its weeks and phases, its races, and the way into the race that counts. */
export function seasonRules(checked: Checked): BrokenRule[] {
  return [...weeksRule(checked), ...phasesRule(checked), ...racesRule(checked), ...taperRule(checked)]
}

const whole = (rule: BrokenRule['rule'], week: number | null, words: string): BrokenRule => ({
  ...{ rule, week, words },
  sessions: [],
})

/** Weeks cover every day of the plan once, and count from the first. */
function weeksRule({ plan }: Checked): BrokenRule[] {
  const { weeks, startDay, endDay } = plan
  const broken = weeks.flatMap((week, i) => {
    const before = weeks[i - 1]
    const due = before === undefined ? startDay : dayText(dayNumber(before.endDay) + 1)
    const isOff = week.startDay !== due || week.endDay < week.startDay || spanDays(week) > 7
    return isOff ? [whole('weeks', week.number, `Week ${week.number} should begin on ${due}.`)] : []
  })
  const last = weeks.at(-1)
  if (last?.endDay !== endDay)
    broken.push(whole('weeks', null, `The weeks do not end on ${dayWords(endDay)}.`))
  return broken
}

const spanDays = ({ startDay, endDay }: { startDay: string; endDay: string }) =>
  dayNumber(endDay) - dayNumber(startDay) + 1

/** Which phase may come next: the same, or one of these. */
const NEXT: Record<PlanStyle, Partial<Record<PlanPhaseName, readonly PlanPhaseName[]>>> = {
  linear: { base: ['build', 'peak', 'taper'], build: ['peak', 'taper'], peak: ['taper'] },
  reverse: { build: ['base', 'peak', 'taper'], base: ['peak', 'taper'], peak: ['taper'] },
  block: { accumulate: ['intensify'], intensify: ['realise'], realise: ['accumulate', 'taper'] },
}

function phasesRule({ plan, fromWeek }: Checked): BrokenRule[] {
  return plan.weeks.flatMap((week, i) => {
    const before = plan.weeks[i - 1]
    const isKnown = week.phase === 'taper' || NEXT[plan.style][week.phase] !== undefined
    const follows =
      before === undefined ||
      before.phase === week.phase ||
      (NEXT[plan.style][before.phase] ?? []).includes(week.phase)
    if (i < fromWeek || (isKnown && follows)) return []
    const after = before === undefined ? '' : ` after ${before.phase}`
    return [
      whole('phases', week.number, `Week ${week.number} is ${week.phase}${after} in a ${plan.style} plan.`),
    ]
  })
}

/** Each race of the plan is on its day and alone there, and what lies before it is easy. */
function racesRule({ plan, context, sessions }: Checked): BrokenRule[] {
  const blocked = new Set(context.availability.blackoutDays)
  const kept = new Set(sessions.filter(({ isKept }) => isKept).map(({ one }) => one.day))
  const races = context.races
    .filter(({ day }) => day >= plan.startDay && day >= context.today && day <= plan.endDay)
    .filter(({ day }) => !blocked.has(day) && !kept.has(day))
    .toSorted((a, b) => (a.priority < b.priority ? -1 : 1))
    .filter(({ day }, i, all) => all.findIndex((other) => other.day === day) === i)
  return races.flatMap((race) => {
    const own = sessions.filter(({ one }) => one.day === race.day)
    const number = plan.weeks.find(
      ({ startDay, endDay }) => race.day >= startDay && race.day <= endDay,
    )?.number
    const week = number ?? null
    if (!own.some(({ one }) => one.raceId === race.id && one.purpose === 'race'))
      return [whole('race_day', week, `${race.name} is not on ${dayWords(race.day)}.`)]
    const beside = own.filter(isTraining)
    if (beside.length > 0) {
      const words = `${dayWords(race.day)} holds ${race.name}; nothing else belongs there.`
      return [{ rule: 'race_day' as const, week, words, sessions: beside.map(({ one }) => one.id) }]
    }
    return eveRule({ sessions }, race, week)
  })
}

function eveRule({ sessions }: Pick<Checked, 'sessions'>, race: PlanRace, week: number | null): BrokenRule[] {
  const isBig = race.priority !== 'C'
  const day = dayNumber(race.day)
  return sessions.flatMap((session): BrokenRule[] => {
    const before = day - session.day
    if (session.isKept || !isTraining(session) || before < 1 || before > (isBig ? 2 : 1)) return []
    const said = (words: string) => ({
      ...{ rule: 'race_day' as const, week, sessions: [session.one.id] },
      words: `${named(session)} ${words}`,
    })
    if (session.one.isHard || session.hardIn.size > 0)
      return [said(`is hard, ${before === 1 ? 'a day' : 'two days'} before ${race.name}.`)]
    return isBig && before === 1 && session.one.totals.minutes > EVE_MINUTES
      ? [said(`is longer than ${EVE_MINUTES} min, on the eve of ${race.name}.`)]
      : []
  })
}

/** No week of a taper holds more than the largest before it, the race's own at most so much of that. */
const RACE_WEEK_SHARE = 0.75
/** Sessions are planned in steps of five minutes. */
const SLACK_MIN = 10
/** Who trains less than this has little to come down from. */
const FEW_MIN = 100

function taperRule({ plan, context, fromWeek }: Checked): BrokenRule[] {
  const race = goalRaceOf(context)
  if (race === null) return []
  const usual = goalSports(context.goal).map((sport) => context.baseline.sports[sport]?.weeklyMinutes ?? [])
  const lately = usual.reduce((sum, weeks) => sum + Math.max(0, ...weeks), 0)
  return plan.weeks.flatMap((week, i) => {
    if (i < fromWeek || week.phase !== 'taper') return []
    const isLast = race.day >= week.startDay && race.day <= week.endDay
    const before = plan.weeks.slice(0, i)
    // What was done before the plan says for a while what there is to come down from.
    const known = i - fromWeek < BASELINE_HOLDS ? lately : 0
    const largest = Math.max(known, ...before.map(({ planned }) => planned.minutes))
    const most = Math.max(FEW_MIN, largest * (isLast ? RACE_WEEK_SHARE : 1) + SLACK_MIN)
    const { minutes } = week.planned
    if (minutes <= most) return []
    const words = `Week ${week.number} of the taper holds ${minutes} min; ${Math.floor(most)} is the most.`
    return [whole('taper', week.number, words)]
  })
}
