import * as z from 'zod'
import { PLAN_DISTANCES, RACE_PRIORITIES } from '#worker/domain/plan/plan.ts'
import { Day, within } from '#worker/platform/input-fields.ts'

const error = 'is no time from 0:05:00 to 48:00:00, written h:mm:ss'
/** How long a race takes, seconds; said as people write it where it is refused. */
export const RaceTime = z.coerce.number({ error }).int({ error }).min(300, { error }).max(172_800, { error })
const metres = within(0, 20_000, 'm', z.coerce.number()).int()

/** What a race is of. */
export const RaceGoal = z.discriminatedUnion('discipline', [
  z.object({ discipline: z.literal('run'), distance: z.enum(PLAN_DISTANCES.run) }),
  z.object({ discipline: z.literal('triathlon'), distance: z.enum(PLAN_DISTANCES.triathlon) }),
])

export const RaceInput = z.object({
  name: z.string().trim().min(1, { error: 'give it a name' }).max(120),
  day: Day,
  priority: z.enum(RACE_PRIORITIES),
  goal: RaceGoal,
  goalS: RaceTime.nullable().default(null),
  resultS: RaceTime.nullable().default(null),
  place: z.string().trim().max(120).nullable().default(null),
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'is not a time, such as 09:30' })
    .nullable()
    .default(null),
  climbM: metres.nullable().default(null),
  course: z
    .array(
      z.object({
        km: z.coerce.number().positive().max(300, { error: 'is at most 300 km' }),
        climbM: metres,
        dropM: metres,
      }),
    )
    .max(60, { error: 'has more than 60 stretches' })
    .nullable()
    .default(null),
  temperatureC: within(-30, 50, '°C', z.coerce.number()).int().nullable().default(null),
  /** What the form was shown; left out, whatever stands there is written over. */
  etag: z.string().max(40).optional(),
})
export type RaceInput = z.infer<typeof RaceInput>

export const RaceTicks = z.object({ ticks: z.array(z.string().max(40)).max(60) })
export type RaceTicks = z.infer<typeof RaceTicks>

const kg = within(25, 300, 'kg', z.coerce.number())
/** One weighed session: worked out and not kept. */
export const Weighed = z.object({
  beforeKg: kg,
  afterKg: kg,
  drunkL: within(0, 20, 'l', z.coerce.number()),
  hours: z.coerce
    .number()
    .min(0.25, { error: 'is under a quarter of an hour' })
    .max(12, { error: 'is at most 12 h' }),
})
export type Weighed = z.infer<typeof Weighed>
