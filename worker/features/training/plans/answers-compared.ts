import * as z from 'zod'
import { STEP_INTENTS } from '#worker/domain/workout/workout.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { comparedWorkouts } from './routes-compared.ts'

const amount = z.number().nullable()

const ComparedWorkout = z.object({
  /** Null where the activity is no workout of a plan. */
  workout: z
    .object({
      ...{ id: z.string(), planId: z.string(), day: z.iso.date(), title: z.string(), sport: z.string() },
      ...{ plannedS: z.number(), plannedM: amount },
    })
    .nullable(),
  /** What steps were told apart by; null where they could not be. */
  by: z.enum(['laps', 'stream']).nullable(),
  /** Whether each of them is plainly where it is said to be. */
  isSure: z.boolean(),
  /** In the order they are done, repeats written out. */
  steps: z.array(
    z.object({
      intent: z.enum(STEP_INTENTS),
      round: z.object({ number: z.int(), of: z.int() }).nullable(),
      plannedS: amount,
      plannedM: amount,
      target: z.object({ of: z.enum(['speed', 'power']), from: z.number(), to: z.number() }).nullable(),
      /** Null where it was left out. */
      done: z
        .object({
          s: z.number(),
          m: amount,
          speedMps: amount,
          powerW: amount,
          place: z.enum(['within', 'above', 'below']).nullable(),
        })
        .nullable(),
    }),
  ),
  /** Laps that are none of the steps. */
  extra: z.int(),
})
export type ComparedWorkout = z.output<typeof ComparedWorkout>

export const comparedAnswers = {
  'GET /v1/activities/:id/planned': { 200: ComparedWorkout },
} satisfies AnswersOf<typeof comparedWorkouts>
