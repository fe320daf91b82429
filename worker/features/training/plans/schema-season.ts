import * as z from 'zod'
import { LONGEST_RACE_TOKEN } from '#worker/domain/plan-change/race-change.ts'

const Day = z.iso.date({ error: 'is not a day, such as 2026-04-23' })

/** The day on which a plan's weeks are to end. */
export const AgainQuery = z.object({ end_day: Day })
export type AgainQuery = z.infer<typeof AgainQuery>

export const MakeAgain = z.object({
  endDay: Day,
  /** The idempotency key: the same one gives the same plan and counts once. */
  requestId: z.string().min(8).max(80),
  /** Left out, the name of the plan that the weeks are from. */
  name: z.string().trim().min(1).max(120).optional(),
})
export type MakeAgain = z.infer<typeof MakeAgain>

/** How the races of the plan were shown. */
export const KeepPlan = z.object({ token: z.string().max(LONGEST_RACE_TOKEN) })
export type KeepPlan = z.infer<typeof KeepPlan>
