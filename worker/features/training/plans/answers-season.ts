import * as z from 'zod'
import { RACE_PRIORITIES } from '#worker/domain/plan/plan.ts'
import { Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import { Changed } from './answers.ts'
import type { planSeason } from './routes-season.ts'

const day = z.iso.date()

/** Where everything from a day on would come to lie. */
const ShiftView = z.object({
  /** Of the plan; goes back with taking it. */
  version: z.int(),
  fromDay: day,
  days: z.int(),
  /** Why it cannot be; null where it can. */
  refusal: z.string().nullable(),
  /** By the day it is on; `toDay` null is left out. */
  changes: z.array(z.object({ title: z.string(), day, toDay: day.nullable() })),
})
export type ShiftView = z.output<typeof ShiftView>

/** A plan from its first day to its last. */
const SeasonView = z.object({
  today: day,
  plan: z.object({ id: z.string(), name: z.string(), isActive: z.boolean(), startDay: day, endDay: day }),
  phases: z.array(
    z.object({
      ...{ name: z.string(), fromWeek: z.int(), toWeek: z.int(), startDay: day, endDay: day },
      reason: z.string(),
    }),
  ),
  weeks: z.array(
    z.object({
      ...{ number: z.int(), startDay: day, endDay: day, phase: z.string(), isRecovery: z.boolean() },
      /** Stress points. */
      ...{ planned: z.number(), done: z.number() },
      /** At the week's close: as recorded, then as planned; null where nothing is known yet. */
      ...{ fitness: z.number().nullable(), form: z.number().nullable() },
      isProjected: z.boolean(),
    }),
  ),
  /** Races within these days. */
  races: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), day, priority: z.enum(RACE_PRIORITIES), week: z.int() },
      /** Fitness and form that morning, if everything is done as planned. */
      ...{ fitness: z.number().nullable(), form: z.number().nullable() },
    }),
  ),
})
export type SeasonView = z.output<typeof SeasonView>

/** The weeks of a plan as they would lie if they ended on another day. */
const PlanAgain = z.object({
  ...{ name: z.string(), today: day, endDay: day },
  /** A week of the last four as it was done, seconds; null where nothing was. */
  usualS: z.number().nullable(),
  /** Why it cannot be, and the way out; null where it can. */
  refusal: z.string().nullable(),
  plan: z
    .object({
      startDay: day,
      /** First weeks that would lie before today, and are not used. */
      weeksOver: z.int(),
      workouts: z.int(),
      leftOut: z.array(z.object({ day: day.nullable(), text: z.string() })),
      weeks: z.array(
        z.object({
          ...{ number: z.int(), startDay: day, endDay: day, phase: z.string(), isRecovery: z.boolean() },
          /** Seconds and stress points, races left out. */
          ...{ s: z.number(), stress: z.number() },
        }),
      ),
    })
    .nullable(),
})
export type PlanAgain = z.output<typeof PlanAgain>

const Goal = z.object({ discipline: z.string(), distance: z.string() })
/** Races of the plan in force that are no longer what it was made for. */
const RaceChanged = z.object({
  change: z
    .object({
      ...{ planId: z.string(), planName: z.string() },
      /** Goes back with keeping the plan as it is. */
      token: z.string(),
      /** The athlete has said that it stays as it is. */
      isKept: z.boolean(),
      /** What the plan was made for. */
      wasGoal: Goal,
      races: z.array(
        z.object({
          ...{ id: z.string(), name: z.string(), plannedDay: day },
          /** Null where it is taken out. */
          day: day.nullable(),
          /** What it is now; null where that is what the plan was made for. */
          goal: Goal.nullable(),
          /** The plan ends with it. */
          isGoal: z.boolean(),
        }),
      ),
    })
    .nullable(),
})
export type RaceChanged = z.output<typeof RaceChanged>

export const seasonAnswers = {
  'GET /v1/plans/:plan/season': { 200: SeasonView },
  'GET /v2/plans/race-change': { 200: RaceChanged },
  'PUT /v2/plans/:plan/race-change': { 204: null },
  'GET /v2/plans/:plan/shift': { 200: ShiftView },
  'POST /v2/plans/:plan/shift': { 200: Changed },
  'GET /v2/plans/:plan/again': { 200: PlanAgain },
  'POST /v2/plans/:plan/again': { 201: Made },
} satisfies AnswersOf<typeof planSeason>
