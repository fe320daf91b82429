import { sameEffort } from '../workout/effort-scale.ts'
import type { WorkoutThresholds } from '../workout/target-range.ts'
import type { StepTarget } from '../workout/workout.ts'
import { goalFacts } from './goal-facts.ts'
import type { EnduranceSport, PlanExperience, PlanGoal, PlanRequest, PlanThresholds } from './plan.ts'

/** How hard a step is meant. `race` is the effort of the plan's goal. */
export type Effort = 'recovery' | 'easy' | 'tempo' | 'threshold' | 'vo2max' | 'race'

interface Share {
  from: number
  to: number
}

/**
 * Shares of threshold speed, FTP and critical swim speed. Running: Daniels' paces at VDOT 50 against its threshold of
 * 4:15/km (easy 5:07–5:40, marathon 4:31, interval 3:55). Cycling: Coggan's levels, and 95–105 % for the 4 × 8 min of
 * the template week. Swimming: around CSS, ours.
 */
const SHARES: Record<EnduranceSport, Record<Exclude<Effort, 'race'>, Share>> = {
  run: {
    recovery: { from: 0.66, to: 0.75 },
    easy: { from: 0.73, to: 0.83 },
    tempo: { from: 0.89, to: 0.94 },
    threshold: { from: 0.97, to: 1.01 },
    vo2max: { from: 1.05, to: 1.1 },
  },
  bike: {
    recovery: { from: 0.4, to: 0.55 },
    easy: { from: 0.56, to: 0.74 },
    tempo: { from: 0.78, to: 0.88 },
    threshold: { from: 0.95, to: 1.05 },
    vo2max: { from: 1.06, to: 1.18 },
  },
  swim: {
    recovery: { from: 0.8, to: 0.87 },
    easy: { from: 0.86, to: 0.93 },
    tempo: { from: 0.95, to: 0.98 },
    threshold: { from: 0.98, to: 1.02 },
    vo2max: { from: 1.03, to: 1.07 },
  },
}

/** Middle of the race's effort. Running: Daniels at VDOT 50; triathlon: usual pacing of each distance, ours. */
const RACE: Record<string, Readonly<Partial<Record<EnduranceSport, number>>>> = {
  'run 5k': { run: 1.05 },
  'run 10k': { run: 1.02 },
  'run half': { run: 0.97 },
  'run marathon': { run: 0.92 },
  'triathlon sprint': { swim: 1, bike: 0.94, run: 0.99 },
  'triathlon olympic': { swim: 0.98, bike: 0.89, run: 0.95 },
  'triathlon half': { swim: 0.95, bike: 0.8, run: 0.89 },
  'triathlon full': { swim: 0.93, bike: 0.71, run: 0.82 },
}

/** The middle of a race's effort in one of its sports, as a share of the threshold. */
export const raceShareOf = (goal: PlanGoal, sport: EnduranceSport): number =>
  RACE[`${goal.discipline} ${goal.distance}`]?.[sport] ?? 1

/** By heart rate, as shares of its threshold, where it is all that is known. Short and hard is no matter for a pulse. */
const HEART_RATE: Readonly<Partial<Record<Effort, Share>>> = {
  recovery: { from: 0.65, to: 0.8 },
  easy: { from: 0.76, to: 0.88 },
  tempo: { from: 0.91, to: 0.95 },
  threshold: { from: 0.96, to: 1 },
}

/** By feel, 1 to 10: below 5 one can talk, at 7 say a few words (usual session RPE, ours in detail). */
const RPE: Record<Exclude<Effort, 'race'>, Share> = {
  recovery: { from: 2, to: 3 },
  easy: { from: 3, to: 4 },
  tempo: { from: 5, to: 6 },
  threshold: { from: 7, to: 7.5 },
  vo2max: { from: 8, to: 9 },
}

/** From here on time counts as hard, as a share of the sport's threshold: above endurance, docs/methods.md#zones. */
const HARD_FROM: Record<EnduranceSport, number> = { run: 0.875, bike: 0.755, swim: 0.945 }

/** Critical swim speed assumed where none is known: for lengths of swims only, never shown. Metres a second. */
const ASSUMED_CSS: Record<PlanExperience, number> = { novice: 0.72, intermediate: 0.92, advanced: 1.12 }
const ASSUMED_SPEED: Record<PlanExperience, number> = { novice: 2.75, intermediate: 3.3, advanced: 3.9 }

/** What turns efforts into targets, and targets into time, distance and stress. */
export interface Pacing {
  goal: PlanGoal
  /** Known ones only: targets are written from these. */
  known: PlanThresholds
  /** Known or assumed: lengths and stress are foretold from these. */
  assumed: WorkoutThresholds
  /** Share of threshold speed of the goal time's pace in running; null leaves it to the table. */
  goalShare: number | null
}

/** What of a request says how fast and how hard. */
type Paced = Pick<PlanRequest, 'goal' | 'intent' | 'thresholds' | 'baseline'>

/** @returns how this athlete's sessions are paced; without a threshold, running goes by the baseline's own speed */
export function pacingOf(request: Paced): Pacing {
  const { thresholds, baseline, goal } = request
  return {
    goal,
    known: thresholds,
    assumed: {
      thresholdSpeedMps: thresholds.speedMps ?? fromBaseline(request) ?? ASSUMED_SPEED[baseline.experience],
      cssMps: thresholds.cssMps ?? ASSUMED_CSS[baseline.experience],
      ftpW: thresholds.powerW,
      thresholdHrBpm: thresholds.heartRateBpm,
    },
    goalShare: goalShare(request),
  }
}

function fromBaseline({ baseline }: Paced): number | null {
  const run = baseline.sports.run
  const minutes = run?.weeklyMinutes.reduce((sum, value) => sum + value, 0) ?? 0
  const km = run?.weeklyKm.reduce((sum, value) => sum + value, 0) ?? 0
  if (minutes < 60 || km <= 0) return null
  // What is usually run is easy, RPE 3 to 4; the rest is kept within what people run.
  return Math.min(5.5, Math.max(2, (km * 1000) / (minutes * 60) / sameEffort(3.5, 'rpe', 'speed')))
}

/**
 * A goal time as a share of threshold speed. Training at a pace nobody has shown helps nobody: it is held to 3 %
 * around what the threshold foretells (ours).
 */
const FIRST_RACE = 0.93

function goalShare({ goal, intent, thresholds, baseline }: Paced): number | null {
  // Who wants to get round for the first time starts slower than a threshold foretells (ours).
  const isFirst = intent.kind === 'finish' && baseline.experience === 'novice' && goal.discipline === 'run'
  if (isFirst) return (RACE[`run ${goal.distance}`]?.run ?? 1) * FIRST_RACE
  const asked = askedShare(goal, intent, thresholds)
  if (asked === null) return null
  return Math.min(asked.foretold * 1.03, Math.max(asked.foretold * 0.97, asked.share))
}

/** What a goal time asks of the threshold, and what that foretells; null where one of the two is not known. */
export function askedShare(
  goal: PlanGoal,
  intent: PlanRequest['intent'],
  thresholds: PlanThresholds,
): { share: number; foretold: number } | null {
  if (intent.kind !== 'time' || goal.discipline !== 'run' || thresholds.speedMps === null) return null
  const foretold = RACE[`run ${goal.distance}`]?.run ?? 1
  const m = (goalFacts(goal).raceKm.run ?? 0) * 1000
  return { share: m / intent.goalS / thresholds.speedMps, foretold }
}

const middle = ({ from, to }: Share) => (from + to) / 2

function shareOf(pacing: Pacing, sport: EnduranceSport, effort: Effort): Share {
  if (effort !== 'race') return SHARES[sport][effort]
  const table = RACE[`${pacing.goal.discipline} ${pacing.goal.distance}`]?.[sport] ?? 1
  const at = sport === 'run' ? (pacing.goalShare ?? table) : table
  return { from: at - 0.01, to: at + 0.01 }
}

/** The athlete's own range for an effort: by pace or power, else by heart rate, else by feel. */
export function targetOf(pacing: Pacing, sport: EnduranceSport, effort: Effort): StepTarget {
  const share = shareOf(pacing, sport, effort)
  const { speedMps, powerW, cssMps, heartRateBpm } = pacing.known
  const speed = sport === 'run' ? speedMps : sport === 'swim' ? cssMps : null
  if (speed !== null) {
    return { by: 'speed', fromMps: paced(sport, share.from * speed), toMps: paced(sport, share.to * speed) }
  }
  if (sport === 'bike' && powerW !== null) {
    return { by: 'power', fromW: Math.round(share.from * powerW), toW: Math.round(share.to * powerW) }
  }
  const pulse = HEART_RATE[effort]
  if (sport !== 'swim' && heartRateBpm !== null && pulse !== undefined) {
    const [from, to] = [pulse.from * heartRateBpm, pulse.to * heartRateBpm]
    return { by: 'heartRate', fromBpm: Math.round(from), toBpm: Math.round(to) }
  }
  if (effort !== 'race') return { by: 'rpe', ...RPE[effort] }
  const rpe = sameEffort(middle(share), sport === 'bike' ? 'power' : 'speed', 'rpe')
  return { by: 'rpe', from: Math.floor(rpe * 2 - 0.5) / 2, to: Math.ceil(rpe * 2 + 0.5) / 2 }
}

export const isHardShare = (sport: EnduranceSport, share: number) => share >= HARD_FROM[sport]

/** Whether the race's own effort is hard: that of a full triathlon's bike and run is not. */
export const isRaceHard = (pacing: Pacing, sport: EnduranceSport) =>
  isHardShare(sport, middle(shareOf(pacing, sport, 'race')))

/** To whole seconds a km, or a hundred metres in water: as paces are read. */
function paced(sport: EnduranceSport, mps: number): number {
  const m = sport === 'swim' ? 100 : 1000
  return m / Math.round(m / mps)
}
