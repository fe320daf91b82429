import * as z from 'zod'
import { PLAN_SPORTS } from '#worker/domain/plan/plan.ts'

const day = z.iso.date()
const SlotView = z.object({ minutes: z.int(), sports: z.array(z.enum(PLAN_SPORTS)) }).nullable()
const DayView = z.object({ am: SlotView, pm: SlotView })

export const AvailabilityView = z.object({
  today: day,
  week: z.array(DayView),
  overrides: z.array(z.object({ day, slots: DayView })),
  blackoutDays: z.array(day),
  twoADays: z.boolean(),
  longDay: z.int().nullable(),
  keyDays: z.array(z.int()),
  /** Not yet said: this is what is assumed. */
  isSaid: z.boolean(),
  /** Goes back with a change, which is refused where it was changed since. */
  etag: z.string(),
  /** The plan in force, with what of it has no room any more. */
  plan: z
    .object({
      ...{ id: z.string(), name: z.string() },
      misfits: z.array(z.object({ workoutId: z.string(), day, title: z.string(), why: z.string() })),
    })
    .nullable(),
})
export type AvailabilityView = z.output<typeof AvailabilityView>
