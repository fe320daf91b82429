import type { Workout } from '../workout/workout.ts'
import { isHardDraft, isLongDraft, type Placed } from './draft.ts'
import { type Estimate, estimate } from './estimate.ts'
import { isRaceHard, type Pacing } from './intensity.ts'
import type { PlanExperience, PlanPhaseName, PlanPurpose } from './plan.ts'
import { hardSession } from './sessions/clock-session.ts'
import { brick, easyRide, longRide } from './sessions/ride-sessions.ts'
import { easyRun, hills, longRun, runWalk } from './sessions/run-sessions.ts'
import { easySwim, hardSwim, strengthSession } from './sessions/swim-sessions.ts'
import { strengthKinds } from './strength-week.ts'

/**
 * Most of a week’s time above endurance by level. Four fifths easy is the line (Seiler 2010; 80/20 Running), strides
 * counted in; who has trained for less long stays further from it (ours).
 */
const HARD_SHARE: Record<PlanExperience, number> = { novice: 0.13, intermediate: 0.165, advanced: 0.19 }
/** What the strides of a run come to. */
const STRIDES_MIN = 1.4

export interface Session {
  placed: Placed
  workout: Workout
  estimate: Estimate
  isHard: boolean
  /** The hard work asked for did not fit its time, so it is easy. */
  isEased: boolean
  purpose: PlanPurpose
}

/** Writes out what is done in each session, and holds the week's hard minutes to a fifth of its time. */
export function finishWeek(
  given: readonly Placed[],
  pacing: Pacing,
  at: {
    experience: PlanExperience
    phase: PlanPhaseName
    variant: number
    distance: string
    bigDays: ReadonlySet<number>
    /** Of the week, done before what is planned here: seconds, and those above endurance. */
    before: { s: number; hardS: number }
    /** How heavy its strength may be. */
    strength: 'light' | 'first' | 'full'
  },
): Session[] {
  const placed = settled(longestIsLong(given), at)
  const moving = placed.filter(({ draft }) => draft.sport !== 'strength')
  const total = moving.reduce((sum, { minutes }) => sum + minutes, at.before.s / 60)
  const strides = placed.filter(({ draft }) => draft.strides).length * STRIDES_MIN
  const asked = moving.reduce((sum, { draft }) => sum + hardAsked(draft, pacing), 0)
  const allowed = Math.max(0, total * HARD_SHARE[at.experience] - strides - at.before.hardS / 60)
  const scale = asked > allowed ? allowed / asked : 1
  return placed.map((one): Session => {
    const { hardMin, runRaceMin = 0 } = one.draft
    const wanted = { ...one.draft, hardMin: hardMin * scale, runRaceMin: Math.floor(runRaceMin * scale) }
    const made = make({ ...one, draft: wanted }, pacing, at)
    const isEased = isHardDraft(one.draft) && !made.isHard && one.draft.purpose !== 'long'
    const isKept =
      one.draft.purpose === 'long' || one.draft.sport === 'brick' || one.draft.purpose === 'technique'
    return {
      placed: one,
      workout: made.workout,
      isHard: made.isHard,
      estimate: estimate(made.workout, pacing),
      isEased,
      purpose: made.purpose ?? (isEased && !isKept ? 'endurance' : one.draft.purpose),
    }
  })
}

/** Where few minutes left the long run shorter than an easy one they change their time, if their slots hold it. */
function longestIsLong(given: readonly Placed[]): readonly Placed[] {
  const easyRuns = given.filter(
    ({ draft }) => draft.sport === 'run' && draft.hardMin === 0 && draft.runWalkStage === undefined,
  )
  const long = easyRuns.find(({ draft }) => draft.purpose === 'long')
  const [easy] = easyRuns
    .filter(({ draft }) => draft.purpose === 'endurance')
    .toSorted((a, b) => b.minutes - a.minutes)
  if (!long || !easy || easy.minutes <= long.minutes) return given
  if (easy.minutes > long.slotMinutes || long.minutes > easy.slotMinutes) return given
  return given.map((one) => {
    if (one === long) return { ...long, minutes: easy.minutes }
    return one === easy ? { ...easy, minutes: long.minutes } : one
  })
}

/** Which easy run is for recovery, and which one has strides: the day after something big decides. */
function settled(placed: readonly Placed[], { bigDays, before, experience }: At): Placed[] {
  const isBig = ({ draft }: Placed) => isHardDraft(draft) || isLongDraft(draft)
  const moving = placed.filter(({ draft }) => draft.sport !== 'strength')
  const all = moving.reduce((sum, { minutes }) => sum + minutes, before.s / 60)
  // A week that has begun may have used up its fifth.
  const isFull = before.hardS > 0 && all * HARD_SHARE[experience] - before.hardS / 60 < STRIDES_MIN
  let hasStrides = isFull
  let hasStrength = false
  return placed.map((given): Placed => {
    const one = isFull ? { ...given, draft: { ...given.draft, strides: false } } : given
    const { draft, day } = one
    if (draft.sport === 'strength') {
      if (placed.some((next) => next.day === day + 1 && isBig(next))) return { ...one, isBeforeBig: true }
      const isSecond = hasStrength
      hasStrength = true
      return { ...one, isSecond }
    }
    if (draft.sport !== 'run' || draft.purpose !== 'endurance' || isHardDraft(draft)) return one
    const isAfterBig =
      bigDays.has(day - 1) || placed.some((before) => before.day === day - 1 && isBig(before))
    if (isAfterBig && one.minutes <= 45)
      return { ...one, draft: { ...draft, purpose: 'recovery', strides: false } }
    const strides = draft.strides === true && !hasStrides
    hasStrides ||= strides
    return { ...one, draft: { ...draft, strides } }
  })
}

/** Race effort that is easy anyway takes nothing from the fifth. */
function hardAsked(draft: Placed['draft'], pacing: Pacing): number {
  const ofRun = draft.runRaceMin !== undefined && isRaceHard(pacing, 'run') ? draft.runRaceMin : 0
  if (draft.purpose === 'long' && (draft.sport === 'bike' || draft.sport === 'brick')) {
    return (isRaceHard(pacing, 'bike') ? draft.hardMin : 0) + ofRun
  }
  return draft.hardMin + ofRun
}

type At = Parameters<typeof finishWeek>[2]

interface Made {
  workout: Workout
  isHard: boolean
  /** Where it became another kind than was asked for. */
  purpose?: PlanPurpose
}

function make(one: Placed, pacing: Pacing, at: At): Made {
  const { draft, minutes } = one
  const easy = (workout: Workout) => ({ workout, isHard: false })
  switch (draft.sport) {
    case 'strength':
      return easy(strengthSession(minutes, strengthKinds(one, at)))
    case 'swim':
      return swim(one, pacing, at)
    case 'brick':
      return aBrick(one, pacing, at)
    case 'bike': {
      if (draft.purpose === 'long') {
        const workout = longRide({ minutes, hardMin: draft.hardMin, variant: at.variant }, pacing)
        return { workout, isHard: workout.steps.length > 1 && isRaceHard(pacing, 'bike') }
      }
      const hard = clock(one, pacing, at)
      return hard === null ? easy(easyRide(minutes, pacing)) : hard
    }
    case 'run': {
      if (draft.runWalkStage !== undefined) return easy(runWalk(minutes, draft.runWalkStage, pacing))
      if (draft.purpose === 'long')
        return longRun({ minutes, hardMin: draft.hardMin, variant: at.variant }, pacing)
      const hard = clock(one, pacing, at)
      if (hard !== null) return hard
      return easy(
        easyRun(minutes, pacing, {
          strides: draft.strides ?? isHardDraft(draft),
          recovery: draft.purpose === 'recovery' && draft.strides !== true,
        }),
      )
    }
  }
}

/** A hard run or ride; where its own kind does not fit, a shorter kind. Base weeks of runners climb hills. */
function clock({ draft, minutes }: Placed, pacing: Pacing, at: At): Made | null {
  const { sport, purpose } = draft
  if (!isHardDraft(draft) || (sport !== 'run' && sport !== 'bike')) return null
  if (sport === 'run' && purpose === 'vo2max' && at.phase === 'base') {
    const workout = hills(minutes, draft.hardMin, pacing)
    if (workout !== null) return { workout, isHard: true }
  }
  const kinds = ['tempo', 'threshold', 'vo2max', 'race_pace'] as const
  const own = kinds.find((kind) => kind === purpose)
  for (const kind of own === undefined
    ? []
    : [own, 'race_pace' as const, 'threshold' as const, 'tempo' as const]) {
    const isLater = kind !== own && (kind === 'race_pace') !== (own === 'race_pace')
    if (isLater) continue
    const workout = hardSession(
      { sport, purpose: kind, minutes, hardMin: draft.hardMin, variant: at.variant },
      pacing,
    )
    if (workout !== null)
      return { workout, isHard: kind !== 'race_pace' || isRaceHard(pacing, sport), purpose: kind }
  }
  return null
}

function swim({ draft, minutes }: Placed, pacing: Pacing, at: At): Made {
  if (isHardDraft(draft) && (draft.purpose === 'threshold' || draft.purpose === 'race_pace')) {
    for (const kind of [draft.purpose, 'threshold'] as const) {
      const workout = hardSwim({ minutes, hardMin: draft.hardMin, kind }, pacing)
      if (workout !== null)
        return { workout, isHard: kind === 'threshold' || isRaceHard(pacing, 'swim'), purpose: kind }
    }
  }
  const kind = draft.purpose === 'technique' ? 'technique' : draft.purpose === 'long' ? 'long' : 'endurance'
  return { workout: easySwim(kind, minutes, pacing, at.variant), isHard: false }
}

function aBrick({ draft, minutes }: Placed, pacing: Pacing, at: At): Made {
  const runMin = Math.min(draft.runMin ?? 15, minutes - 25)
  const purpose = ridePurpose(draft, at)
  const made = brick(
    {
      rideMin: minutes - runMin,
      runMin,
      purpose,
      hardMin: draft.hardMin,
      runRaceMin: isHardDraft(draft) ? Math.min(draft.runRaceMin ?? 0, runMin) : 0,
      variant: at.variant,
    },
    pacing,
  )
  const isReallyHard = purpose !== 'race_pace' || isRaceHard(pacing, 'bike') || isRaceHard(pacing, 'run')
  return { workout: made.workout, isHard: made.isHard && isReallyHard }
}

function ridePurpose(draft: Placed['draft'], at: At): 'endurance' | 'race_pace' | 'tempo' | 'threshold' {
  if (!isHardDraft(draft)) return 'endurance'
  const isRace =
    draft.purpose === 'long' || at.phase === 'peak' || at.phase === 'taper' || at.phase === 'realise'
  if (isRace && at.distance !== 'sprint') return 'race_pace'
  return at.phase === 'base' || at.phase === 'accumulate' || at.distance === 'full' ? 'tempo' : 'threshold'
}
