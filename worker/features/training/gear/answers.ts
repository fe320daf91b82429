import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { GEAR_KINDS } from '#worker/domain/gear/gear-kinds.ts'
import { SERVICE_STATES } from '#worker/domain/gear/service-state.ts'
import { Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { gear } from './routes.ts'

const day = z.iso.date()

const Service = z.object({
  id: z.string(),
  name: z.string(),
  everyM: z.number().nullable(),
  everyDays: z.int().nullable(),
  doneOn: day,
  /** Distance and days after that day. */
  sinceM: z.number(),
  sinceDays: z.int(),
  state: z.enum(SERVICE_STATES),
  leftM: z.number().nullable(),
  leftDays: z.int().nullable(),
})

const Gear = z.object({
  id: z.string(),
  kind: z.enum(GEAR_KINDS),
  name: z.string(),
  provider: z.string().nullable(),
  externalId: z.string().nullable(),
  startDistanceM: z.number(),
  /** With what it had before. */
  distanceM: z.number(),
  movingS: z.number(),
  activities: z.int(),
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  retiredOn: day.nullable(),
  /** Sports that it is taken for where nobody says otherwise. */
  defaultFor: z.array(z.enum(SPORTS)),
  services: z.array(Service),
})
export type Gear = z.output<typeof Gear>

const GearList = z.object({
  today: day,
  gear: z.array(Gear),
  /** What a source names and nothing here stands for yet. */
  unnamed: z.array(
    z.object({
      provider: z.string(),
      externalId: z.string(),
      sport: z.enum(SPORTS),
      activities: z.int(),
      distanceM: z.number(),
    }),
  ),
})
export type GearList = z.output<typeof GearList>

export const answers = {
  'GET /v1/gear': { 200: GearList },
  'POST /v1/gear': { 201: Made },
  'PATCH /v1/gear/:id': { 200: Made },
  'DELETE /v1/gear/:id': { 204: null },
  'POST /v1/gear/:id/services': { 201: Made },
  'PATCH /v1/gear/:id/services/:service': { 200: Made },
  'DELETE /v1/gear/:id/services/:service': { 204: null },
  'PUT /v1/gear-defaults': { 200: z.object({ sport: z.enum(SPORTS), gearId: z.string().nullable() }) },
} satisfies AnswersOf<typeof gear>
