import { dayNumber } from '../calendar/day.ts'
import { type DraftSession, isHardDraft, isLongDraft, needs, type Placed } from './draft.ts'
import { estimate } from './estimate.ts'
import { finishWeek, type Session } from './finish-week.ts'
import { goalFacts, goalSports } from './goal-facts.ts'
import { mostBack, mostOfRecovery, shareOfOpen, type WeekHeld, weekHeld } from './held-so-far.ts'
import type { Pacing } from './intensity.ts'
import { longestOn, slotsOfDays, weekdayOf } from './open-days.ts'
import { type HardDay, hardOf, type Placement, place } from './place.ts'
import type { EnduranceSport, PlanRequest, Weekday } from './plan.ts'
import { raceDays, raceShare } from './race-days.ts'
import { runWeek } from './run-week.ts'
import type { Season, SeasonWeek } from './season.ts'
import { RUN_WALK_STAGES } from './sessions/run-sessions.ts'
import { strengthDrafts, strengthOf } from './strength-week.ts'
import { triathlonWeek } from './triathlon-week.ts'
import { type Course, GROWTH, nextLongest } from './volume.ts'
import { wayBack } from './way-back.ts'
import type { WeekPlan } from './week-plan.ts'

export interface BuiltWeek {
  week: SeasonWeek
  sessions: readonly Session[]
  placement: Placement
  /** What the week was to hold, and what its slots left of it, minutes by sport. */
  wanted: Readonly<Record<EnduranceSport, number>>
  held: Readonly<Record<EnduranceSport, number>>
  longDay: Weekday
}

const NOTHING = { run: 0, bike: 0, swim: 0 } as const
const NO_SLOTS = { am: null, pm: null } as const
/** Who runs less than this a week begins by running and walking. */
const RUN_WALK_BELOW = 60

/** Every week from one on, each knowing what the ones before it really hold. */
export function buildWeeks(
  request: PlanRequest,
  season: Season,
  pacing: Pacing,
  courses: readonly Course[],
  from: { week: number; day: number },
): BuiltWeek[] {
  const facts = goalFacts(request.goal)
  const slotsOf = slotsOfDays(request.availability)
  const races = raceDays(request.races)
  const back = wayBack(request)
  const today = dayNumber(request.today)
  const longDay = longDayOf(request)
  const course = (sport: EnduranceSport) => courses.find((one) => one.sport === sport)
  const recent = new Map(courses.map(({ sport, usual }) => [sport, [usual]]))
  const whole = new Map(courses.map(({ sport }) => [sport, [] as WeekHeld[]]))
  const longestDone = new Map(
    courses.map(({ sport, longest }) => {
      const minutes = longest[from.week] ?? 30
      return [sport, [{ all: minutes, moving: minutes }] as WeekHeld[]]
    }),
  )
  let hardDays: readonly HardDay[] = [...races.hard, ...keptHard(request)]
  let bigDays: ReadonlySet<number> = new Set()
  return season.weeks.slice(from.week).map((week, i): BuiltWeek => {
    const first = Math.max(week.firstDay, from.day)
    const dates = Array.from({ length: Math.max(0, week.lastDay - first + 1) }, (_, at) => first + at)
    const days = dates.filter((day) => !races.taken.has(day)).map((day) => ({ day, slots: slotsOf(day) }))
    const fraction = Math.max(0, week.lastDay - first + 1) / 7
    const before = keptIn(request, week, pacing)
    const keptOf = (sport: EnduranceSport) => (before.bySport[sport] ?? 0) / 60
    const share = raceShare(request.races, season.goalRace, week)
    const hasRace = week.races.some(({ id }) => id !== season.goalRace?.id)
    const of = (value: (sport: EnduranceSport) => number) => ({
      ...NOTHING,
      ...Object.fromEntries(goalSports(request.goal).map((sport) => [sport, value(sport)])),
    })
    const open = (sport: EnduranceSport) =>
      days
        .map(({ slots }) => longestOn(slots, [sport]))
        .filter((minutes) => minutes >= 20)
        .toSorted((a, b) => b - a)
    const runWalkStage = stageOf(request, courses, i, back.runWalkWeeks)
    const isWalked = (sport: EnduranceSport) => sport === 'run' && runWalkStage !== null
    const usuallyOpen = (sport: EnduranceSport) =>
      days.filter(
        ({ day }) => longestOn(request.availability.week[weekdayOf(day)] ?? NO_SLOTS, [sport]) >= 20,
      )
    const asked = of((sport) => {
      const ground = Math.max(...(recent.get(sport) ?? [0]))
      const held = whole.get(sport) ?? []
      // What somebody did before a break comes back in larger steps than what is new.
      const step = i < back.weekShares.length ? back.mostStep : GROWTH.most
      const most = Math.min(
        // After a long race nothing grows before what was held before it is back.
        ground * (share < 1 && !hasRace ? 1 : step),
        mostBack(held, back, isWalked(sport)),
        week.isRecovery ? mostOfRecovery(held, facts.recovery) : Infinity,
      )
      // The taper is a share of what really was the largest week.
      const tapered = (week.taper < 0.95 || week.phase === 'taper') && i > 0 ? ground * week.taper : Infinity
      const all = Math.min(course(sport)?.weeks[season.weeks.indexOf(week)] ?? 0, most, tapered) * share
      // What was done of the week already is part of what it may hold.
      return Math.max(0, Math.min(all * fraction, all - keptOf(sport)))
    })
    const wanted = of((sport) => asked[sport] * shareOfOpen(open(sport).length, usuallyOpen(sport).length))
    const isAfterRace = dates.length > 0 && dates.every((day) => races.after.has(day))
    const plan: WeekPlan = {
      request,
      facts,
      week,
      budget: wanted,
      // The week after a long race has no long session of full length.
      longest: of((sport) =>
        Math.min(
          (course(sport)?.longest[season.weeks.indexOf(week)] ?? 0) * Math.max(0.6, share),
          nextLongest(
            Math.max(...(longestDone.get(sport) ?? []).map((one) => one[isWalked(sport) ? 'all' : 'moving'])),
          ),
        ),
      ),
      openDays: { run: open('run'), bike: open('bike'), swim: open('swim') },
      runDays: days.filter(({ slots }) => longestOn(slots, ['run']) > 0).map(({ day }) => weekdayOf(day)),
      longDay,
      isAfterRace,
      isEasyOnly: isAfterRace || i < back.easyWeeks || runWalkStage !== null,
      isSoftStart: back.easyWeeks >= 3 && i >= back.easyWeeks && i < back.easyWeeks + 2,
      runWalkStage,
      variant: week.number + (request.seed % 7),
    }
    const drafts = days.length === 0 ? [] : [...sportDrafts(plan), ...strengthDrafts(plan)]
    const placement = place(drafts, {
      days,
      twoADays: request.availability.twoADays,
      backToBackHard: request.backToBackHard,
      hardDays,
      bigDays,
      easyDays: races.easy,
      eves: races.eves,
      seed: request.seed,
    })
    const placed = widen(placement.placed, wanted)
    const at = {
      experience: request.baseline.experience,
      phase: week.phase,
      variant: plan.variant,
      distance: request.goal.distance,
      bigDays,
      before,
      strength: strengthOf(plan, back.weekShares.length > 0 ? i + 1 : null),
    }
    const sessions = finishWeek(placed, pacing, at)
    bigDays = new Set(
      placed.filter(({ draft }) => isHardDraft(draft) || isLongDraft(draft)).map(({ day }) => day),
    )
    hardDays = [...races.hard, ...hardOf(placed)]
    const held = of((sport) =>
      sessions.reduce((sum, { estimate }) => sum + (estimate.bySport[sport]?.s ?? 0) / 60, 0),
    )
    // A part of a week says nothing of what a whole one holds.
    for (const [sport, weeks] of week.fraction > 0.99 ? recent : [])
      recent.set(sport, [...weeks, held[sport] + keptOf(sport)].slice(-5))
    for (const [sport, weeks] of week.fraction > 0.99 && week.firstDay >= today ? whole : [])
      weeks.push(weekHeld(sessions, sport, keptOf(sport)))
    for (const [sport, all] of longestDone) {
      const own = sessions
        .filter(({ placed: one }) => needs(one.draft).includes(sport))
        .map((one) => weekHeld([one], sport, 0))
      const most = (of: keyof WeekHeld) => Math.max(0, ...own.map((one) => one[of]))
      longestDone.set(sport, [...all, { all: most('all'), moving: most('moving') }].slice(-5))
    }
    return { week, sessions, placement, wanted: asked, held, longDay }
  })
}

const sportDrafts = (plan: WeekPlan): DraftSession[] =>
  plan.request.goal.discipline === 'run' ? runWeek(plan) : triathlonWeek(plan)

/** The day asked for, else Sunday for runners and Saturday for the long ride, else the day with the longest slot. */
function longDayOf({ goal, availability, longDay }: PlanRequest): Weekday {
  const sport = goal.discipline === 'run' ? 'run' : 'bike'
  const length = (day: number) => {
    const slots = availability.week[day]
    return slots === undefined ? 0 : longestOn(slots, [sport])
  }
  if (longDay !== null && length(longDay) > 0) return longDay
  const usual: readonly Weekday[] = goal.discipline === 'run' ? [6, 5, 4, 3, 2, 1, 0] : [5, 6, 4, 3, 2, 1, 0]
  return usual.toSorted((a, b) => length(b) - length(a))[0] ?? 6
}

/** Beginners go from running and walking to running over seven weeks; who comes back goes through the later stages. */
function stageOf(
  { baseline }: PlanRequest,
  courses: readonly Course[],
  week: number,
  backWeeks: number,
): number | null {
  if (week < backWeeks) return Math.min(RUN_WALK_STAGES - 1, 2 + week)
  const weeks = baseline.sports.run?.weeklyMinutes ?? []
  const usual = weeks.reduce((sum, minutes) => sum + minutes, 0) / Math.max(1, weeks.length)
  const isNew =
    baseline.experience === 'novice' && usual < RUN_WALK_BELOW && courses.some(({ sport }) => sport === 'run')
  const stage = week + Math.floor(usual / 15)
  return isNew && stage < RUN_WALK_STAGES ? stage : null
}

/** What is kept of a week that has begun, seconds. */
function keptIn({ kept }: PlanRequest, { firstDay, lastDay }: SeasonWeek, pacing: Pacing) {
  const own = kept
    .filter(({ day, raceId }) => raceId === null && dayNumber(day) >= firstDay && dayNumber(day) <= lastDay)
    .map(({ workout }) => estimate(workout, pacing))
  const of = (sport: EnduranceSport) => own.reduce((sum, { bySport }) => sum + (bySport[sport]?.s ?? 0), 0)
  const bySport = { run: of('run'), bike: of('bike'), swim: of('swim') }
  return {
    ...{ bySport, s: bySport.run + bySport.bike + bySport.swim },
    hardS: own.reduce((sum, { hardS }) => sum + hardS, 0),
  }
}

function keptHard({ kept, today }: PlanRequest): HardDay[] {
  return kept
    .filter(({ isHard, day }) => isHard && day <= today && dayNumber(day) >= dayNumber(today) - 2)
    .map(({ day, workout }) => ({
      day: dayNumber(day),
      sports: workout.sport === 'brick' ? ['bike', 'run'] : workout.sport === 'rest' ? [] : [workout.sport],
    }))
}

/** Time that found no room goes to easy sessions of the same sport that have some left in their slot. */
function widen(placed: readonly Placed[], wanted: Readonly<Record<EnduranceSport, number>>): Placed[] {
  const wide = placed.map((one) => ({ ...one }))
  for (const sport of ['run', 'bike', 'swim'] as const) {
    const minutesOf = (one: Placed) => {
      if (one.draft.sport === sport) return one.minutes
      if (one.draft.sport !== 'brick' || sport === 'swim') return 0
      const run = one.draft.runMin ?? 0
      return sport === 'run' ? run : one.minutes - run
    }
    let left = wanted[sport] - wide.reduce((sum, one) => sum + minutesOf(one), 0)
    for (const one of wide) {
      if (one.draft.sport !== sport || one.draft.hardMin > 0) continue
      const room = Math.min(one.slotMinutes, one.draft.most) - one.minutes
      const more = Math.floor(Math.max(0, Math.min(left, room)) / 5) * 5
      one.minutes += more
      left -= more
    }
  }
  return wide
}
