import { type DraftSession, isHardDraft, isLongDraft, type Placed } from '../draft.ts'
import { finishWeek, type Session } from '../finish-week.ts'
import { shareOfOpen } from '../held-so-far.ts'
import type { Pacing } from '../intensity.ts'
import { longestOn, weekdayOf } from '../open-days.ts'
import { hardOf, type Placement, place } from '../place.ts'
import type { EnduranceSport, PlanRequest, Weekday } from '../plan.ts'
import { runWeek } from '../run-week.ts'
import type { Season, SeasonWeek } from '../season.ts'
import { strengthDrafts, strengthOf } from '../strength-week.ts'
import { triathlonWeek } from '../triathlon-week.ts'
import type { Course } from '../volume.ts'
import type { WeekPlan } from '../week-plan.ts'
import { type Building, building, ofSports } from './building.ts'
import { keptHard } from './kept.ts'
import { askedMinutes, longestMinutes } from './minutes.ts'
import { openFor, usuallyOpenFor, type WeekFrame, weekFrame } from './week-frame.ts'
import { beforeFirst, sportAfter, type WeekDone, type WeeksBefore } from './weeks-before.ts'
import { widen } from './widen.ts'

export interface BuiltWeek {
  week: SeasonWeek
  sessions: readonly Session[]
  placement: Placement
  /** What the week was to hold, and what its slots left of it, minutes by sport. */
  wanted: Readonly<Record<EnduranceSport, number>>
  held: Readonly<Record<EnduranceSport, number>>
  longDay: Weekday
}

/** Every week from one on, each knowing what the ones before it really hold. */
export function buildWeeks(
  request: PlanRequest,
  season: Season,
  pacing: Pacing,
  courses: readonly Course[],
  from: { week: number; day: number },
): BuiltWeek[] {
  const all = building(request, season, pacing, courses)
  let before = beforeFirst(courses, from.week, [...all.races.hard, ...keptHard(request)])
  return season.weeks.slice(from.week).map((week, i): BuiltWeek => {
    const frame = weekFrame(all, week, i, from.day)
    const asked = ofSports(all, (sport) => askedMinutes(all, frame, before, sport))
    const wanted = ofSports(
      all,
      (sport) =>
        asked[sport] * shareOfOpen(openFor(frame, sport).length, usuallyOpenFor(frame, request, sport)),
    )
    const plan = weekPlan(all, frame, before, wanted)
    const drafts = frame.days.length === 0 ? [] : [...sportDrafts(plan), ...strengthDrafts(plan)]
    const placement = placed(all, frame, before, drafts)
    const wide = widen(placement.placed, wanted)
    const sessions = finishWeek(wide, pacing, {
      ...{ experience: request.baseline.experience, phase: week.phase, variant: plan.variant },
      ...{ distance: request.goal.distance, bigDays: before.bigDays, before: frame.done },
      strength: strengthOf(plan, all.back.weekShares.length > 0 ? i + 1 : null),
    })
    const held = ofSports(all, (sport) => minutesOf(sessions, sport))
    const kept = ofSports(all, (sport) => frame.done.bySport[sport] / 60)
    before = after(all, before, wide, { week, isAhead: week.firstDay >= all.today, sessions, held, kept })
    return { week, sessions, placement, wanted: asked, held, longDay: all.longDay }
  })
}

const sportDrafts = (plan: WeekPlan): DraftSession[] =>
  plan.request.goal.discipline === 'run' ? runWeek(plan) : triathlonWeek(plan)

const minutesOf = (sessions: readonly Session[], sport: EnduranceSport) =>
  sessions.reduce((sum, { estimate }) => sum + (estimate.bySport[sport]?.s ?? 0) / 60, 0)

function weekPlan(
  all: Building,
  frame: WeekFrame,
  before: WeeksBefore,
  budget: Readonly<Record<EnduranceSport, number>>,
): WeekPlan {
  const { request, facts, longDay, back } = all
  const { week, index, days, isAfterRace, runWalkStage } = frame
  return {
    ...{ request, facts, week, budget, longDay, isAfterRace, runWalkStage },
    longest: ofSports(all, (sport) => longestMinutes(all, frame, before, sport)),
    openDays: { run: openFor(frame, 'run'), bike: openFor(frame, 'bike'), swim: openFor(frame, 'swim') },
    runDays: days.filter(({ slots }) => longestOn(slots, ['run']) > 0).map(({ day }) => weekdayOf(day)),
    isEasyOnly: isAfterRace || index < back.easyWeeks || runWalkStage !== null,
    isSoftStart: back.easyWeeks >= 3 && index >= back.easyWeeks && index < back.easyWeeks + 2,
    variant: week.number + (request.seed % 7),
  }
}

function placed(
  { request, races }: Building,
  { days }: WeekFrame,
  { hardDays, bigDays }: WeeksBefore,
  drafts: readonly DraftSession[],
): Placement {
  const { availability, backToBackHard, seed } = request
  return place(drafts, {
    ...{ days, backToBackHard, hardDays, bigDays, seed },
    twoADays: availability.twoADays,
    easyDays: races.easy,
    eves: races.eves,
  })
}

function after(
  { races }: Building,
  before: WeeksBefore,
  given: readonly Placed[],
  done: WeekDone,
): WeeksBefore {
  const big = given.filter(({ draft }) => isHardDraft(draft) || isLongDraft(draft))
  return {
    bySport: new Map([...before.bySport].map(([sport, was]) => [sport, sportAfter(sport, was, done)])),
    hardDays: [...races.hard, ...hardOf(given)],
    bigDays: new Set(big.map(({ day }) => day)),
  }
}
