import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { GEAR_KINDS } from '#worker/domain/gear/gear-kinds.ts'
import { PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { NearDay, within } from '#worker/platform/input-fields.ts'

const name = z.string().trim().min(1, { error: 'give it a name' }).max(80)
/** A million kilometres: no piece of gear lasts longer. */
const MOST_M = 1e9
const metres = within(0, MOST_M, 'm')

export const NewGear = z
  .object({
    kind: z.enum(GEAR_KINDS),
    name,
    /** What a source calls it: activities that it tells of with this are counted. */
    provider: z.enum(PROVIDERS).nullable().default(null),
    externalId: z.string().trim().min(1).max(60).nullable().default(null),
    startDistanceM: metres.default(0),
  })
  .refine(({ provider, externalId }) => (provider === null) === (externalId === null), {
    error: 'a source and what it calls it go together',
    path: ['external_id'],
  })
export type NewGear = z.output<typeof NewGear>

export const GearChange = z
  .object({
    kind: z.enum(GEAR_KINDS),
    name,
    startDistanceM: metres,
    /** The last day it was used; null takes it back into use. */
    retiredOn: NearDay.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'nothing to change')
export type GearChange = z.output<typeof GearChange>

export const NewService = z
  .object({
    name,
    everyM: metres.positive({ error: 'has to be more than 0' }).nullable().default(null),
    everyDays: within(1, 10_000, 'days').int().nullable().default(null),
    /** When it was done last; what comes after that day counts. Left out: today. */
    doneOn: NearDay.optional(),
  })
  .refine((one) => one.everyM !== null || one.everyDays !== null, {
    error: 'every so far or every so many days: give one of them',
    path: ['every_m'],
  })
export type NewService = z.output<typeof NewService>

export const ServiceDone = z.object({ doneOn: NearDay })
export type ServiceDone = z.output<typeof ServiceDone>

export const GearDefault = z.object({
  sport: z.enum(SPORTS),
  /** Null: none from that day on. */
  gearId: z.string().max(40).nullable(),
  /** Left out: today. Earlier activities keep what they had. */
  fromDay: NearDay.optional(),
})
export type GearDefault = z.output<typeof GearDefault>
