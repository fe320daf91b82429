import { type DraftSession, daysFrom } from './draft.ts'
import type { PlanPurpose } from './plan.ts'
import { fives, split, type WeekPlan } from './week-plan.ts'

type Kind = Extract<PlanPurpose, 'tempo' | 'threshold' | 'race_pace'>

/** Minutes a run off the bike has: 15 to 20 in the template week. */
const BRICK_RUN_MIN = 15

/**
 * The template week: swim technique on Monday, hard ride with a short run on Tuesday, hard run on Wednesday, long
 * swim on Thursday, Friday free or easy, long ride on Saturday, long run on Sunday. Hard days of different sports may
 * follow each other in it. Written around the long day, so another weekend moves all of it.
 */
export function triathlonWeek(plan: WeekPlan): DraftSession[] {
  const rides = rideDrafts(plan)
  const inBrick = rides.reduce((sum, { runMin = 0 }) => sum + runMin, 0)
  const runs = runDrafts(plan, plan.budget.run - inBrick)
  const swims = swimDrafts(plan)
  const rank = (draft: DraftSession) =>
    draft.purpose === 'long' && draft.sport !== 'swim' ? 0 : draft.isKey ? 1 : 2
  return [...rides, ...runs, ...swims].toSorted((a, b) => rank(a) - rank(b))
}

const isSpecific = ({ week }: WeekPlan) =>
  ['build', 'peak', 'intensify', 'realise', 'taper'].includes(week.phase)
const isRaceWeek = ({ week }: WeekPlan) => week.races.some(({ priority }) => priority !== 'C')

/** Sprint trains fast, Olympic both, half threshold and aerobic, full base and race effort (the template week). */
function kindOf({ week, request }: WeekPlan): Kind {
  const { distance } = request.goal
  if (week.phase === 'base' || week.phase === 'accumulate') return 'tempo'
  if (week.phase === 'taper' || week.phase === 'peak' || week.phase === 'realise') return 'race_pace'
  return distance === 'full' ? 'tempo' : 'threshold'
}

/** Hard minutes of one session by kind; 4 × 8 min, 30 to 40 min and 10 × 100 m are the template's own. */
const HARD_MIN = {
  bike: { tempo: 40, threshold: 32, race_pace: 40 },
  run: { tempo: 30, threshold: 24, race_pace: 24 },
}

function hardMin(plan: WeekPlan, sport: 'bike' | 'run'): number {
  const { week } = plan
  const grows = week.isRecovery ? 0.6 : 0.75 + 0.25 * week.phaseShare
  const most = HARD_MIN[sport][kindOf(plan)]
  return Math.min(most, plan.budget[sport] * 0.22) * (plan.week.phase === 'taper' ? 0.7 : grows)
}

/** Novices ride hard one week and run hard the next; in recovery weeks only one of both is hard. */
function isHardTurn({ request, week, isEasyOnly, variant }: WeekPlan, sport: 'bike' | 'run'): boolean {
  if (isEasyOnly) return false
  const isOne = request.baseline.experience === 'novice' || week.isRecovery || week.phase === 'base'
  return !isOne || (variant % 2 === 0) === (sport === 'bike')
}

function rideDrafts(plan: WeekPlan): DraftSession[] {
  const { budget, longest, longDay, facts } = plan
  const long = isRaceWeek(plan)
    ? 0
    : fives(Math.min(longest.bike, budget.bike * (facts.longShare.bike ?? 0.6)))
  const left = budget.bike - long
  const drafts: DraftSession[] = []
  if (long >= 30) drafts.push(longRide(plan, long))
  // What is left over after it is a ride of its own, or makes this one longer.
  const usual = isRaceWeek(plan) ? Math.min(40, left) : Math.max(40, Math.min(80, budget.bike * 0.32))
  const key = fives(left - usual >= 40 || isRaceWeek(plan) ? usual : Math.min(left, 105))
  if (key >= 30) {
    const isHard = isHardTurn(plan, 'bike')
    const hasRun = budget.run - BRICK_RUN_MIN >= 50 && !plan.isEasyOnly
    drafts.push({
      sport: hasRun ? 'brick' : 'bike',
      purpose: hasRun ? 'brick' : isHard ? kindOf(plan) : 'endurance',
      minutes: key + (hasRun ? BRICK_RUN_MIN : 0),
      least: hasRun ? 45 : 30,
      most: key + (hasRun ? BRICK_RUN_MIN : 0),
      hardMin: isHard ? hardMin(plan, 'bike') : 0,
      isKey: true,
      prefer: [...new Set([...plan.request.keyDays, ...daysFrom(longDay, [3, 4, 2, 5])])],
      ...(hasRun ? { runMin: BRICK_RUN_MIN } : {}),
    })
  }
  const easyCount = left - key < (isRaceWeek(plan) ? 25 : 40) ? 0 : Math.max(1, Math.round((left - key) / 75))
  for (const minutes of split(left - key, easyCount, 120)) {
    drafts.push(easyDraft('bike', minutes, daysFrom(longDay, [5, 6, 2]), 120))
  }
  return drafts
}

/** In specific weeks of the half and full the long ride holds race effort, and a run comes after it every other time. */
function longRide(plan: WeekPlan, long: number): DraftSession {
  const { request, longDay, week, variant, budget } = plan
  const isLongRace = request.goal.distance === 'half' || request.goal.distance === 'full'
  const isRace =
    isLongRace && isSpecific(plan) && week.phase !== 'taper' && !week.isRecovery && !plan.isEasyOnly
  const hasRun = isRace && variant % 2 === 1 && budget.run >= 150
  const runMin = hasRun ? 20 : 0
  return {
    sport: hasRun ? 'brick' : 'bike',
    purpose: 'long',
    minutes: long + runMin,
    least: Math.max(30, fives(long * 0.5)) + runMin,
    most: long + runMin,
    hardMin: isRace ? long * 0.25 : 0,
    isKey: true,
    prefer: daysFrom(longDay, [0, 1, -1]),
    ...(hasRun ? { runMin, runRaceMin: 10 } : {}),
  }
}

function runDrafts(plan: WeekPlan, minutes: number): DraftSession[] {
  const { longest, longDay, facts } = plan
  const long = isRaceWeek(plan)
    ? 0
    : fives(Math.min(longest.run, minutes * Math.max(0.45, facts.longShare.run ?? 0.5)))
  const drafts: DraftSession[] = []
  if (long >= 20) {
    drafts.push({
      ...easyDraft('run', long, daysFrom(longDay, [1, 0, -1, 2]), long),
      purpose: 'long',
      least: Math.max(20, fives(long * 0.5)),
      isKey: true,
      ...(plan.runWalkStage === null ? {} : { runWalkStage: plan.runWalkStage }),
    })
  }
  const left = minutes - long
  const key = fives(Math.min(left, 70, Math.max(30, left * 0.6)))
  if (key >= 20) {
    const isHard = isHardTurn(plan, 'run') && key >= 30 && plan.runWalkStage === null
    drafts.push({
      ...easyDraft('run', key, daysFrom(longDay, [4, 3, 5, 2]), Math.max(key, 60)),
      purpose: isHard ? kindOf(plan) : 'endurance',
      hardMin: isHard ? hardMin(plan, 'run') : 0,
      isKey: isHard,
      least: isHard ? 30 : 20,
      ...(plan.runWalkStage === null ? { strides: !isHard } : { runWalkStage: plan.runWalkStage }),
    })
  }
  for (const easy of split(left - key, Math.floor((left - key) / 40 + 0.4), 60)) {
    drafts.push(easyDraft('run', easy, daysFrom(longDay, [6, 2]), 60))
  }
  return drafts
}

function swimDrafts(plan: WeekPlan): DraftSession[] {
  const { budget, longest, longDay, facts, week } = plan
  const isHard = !plan.isEasyOnly && !week.isRecovery && isSpecific(plan)
  const most = Math.min(longest.swim, 75)
  const long = fives(Math.max(20, Math.min(most, budget.swim * (facts.longShare.swim ?? 0.6))))
  const left = budget.swim - long
  const main: DraftSession = {
    ...easyDraft('swim', long, daysFrom(longDay, [5, 6, 3]), Math.max(long, 60)),
    purpose: isHard
      ? week.phase === 'peak' || week.phase === 'taper'
        ? 'race_pace'
        : 'threshold'
      : long >= 35
        ? 'long'
        : 'endurance',
    hardMin: isHard ? Math.min(20, budget.swim * 0.2) : 0,
    isKey: true,
  }
  const count = left < 20 ? 0 : Math.max(1, Math.round(left / 45))
  const rest = split(left, count, 75).filter((minutes) => minutes >= 20)
  return [
    ...(budget.swim >= 20 ? [main] : []),
    ...rest.map(
      (minutes, i): DraftSession => ({
        ...easyDraft('swim', minutes, i === 0 ? daysFrom(longDay, [2, 6]) : daysFrom(longDay, [6, 4, 2]), 60),
        purpose: i === 0 && minutes <= 60 ? 'technique' : 'endurance',
      }),
    ),
  ]
}

function easyDraft(
  sport: 'swim' | 'bike' | 'run',
  minutes: number,
  prefer: DraftSession['prefer'],
  most: number,
): DraftSession {
  return {
    sport,
    purpose: 'endurance',
    minutes,
    least: Math.min(20, minutes),
    most,
    hardMin: 0,
    isKey: false,
    prefer,
  }
}
