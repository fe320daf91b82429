import * as z from 'zod'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { services } from './routes.ts'

const Service = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  durationMin: z.int(),
  /** Kept free around it. */
  bufferBeforeMin: z.int(),
  bufferAfterMin: z.int(),
  /** Seats; one is a session alone with the trainer. */
  capacity: z.int(),
  /** Without a package; null takes the practice's single price. */
  priceMinor: z.int().nullable(),
  /** Which sport a matching workout has. */
  sport: z.string().nullable(),
  /** How soon, how far ahead and how often a day clients book it by themselves; null as the practice has it. */
  noticeHours: z.int().nullable(),
  horizonDays: z.int().nullable(),
  mostPerDay: z.int().nullable(),
  isPublic: z.boolean(),
  isActive: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
})

const Location = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  isActive: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
})

const Offer = z.object({
  services: z.array(Service),
  locations: z.array(Location),
  /** Where whoever asks planned their last session; null where it had no place. */
  lastLocationId: z.string().nullable(),
})
export type Offer = z.output<typeof Offer>

const TrainerHours = z.object({
  personId: z.string(),
  /** They are whoever asks. */
  isSelf: z.boolean(),
  zone: z.string(),
  /** Minutes of the practice-local day; Monday is 1. */
  hours: z.array(
    z.object({
      weekday: z.int(),
      startMin: z.int(),
      endMin: z.int(),
      locationId: z.string().nullable(),
    }),
  ),
  /** What is ahead of it. */
  timeOff: z.array(
    z.object({ id: z.string(), startsAt: instant, endsAt: instant, reason: z.string().nullable() }),
  ),
})
export type TrainerHours = z.output<typeof TrainerHours>

export const answers = {
  'GET /v1/practices/:practice/services': { 200: Offer },
  'POST /v1/practices/:practice/services': { 201: Made },
  'PATCH /v1/practices/:practice/services/:service': { 204: null },
  'POST /v1/practices/:practice/locations': { 201: Made },
  'PATCH /v1/practices/:practice/locations/:location': { 204: null },
  'GET /v1/practices/:practice/members/:person/hours': { 200: TrainerHours },
  'PUT /v1/practices/:practice/members/:person/hours': { 204: null },
  'POST /v1/practices/:practice/members/:person/time-off': { 201: Made },
  'DELETE /v1/practices/:practice/members/:person/time-off/:id': { 204: null },
} satisfies AnswersOf<typeof services>
