import { dayNumber, dayText } from '../calendar/day.ts'
import { mondayNumber } from '../calendar/iso-week.ts'
import { goalFacts } from './goal-facts.ts'
import type { PlanPhase, PlanPhaseName, PlanRace, PlanRequest, PlanStyle } from './plan.ts'
import { wayBack } from './way-back.ts'

/** One calendar week of the plan. Days are day numbers. */
export interface SeasonWeek {
  /** From 1. */
  number: number
  firstDay: number
  lastDay: number
  phase: PlanPhaseName
  /** How far into its phase, 0 to 1. */
  phaseShare: number
  isRecovery: boolean
  /** Volume before the goal race as a share of the largest week; 1 outside the taper. */
  taper: number
  /** Share of seven days that the plan has of this week. */
  fraction: number
  races: readonly PlanRace[]
}

export interface Season {
  firstDay: number
  lastDay: number
  goalRace: PlanRace | null
  weeks: readonly SeasonWeek[]
}

/** Weeks counted from a race that is not there: without one the plan ends with its largest week, not with a taper. */
const NO_RACE_WEEKS_LEFT = 3

/** Who runs 80 minutes a week has little to rest from: the gentle end of what 5 km plans do. */
const FIRST_TAPER = [0.5, 0.85, 0.94] as const

/** The plan's A race: the last of them. */
export function goalRaceOf(request: Pick<PlanRequest, 'races'>): PlanRace | null {
  const all = request.races.filter(({ priority }) => priority === 'A')
  return all.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0] ?? null
}

/** First and last day of a request, as day numbers; the last is null where neither race nor weeks say it. */
export function spanOf(request: PlanRequest): { firstDay: number; lastDay: number | null } {
  const firstDay = dayNumber(request.startDay)
  const race = goalRaceOf(request)
  if (race !== null) return { firstDay, lastDay: dayNumber(race.day) }
  if (request.weeks === null) return { firstDay, lastDay: null }
  return { firstDay, lastDay: mondayNumber(firstDay) + request.weeks * 7 - 1 }
}

/**
 * Lays weeks over the days: phases backwards from the race, every third (novices) or fourth week for recovery such
 * that the largest week comes three weeks before it (published plans: 1–7, median 2–4).
 */
export function season(request: PlanRequest, span: { firstDay: number; lastDay: number }): Season {
  const goalRace = goalRaceOf(request)
  const facts = goalFacts(request.goal)
  const { firstDay, lastDay } = span
  const tapers =
    request.baseline.experience === 'novice' && request.goal.distance === '5k' ? FIRST_TAPER : facts.taper
  const monday = mondayNumber(firstDay)
  const count = Math.floor((lastDay - monday) / 7) + 1
  const weeksLeft = (i: number) =>
    goalRace === null
      ? count - 1 - i + NO_RACE_WEEKS_LEFT
      : Math.max(0, Math.floor((dayNumber(goalRace.day) - (monday + i * 7 + 3)) / 7))
  const taperWeeks = goalRace === null ? 0 : facts.taperWeeks
  const inTaper = Array.from({ length: count }, (_, i) => i).filter(
    (i) => goalRace && weeksLeft(i) < taperWeeks,
  )
  const phases = phaseNames(request.style, count - inTaper.length, inTaper.length)
  const today = Math.max(0, Math.floor((dayNumber(request.today) - monday) / 7))
  const returning = today + wayBack(request).weekShares.length
  const cycle = request.baseline.experience === 'novice' ? 3 : 4
  const weeks = Array.from({ length: count }, (_, i): SeasonWeek => {
    const first = Math.max(firstDay, monday + i * 7)
    const last = Math.min(lastDay, monday + i * 7 + 6)
    const left = weeksLeft(i)
    const phase = phases[i] ?? 'base'
    const from = phases.lastIndexOf(phases.slice(0, i).findLast((name) => name !== phase) ?? phase, i - 1)
    const begins = phases.slice(0, i).some((name) => name !== phase) ? from + 1 : 0
    const after = phases.slice(i).findIndex((name) => name !== phase)
    const length = (after < 0 ? count : i + after) - begins
    return {
      number: i + 1,
      firstDay: first,
      lastDay: last,
      phase,
      phaseShare: length <= 1 ? 1 : (i - begins) / (length - 1),
      isRecovery: i >= returning && isRecovery(i, left, cycle),
      taper: goalRace === null ? 1 : meanTaper(tapers, dayNumber(goalRace.day), first, last),
      fraction: (last - first + 1) / 7,
      races: request.races.filter(({ day }) => dayNumber(day) >= first && dayNumber(day) <= last),
    }
  })
  return { firstDay, lastDay, goalRace, weeks }
}

/** Not in the first two weeks: the recovery week that would be the second comes a week later, or not at all. */
function isRecovery(i: number, weeksLeft: number, cycle: number): boolean {
  const isDue = (left: number) => left > 3 && (left - 3) % cycle === cycle - 1
  return i >= 2 && (isDue(weeksLeft) || (i === 2 && cycle > 3 && isDue(weeksLeft + 1)))
}

/** Mean share of the days before the race: a race on a Wednesday reaches into the week before. */
function meanTaper(shares: readonly number[], race: number, first: number, last: number): number {
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((day) => day !== race)
  if (days.length === 0) return shares[0] ?? 1
  // The race's own day holds no training, so the six before it carry the share of seven.
  const each = days.map((day) => {
    const week = Math.floor((race - day) / 7)
    return week === 0 ? ((shares[0] ?? 1) * 7) / 6 : (shares[week] ?? 1)
  })
  return (each.reduce((sum, share) => sum + share, 0) / days.length) * (days.length / (last - first + 1))
}

/** Names of each week's phase. `taper` weeks come last and are there only with a race. */
function phaseNames(style: PlanStyle, before: number, taper: number): PlanPhaseName[] {
  const tail = Array.from({ length: taper }, (): PlanPhaseName => 'taper')
  if (style === 'block') return [...blocks(before), ...tail]
  // A fifth for the peak, of the rest a bit less than half for the build: the usual 4–6 weeks of each in 16–18 (ours).
  const peak = before === 0 ? 0 : Math.min(4, Math.max(1, Math.round(before * 0.2)))
  const build = Math.min(8, Math.round((before - peak) * 0.45))
  const base = before - peak - build
  const named = (name: PlanPhaseName, times: number) => Array.from({ length: times }, () => name)
  const first = style === 'reverse' ? named('build', build) : named('base', base)
  const second = style === 'reverse' ? named('base', base) : named('build', build)
  return [...first, ...second, ...named('peak', peak), ...tail]
}

/** Backwards from the race: 2 weeks realise, 3 intensify, 4 accumulate (Issurin 2010: 1–2, 2–4, 2–6), and again. */
function blocks(weeks: number): PlanPhaseName[] {
  const backwards = [
    'realise',
    'realise',
    ...times('intensify', 3),
    ...times('accumulate', 4),
  ] as PlanPhaseName[]
  return Array.from(
    { length: weeks },
    (_, i) => backwards[(weeks - 1 - i) % backwards.length] ?? 'accumulate',
  )
}

const times = (name: PlanPhaseName, count: number) => Array.from({ length: count }, () => name)

const REASONS: Record<PlanPhaseName, string> = {
  base: 'Frequency and easy volume first: they carry everything after.',
  build: 'Harder sessions come in while volume still grows.',
  peak: 'The largest weeks, with sessions at the effort of the race.',
  taper: 'Less volume, same intensity: tiredness goes, fitness stays.',
  accumulate: 'A block of volume, mostly easy.',
  intensify: 'A block of hard sessions on slightly less volume.',
  realise: 'Race effort on fresher legs.',
}

/** Weeks of one phase after the other as one entry each. */
export function phasesOf({ weeks }: Season, style: PlanStyle): PlanPhase[] {
  const phases: PlanPhase[] = []
  for (const week of weeks) {
    const last = phases.at(-1)
    if (last?.name === week.phase) {
      last.toWeek = week.number
      last.endDay = dayText(week.lastDay)
      continue
    }
    const isReverseBuild = style === 'reverse' && week.phase === 'build'
    phases.push({
      name: week.phase,
      fromWeek: week.number,
      toWeek: week.number,
      startDay: dayText(week.firstDay),
      endDay: dayText(week.lastDay),
      reason: isReverseBuild ? 'Speed first, on the volume you already have.' : REASONS[week.phase],
    })
  }
  return phases
}
