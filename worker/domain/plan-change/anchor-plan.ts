import { addDays, dayNumber, daysBetween, dayText } from '../calendar/day.ts'
import { dayWords } from '../calendar/day-words.ts'
import { mondayNumber } from '../calendar/iso-week.ts'
import type {
  Availability,
  HalfDay,
  PlanNote,
  PlannedTotals,
  PlannedWorkout,
  PlanPhase,
  PlanPurpose,
  PlanRefusal,
  PlanWeek,
} from '../plan/plan.ts'
import { whyNotFitting } from './fits-slot.ts'
import type { HeldWorkout } from './held-plan.ts'
import { phasesOf } from './phases-of.ts'

/** A plan whose weeks are to be used again. */
export interface PlanTemplate {
  startDay: string
  endDay: string
  phases: readonly PlanPhase[]
  weeks: readonly Omit<PlanWeek, 'bySport'>[]
  workouts: readonly HeldWorkout[]
}

export interface AnchoredPlan {
  kind: 'plan'
  startDay: string
  endDay: string
  phases: PlanPhase[]
  weeks: PlanWeek[]
  workouts: PlannedWorkout[]
  notes: PlanNote[]
  /** Weeks of the template that would lie before today, and are not used. */
  weeksOver: number
}

/** So far ahead a plan may end. */
export const MOST_AHEAD_DAYS = 400

/**
 * The weeks of an earlier plan, laid so that its last day is another one. Whole weeks keep their weekdays; the last
 * week keeps its distance to the last day, as a race week does. Earlier races are left out but for the one a plan ends
 * with. Steps and targets stay as they were. What has no room goes to the other half of its day, else it is left out
 * and said; nothing lies before today.
 */
export function anchorPlan(
  template: PlanTemplate,
  { endDay, today, availability, raceId }: AnchorTo,
  newId: () => string,
): AnchoredPlan | PlanRefusal {
  if (endDay <= today)
    return refusal('race_in_past', 'The last day lies in the past.', 'Choose a last day from tomorrow on.')
  if (daysBetween(today, endDay) > MOST_AHEAD_DAYS)
    return refusal(
      'too_many_weeks',
      `The last day is more than ${MOST_AHEAD_DAYS} days ahead.`,
      'Choose one within the coming year.',
    )
  const shift = mondayOf(endDay) - mondayOf(template.endDay)
  const isLast = (day: string) => mondayOf(day) === mondayOf(template.endDay)
  const dayFor = (day: string): string =>
    addDays(day, isLast(day) ? daysBetween(template.endDay, endDay) : shift)
  const spans = template.weeks
    .map((week, at) => ({
      week,
      startDay: addDays(dayText(mondayOf(week.startDay)), shift),
      endDay:
        at === template.weeks.length - 1 ? endDay : addDays(dayText(mondayOf(week.startDay)), shift + 6),
    }))
    .filter((span) => span.endDay >= today)
  const [first] = spans
  if (!first)
    return refusal('no_weeks', 'This plan has no weeks to use again.', 'Make a new plan for that day.')
  const startDay = [first.startDay, dayFor(template.startDay), today].toSorted().at(-1) ?? today
  const { workouts, notes } = place(template, { endDay, today, availability, raceId }, dayFor, newId)
  if (workouts.length === 0)
    return refusal(
      'slots_too_short',
      'None of its sessions fits into when you can train.',
      'Change when you can train, or make a new plan.',
    )
  const weeks = spans.map(({ week, ...span }, at): PlanWeek => {
    const days = { startDay: at === 0 ? startDay : span.startDay, endDay: span.endDay }
    const own = workouts.filter(
      ({ day, purpose }) => day >= days.startDay && day <= days.endDay && purpose !== 'race',
    )
    const bySport = Object.fromEntries(
      [...Map.groupBy(own, ({ workout }) => workout.sport)].map(([sport, of]) => [sport, sum(of)]),
    )
    return { ...week, ...days, number: at + 1, planned: sum(own), bySport }
  })
  return {
    ...{ kind: 'plan', startDay, endDay, phases: phasesOf(template.phases, weeks), weeks, workouts, notes },
    weeksOver: template.weeks.length - spans.length,
  }
}

interface AnchorTo {
  endDay: string
  /** The athlete's own. */
  today: string
  /** Null where nobody has said when they can train: then nothing is limited. */
  availability: Availability | null
  /** The race that the plan ends with; null where it ends with none. */
  raceId: string | null
}

const mondayOf = (day: string) => mondayNumber(dayNumber(day))

const refusal = (code: PlanRefusal['code'], limit: string, wayOut: string): PlanRefusal => ({
  ...{ kind: 'refusal', code, limit, wayOut },
})

function place(
  template: PlanTemplate,
  { endDay, today, availability, raceId }: AnchorTo,
  dayFor: (day: string) => string,
  newId: () => string,
) {
  const workouts: PlannedWorkout[] = []
  const notes: PlanNote[] = []
  const byDay = template.workouts
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .toSorted((a, b) => (a.day === b.day ? (a.half < b.half ? -1 : 1) : a.day < b.day ? -1 : 1))
  for (const held of byDay) {
    const day = dayFor(held.day)
    const isRace = held.purpose === 'race'
    const leave = (why: string) =>
      notes.push({
        kind: 'dropped',
        week: null,
        day,
        text: `${held.title} is left out: ${why.replaceAll(dayWords(day), 'that day')}`,
      })
    if (day < today) continue
    const isLastWeek = mondayOf(held.day) === mondayOf(template.endDay)
    if (isLastWeek && mondayOf(day) < mondayOf(endDay)) {
      leave('the last week is shorter than it was.')
      continue
    }
    if (isRace && day !== endDay) {
      leave('it was a race of that plan. Races of yours on the way are kept under Races.')
      continue
    }
    const there = workouts.filter((one) => one.day === day)
    const halves: readonly HalfDay[] = held.half === 'am' ? ['am', 'pm'] : ['pm', 'am']
    const whyNot = halves.map((half) =>
      there.some((one) => one.half === half)
        ? 'Something else lies there.'
        : whyNotFitting(availability, { ...held, day, half }, there),
    )
    const half = halves[whyNot.indexOf(null)]
    if (half === undefined) {
      leave(whyNot[0] ?? '')
      continue
    }
    workouts.push({
      ...{ id: newId(), day, half, priority: held.priority, isKey: held.isKey, isHard: held.isHard },
      ...{ purpose: held.purpose as PlanPurpose, workout: held.workout },
      totals: {
        minutes: held.plannedS / 60,
        km: held.plannedM === null ? null : held.plannedM / 1000,
        stress: held.plannedStress,
      },
      reason: 'It is where it was in the plan that these weeks are from.',
      raceId: isRace ? raceId : null,
    })
  }
  return { workouts, notes }
}

function sum(workouts: readonly PlannedWorkout[]): PlannedTotals {
  const of = (each: (totals: PlannedTotals) => number) =>
    workouts.reduce((all, { totals }) => all + each(totals), 0)
  return {
    minutes: of(({ minutes }) => minutes),
    km: workouts.some(({ totals }) => totals.km !== null) ? of(({ km }) => km ?? 0) : null,
    stress: of(({ stress }) => stress),
  }
}
