import type { Ctx } from '#worker/context.ts'
import { addDays, dayNumber } from '#worker/domain/calendar/day.ts'
import { mondayNumber } from '#worker/domain/calendar/iso-week.ts'
import type { PlannedWorkout, PlanPurpose, PlanRefusal } from '#worker/domain/plan/plan.ts'
import { type Decision, type HeldWorkout, refused } from '#worker/domain/plan-change/held-plan.ts'
import { replan } from '#worker/domain/plan-change/replan.ts'
import { replannedOutline } from '#worker/domain/plan-change/replanned-outline.ts'
import type { LoadedPlan } from './loaded-plan.ts'
import { madePlan } from './made-plan.ts'
import { planningRequest } from './planning-request.ts'
import type { PlanningRows } from './repo/planning.ts'
import { PreviewPlan } from './schema.ts'

/**
 * What the plan would be, made anew from tomorrow on with the time there is now, for its races as they are now: where
 * the one it leads to has moved, the plan ends on that day; where it is taken out, with its last week.
 */
export async function replanDecision(ctx: Ctx, loaded: LoadedPlan, rows: PlanningRows): Promise<Decision> {
  const { plan, today, workouts, outline } = loaded
  const asked = PreviewPlan.safeParse(outline.request)
  if (!asked.success)
    return refused('conflict', 'What this plan was made by is not known, so it cannot be made anew.')
  const { input, ids, isOther, main } = asNow(asked.data, loaded, rows.races)
  if (isOther && main && main.day <= today)
    return refused(
      'conflict',
      `${main.name} leaves no day to train for it. Keep the plan as it is, or end it and make one for another race.`,
    )
  const planning = planningRequest(
    rows,
    { ...input, startDay: plan.startDay },
    { now: ctx.now, newId: (kind) => ctx.id(kind) },
  )
  const made = await madePlan(ctx, {
    ...planning.request,
    races: planning.request.races.map((race) => ({ ...race, id: ids.get(race.day) ?? race.id })),
    today: addDays(today, 1),
    kept: workouts
      .filter(({ day, isSkipped, isWithdrawn }) => day <= today && !isSkipped && !isWithdrawn)
      .map(kept),
  })
  if (made.kind === 'refusal') return refused('conflict', whyNot(made))
  if (!isOther) return replan(loaded, made, today)
  // Days are the plan's own, and so is what its form said of them once.
  const { goal, goalS, races, weeks } = input
  const request = { ...(outline.request as object), goal, goalS, races, weeks }
  const after = replannedOutline(outline, made, { startDay: plan.startDay, today, request })
  return replan(loaded, made, today, { before: outline, after })
}

/** A plan that goes on has begun: its first day is nothing to choose. */
const whyNot = ({ code, limit, wayOut }: PlanRefusal): string =>
  code === 'too_many_weeks'
    ? `${limit} From this one's first day to the race it would be more. Make a new plan for the race; this one is kept.`
    : `${limit} ${wayOut}`

/**
 * What was asked for, with the races of the plan as they are kept now; `ids` are theirs by the day they are on. The last
 * of a plan that was made for a race is what it leads to.
 */
function asNow(asked: PreviewPlan, { plan, rows, outline }: LoadedPlan, kept: PlanningRows['races']) {
  const planned = rows
    .filter(({ purpose, raceId, isWithdrawn }) => purpose === 'race' && raceId && !isWithdrawn)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const isLed = asked.races.some(({ priority }) => priority === 'A')
  const goal = isLed ? planned.at(-1) : undefined
  const found = planned.flatMap((one) => kept.find(({ id }) => id === one.raceId) ?? [])
  const main = found.find(({ id }) => id === goal?.raceId)
  const isApart = main && (main.discipline !== outline.discipline || main.distance !== outline.distance)
  const isOther = goal !== undefined && (!main || main.day !== plan.endDay || isApart === true)
  const races = found.map(({ id, name, day, priority, discipline, distance }) => ({
    ...{ name, day, priority: id === main?.id ? ('A' as const) : priority },
    goal: { discipline, distance } as PreviewPlan['goal'],
  }))
  const others = asked.races.filter(
    ({ day, priority }) => !planned.some((one) => one.day === day) && !(goal && priority === 'A'),
  )
  const weeks = Math.floor((dayNumber(plan.endDay) - mondayNumber(dayNumber(plan.startDay))) / 7) + 1
  const input: PreviewPlan = {
    ...{ ...asked, races: [...races, ...others] },
    ...(isOther && !main ? { weeks, goalS: null } : {}),
    ...(isOther && main
      ? {
          goal: { discipline: main.discipline, distance: main.distance } as PreviewPlan['goal'],
          goalS: main.goalS ?? (isApart ? null : asked.goalS),
        }
      : {}),
  }
  return { input, ids: new Map(found.map(({ id, day }) => [day, id])), isOther, main }
}

/** A workout as the generator takes those it keeps. */
const kept = (one: HeldWorkout): PlannedWorkout => ({
  ...{ id: one.id, day: one.day, half: one.half, priority: one.priority, isKey: one.isKey },
  ...{ isHard: one.isHard, purpose: one.purpose as PlanPurpose, workout: one.workout },
  totals: {
    minutes: one.plannedS / 60,
    km: one.plannedM === null ? null : one.plannedM / 1000,
    stress: one.plannedStress,
  },
  ...{ reason: '', raceId: one.purpose === 'race' ? one.id : null },
})
