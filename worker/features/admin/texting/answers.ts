import * as z from 'zod'
import { TEXT_COUNTRY_CODES } from '#worker/domain/texting/countries.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { texting } from './routes.ts'

/** What was sent, and what the provider billed for it so far. */
const Spend = z.object({
  segments: z.int(),
  /** In millionths of a unit of each currency the provider bills in. */
  costs: z.array(z.object({ currency: z.string(), micros: z.int() })),
})

const TextingPractice = z.object({
  id: z.string(),
  name: z.string(),
  ownerName: z.string().nullable(),
  phoneNumber: z.string().nullable(),
  /** Its own limit of segments a day; null is everyone's. */
  dayLimit: z.int().nullable(),
  today: z.int(),
  /** Of the last 30 days. */
  month: Spend,
  stoppedAt: instant.nullable(),
  /** unusual, or what Admin wrote. */
  stoppedWhy: z.string().nullable(),
})
export type TextingPractice = z.output<typeof TextingPractice>

const Texting = z.object({
  limits: z.object({
    isPaused: z.boolean(),
    countries: z.array(z.enum(TEXT_COUNTRY_CODES)),
    practiceDay: z.int(),
    numberDay: z.int(),
    serviceDay: z.int(),
  }),
  today: z.int(),
  month: Spend,
  /** Mails of practices: sent today by UTC, waiting for a limit or the brake, and the limits a day by a practice's age. */
  mails: z.object({
    today: z.int(),
    waiting: z.int(),
    isPaused: z.boolean(),
    firstWeek: z.int(),
    firstMonth: z.int(),
    later: z.int(),
  }),
  /** Those stopped first, then those that send most, then those without a number; at most 200. */
  practices: z.array(TextingPractice),
})
export type Texting = z.output<typeof Texting>

export const answers = {
  'GET /v1/admin/texting': { 200: Texting },
  'PUT /v1/admin/texting/practices/:practice': { 204: null },
  'PUT /v1/admin/texting/practices/:practice/stop': { 204: null },
} satisfies AnswersOf<typeof texting>
