import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { EXPERIENCES, GOALS } from '#worker/domain/onboarding/intent.ts'
import { Day, within } from '#worker/platform/input-fields.ts'

const Metres = z
  .number()
  .positive({ error: 'must be more than 0' })
  .max(1_000_000, { error: 'is farther than anyone goes' })

export const STEPS = ['consents', 'connect', 'questionnaire', 'done'] as const
export const Step = z.object({ step: z.enum(STEPS) })
export type Step = z.infer<typeof Step>

/** Every question may be left out. */
export const Questionnaire = z
  .object({
    goal: z.enum(GOALS),
    event: z
      .object({
        sport: z.enum(SPORTS),
        distanceM: Metres,
        day: Day,
        name: z.string().trim().min(1).max(120),
      })
      .nullable(),
    sports: z.array(z.enum(SPORTS)).max(SPORTS.length),
    daysPerWeek: z.number().int().min(1).max(7),
    /** 0 is Monday. */
    availableDays: z.array(z.number().int().min(0).max(6)).max(7),
    longestSessionS: z.number().int().min(600).max(43_200),
    experience: z.enum(EXPERIENCES),
    injuries: z
      .array(z.object({ area: z.string().trim().min(1).max(80), isCurrent: z.boolean().default(true) }))
      .max(10),
    preferredTime: z.enum(['morning', 'midday', 'evening', 'any']),
  })
  .partial()
export type Questionnaire = z.infer<typeof Questionnaire>

export const Baseline = z
  .object({
    runsPerWeek: within(0, 21, 'runs'),
    weeklyDistanceM: within(0, 400_000, 'm'),
    longestRunM: within(0, 200_000, 'm'),
    isReturning: z.boolean(),
    breakEndedOn: Day,
  })
  .partial()
export type Baseline = z.infer<typeof Baseline>

/** `isConfirmed`: figures that look like a slip are meant as they are. */
export const BaselineInput = Baseline.extend({ isConfirmed: z.boolean().optional() })
export type BaselineInput = z.infer<typeof BaselineInput>
