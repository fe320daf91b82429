import { dayNumber } from '../calendar/day.ts'
import { type DraftSession, daysFrom } from './draft.ts'
import { weekdayOf } from './open-days.ts'
import type { PlanExperience, PlanPhaseName, PlanPurpose, PlanRequest } from './plan.ts'
import type { SeasonWeek } from './season.ts'
import { fives, keyDays, split, type WeekPlan } from './week-plan.ts'

type HardPurpose = Extract<PlanPurpose, 'tempo' | 'threshold' | 'vo2max' | 'race_pace'>

/**
 * Hard sessions of a week outside recovery weeks. Published plans hold 1.2 a week up to the half and 1.8 for the
 * marathon; at most two, three for the advanced (80/20 Running).
 */
const KEYS: Record<PlanExperience, Record<'early' | 'main' | 'taper', number>> = {
  novice: { early: 0, main: 1, taper: 1 },
  intermediate: { early: 1, main: 2, taper: 1 },
  advanced: { early: 1, main: 2, taper: 1 },
}

/** Which hard sessions a phase is made of, in turn. */
const KINDS: Record<PlanPhaseName, Record<'short' | 'half' | 'marathon', readonly HardPurpose[]>> = {
  base: kinds(['vo2max', 'tempo'], ['tempo', 'vo2max'], ['tempo', 'vo2max']),
  build: kinds(['vo2max', 'threshold'], ['threshold', 'vo2max'], ['threshold', 'vo2max']),
  peak: kinds(['race_pace', 'threshold'], ['race_pace', 'threshold'], ['threshold', 'race_pace']),
  taper: kinds(['race_pace'], ['race_pace'], ['race_pace']),
  accumulate: kinds(['tempo', 'threshold'], ['tempo', 'threshold'], ['tempo', 'threshold']),
  intensify: kinds(['vo2max', 'threshold'], ['threshold', 'vo2max'], ['threshold', 'vo2max']),
  realise: kinds(['race_pace', 'vo2max'], ['race_pace', 'threshold'], ['race_pace', 'threshold']),
}

function kinds(
  short: readonly HardPurpose[],
  half: readonly HardPurpose[],
  marathon: readonly HardPurpose[],
) {
  return { short, half, marathon }
}

/**
 * Most of a week in one kind of hard work: threshold 10 %, intervals 8 % (Daniels); tempo and race effort after what
 * published weeks hold (ours).
 */
const HARD_SHARE: Record<HardPurpose, number> = { tempo: 0.12, threshold: 0.1, vo2max: 0.08, race_pace: 0.1 }
const MOST_HARD_MIN: Record<HardPurpose, number> = { tempo: 40, threshold: 40, vo2max: 24, race_pace: 45 }

/** Minutes of a run, and of an easy one at least, by level: how many make a week. At least three (80/20 Running). */
const USUAL_RUN: Record<PlanExperience, { minutes: number; easy: number; most: number }> = {
  novice: { minutes: 50, easy: 25, most: 5 },
  intermediate: { minutes: 52, easy: 30, most: 6 },
  advanced: { minutes: 58, easy: 35, most: 7 },
}

/** Fewer minutes than this a week are no training to build hard sessions on. */
const LEAST_FOR_HARD = 110
const isEnoughForHard = ({ budget, week }: WeekPlan) =>
  budget.run / Math.max(0.35, Math.min(1, week.taper)) >= LEAST_FOR_HARD

const isRaceWeek = ({ races }: SeasonWeek) => races.some(({ priority }) => priority !== 'C')

/** The sessions of a running week, most important first. */
export function runWeek(plan: WeekPlan): DraftSession[] {
  const { week, request, budget, openDays } = plan
  const total = budget.run
  const usual = USUAL_RUN[request.baseline.experience]
  const isWholeWeek = week.fraction > 0.7
  const open = openDays.run.length
  const most = Math.min(open >= 7 && total < 540 ? 6 : open, usual.most)
  const least = isWholeWeek ? 3 : 1
  // In race week one more day is free: the last but one before the race.
  const free = isRaceWeek(week) ? 1 : 0
  // The taper takes minutes, not days (Bosquet 2007: frequency is kept).
  // On a way back runs are shorter before they are fewer.
  const isBack = (plan.isEasyOnly && !plan.isAfterRace) || plan.isSoftStart
  const each = isBack ? Math.min(45, usual.minutes) : usual.minutes
  const asUsual = total / Math.max(0.35, Math.min(1, week.taper)) / each
  const count = Math.max(
    1,
    Math.min(
      most - free,
      Math.max(least, Math.round(asUsual), runsToHold(total, openDays.run, plan.longest.run)),
    ),
  )
  if (plan.runWalkStage !== null) return runWalkWeek(plan, Math.min(count, 3))
  const long = longDraft(plan, count)
  const keys = keyDrafts(plan, total - (long?.minutes ?? 0), count - 1, long !== null && long.hardMin > 0)
  const fixed = [long, ...keys, eveDraft(plan)].filter((draft) => draft !== null)
  const left = total - fixed.reduce((sum, draft) => sum + draft.minutes, 0)
  const slot = openDays.run[1] ?? 60
  const cap = Math.max(40, Math.min(90, (long?.minutes ?? 60) * 0.85))
  const easyCount = easyRuns(
    left,
    count - fixed.length,
    Math.min(cap, slot),
    week.taper < 0.95 ? 20 : usual.easy,
  )
  const easy = split(left, easyCount, fives(cap)).map((minutes) => easyDraft(plan, minutes, cap))
  return [...fixed, ...easy]
}

/** So many that none is short; one more where the slots would not hold the time. */
function easyRuns(minutes: number, most: number, slot: number, usual: number): number {
  const count = Math.floor(minutes / usual)
  const isShort = count * slot < minutes - 5 && minutes / (count + 1) >= 20
  return Math.max(0, Math.min(most, count + (isShort ? 1 : 0)))
}

/** Short slots take more runs for the same time. */
function runsToHold(total: number, slots: readonly number[], longest: number): number {
  let held = 0
  for (const [i, minutes] of slots.entries()) {
    held += Math.min(minutes, i === 0 ? longest : Math.min(90, longest * 0.85))
    if (held >= total) return i + 1
  }
  return slots.length
}

function easyDraft(plan: WeekPlan, minutes: number, cap: number): DraftSession {
  const { week, isEasyOnly } = plan
  const race = week.races.find(({ priority }) => priority !== 'C')
  return {
    sport: 'run',
    purpose: 'endurance',
    minutes,
    least: Math.min(20, minutes),
    most: cap,
    hardMin: 0,
    isKey: false,
    // The last day but one before a race is the rest day of its week.
    prefer: race === undefined ? [] : daysFrom(weekdayOf(dayNumber(race.day)), [-3, -5, -6, -4]),
    strides: !isEasyOnly && !week.isRecovery && isEnoughForHard(plan),
  }
}

/** On the eve of a race that matters: a few minutes to loosen up, for who is used to it. */
function eveDraft({ week, request, runDays }: WeekPlan): DraftSession | null {
  const race = week.races.find(({ priority }) => priority !== 'C')
  if (race === undefined || request.baseline.experience === 'novice') return null
  const prefer = daysFrom(weekdayOf(dayNumber(race.day)), [-1])
  if (!prefer.some((day) => runDays.includes(day))) return null
  const most = { minutes: 20, least: 15, most: 20, hardMin: 0, isKey: false, strides: true }
  return { sport: 'run', purpose: 'recovery', prefer, ...most }
}

/** Couch to 5 km, and back from injury: three days, none after the other where it can be. */
function runWalkWeek({ budget, longDay, longest, runWalkStage }: WeekPlan, count: number): DraftSession[] {
  // Under a quarter of an hour nothing is worth changing shoes for.
  const held = Math.max(1, Math.min(count, Math.floor(budget.run / 15)))
  const each = split(budget.run, held, Math.max(20, fives(longest.run))).filter((minutes) => minutes >= 15)
  return each.map((minutes, i) => ({
    sport: 'run',
    purpose: i === 0 ? 'long' : 'endurance',
    minutes,
    least: Math.min(15, minutes),
    most: minutes,
    hardMin: 0,
    isKey: i === 0,
    prefer: i === 0 ? daysFrom(longDay, [0]) : daysFrom(longDay, [2, 4, 5, 3]),
    runWalkStage: runWalkStage ?? 0,
  }))
}

function longDraft(
  { week, request, facts, budget, longest, longDay, isEasyOnly }: WeekPlan,
  count: number,
): DraftSession | null {
  const raceKm = Math.max(
    0,
    ...week.races.map(({ goal }) => (goal.discipline === 'run' ? longKm(goal.distance) : 99)),
  )
  if (isRaceWeek(week) || raceKm >= 15 || week.fraction < 0.5) return null
  // With few runs a week one of them is a larger part of it.
  const share = Math.max(facts.longShare.run ?? 0.4, count <= 3 ? 0.48 : 0)
  // In the taper the long run shrinks with the rest, but not below it.
  const least = week.taper < 0.95 ? budget.run / count : 0
  const minutes = fives(Math.max(least, Math.min(longest.run, budget.run * share)))
  if (minutes < 20) return null
  const hardMin = isEasyOnly || week.isRecovery ? 0 : longRaceMinutes(request, week, minutes)
  return {
    sport: 'run',
    purpose: 'long',
    minutes: hardMin > 0 ? fives(minutes * 0.88) : minutes,
    least: Math.max(20, fives(minutes * 0.5)),
    most: minutes,
    hardMin,
    isKey: true,
    prefer: daysFrom(longDay, [0, -1, 1]),
  }
}

const longKm = (distance: string) => (distance === 'half' ? 21 : distance === 'marathon' ? 42 : 0)

/** Half and marathon: every second long run of the specific weeks holds race effort, up to two fifths of it. */
function longRaceMinutes({ goal, baseline }: PlanRequest, week: WeekPlan['week'], minutes: number): number {
  const isLong = goal.distance === 'half' || goal.distance === 'marathon'
  const isSpecific =
    week.phase === 'peak' || week.phase === 'realise' || (week.phase === 'build' && week.phaseShare > 0.4)
  if (!isLong || !isSpecific || baseline.experience === 'novice' || week.number % 2 === 1) return 0
  return minutes * (goal.distance === 'marathon' ? 0.4 : 0.3)
}

function keyDrafts(plan: WeekPlan, left: number, sessions: number, hasHardLong: boolean): DraftSession[] {
  const { week, request, budget } = plan
  if (plan.isEasyOnly || !isEnoughForHard(plan)) return []
  const isEarly = week.phase === 'base' || week.phase === 'accumulate'
  const part = week.phase === 'taper' ? 'taper' : isEarly ? 'early' : 'main'
  const races = week.races.length
  const wanted =
    KEYS[request.baseline.experience][part] -
    (hasHardLong ? 1 : 0) -
    (week.isRecovery ? 1 : 0) -
    (week.phase === 'taper' ? 0 : races)
  const most = plan.isSoftStart ? Math.min(1, wanted) : wanted
  const count = Math.max(0, Math.min(most, Math.floor(sessions / 2 + 0.5), Math.floor(left / 45)))
  const { distance } = request.goal
  const family = distance === 'half' || distance === 'marathon' ? distance : 'short'
  // Race effort is in the long run already: the other session is of another kind.
  const usual = plan.isSoftStart ? (['tempo'] as const) : KINDS[week.phase][family]
  const list = usual.filter((kind) => !hasHardLong || kind !== 'race_pace')
  const room = count === 0 ? 35 : (left - 20) / count
  return Array.from({ length: count }, (_, i): DraftSession => {
    const purpose = list[(i + (count === 1 ? plan.variant : 0)) % list.length] ?? 'tempo'
    const grows = week.isRecovery ? 0.6 : 0.75 + 0.25 * week.phaseShare
    const hardMin = Math.max(6, Math.min(budget.run * HARD_SHARE[purpose], MOST_HARD_MIN[purpose]) * grows)
    // Warm-up, cool-down, and the jogs between.
    const needed = Math.ceil((hardMin * (purpose === 'vo2max' ? 1.75 : 1.25) + 25) / 5) * 5
    const minutes = fives(Math.min(75, room, Math.max(35, needed)))
    return {
      sport: 'run',
      purpose,
      minutes,
      least: 30,
      most: minutes,
      hardMin,
      isKey: true,
      prefer: keyDays(plan, i),
    }
  })
}
