import * as z from 'zod'
import { PENALTY_RULES } from '#worker/domain/booking/policy.ts'
import { PRACTICE_ROLES } from '#worker/platform/access.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { practices } from './routes.ts'
import { NO_CREDIT_RULES } from './schema.ts'

const role = z.enum(PRACTICE_ROLES)

const PracticeList = z.object({
  practices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      slug: z.string(),
      currency: z.string(),
      role,
      isTrainer: z.boolean(),
    }),
  ),
})
export type PracticeList = z.output<typeof PracticeList>

const Settings = z.object({
  /** The one zone all its times are shown and computed in. */
  timezone: z.string(),
  /** Minutes after its end at which a booking is completed by itself. */
  completeAfterMin: z.int(),
  noCreditRule: z.enum(NO_CREDIT_RULES),
  singlePriceMinor: z.int(),
  /** Texts wait for the end of this window, practice-local; it may cross midnight. */
  quietFrom: z.string(),
  quietUntil: z.string(),
  lateCancelHours: z.int(),
  lateCancelRule: z.enum(PENALTY_RULES),
  noShowRule: z.enum(PENALTY_RULES),
  feeMinor: z.int(),
  forgiveFirst: z.boolean(),
  reminderHours: z.int(),
  holdMin: z.int(),
  /** How soon, how far ahead and how often a day clients book by themselves. */
  noticeHours: z.int(),
  horizonDays: z.int(),
  mostPerDay: z.int(),
  /** How long an offer from the waitlist stands, counted outside quiet hours. */
  offerMin: z.int(),
  updatedAt: instant,
})

const Member = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  isTrainer: z.boolean(),
  createdAt: instant,
})

const Invite = z.object({
  id: z.string(),
  email: z.string(),
  role,
  isTrainer: z.boolean(),
  createdAt: instant,
  expiresAt: instant,
})
export type Invite = z.output<typeof Invite>

/** How a practice looks to its clients. */
export const Brand = z.object({
  /** As `#2563eb`; null is the service's own. */
  color: z.string().nullable(),
  /** One line about it. */
  tagline: z.string().nullable(),
})
export type Brand = z.output<typeof Brand>

const PracticeDetail = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  currency: z.string(),
  /** The one number its texts come from, E.164. */
  phoneNumber: z.string().nullable(),
  brand: Brand,
  isDemo: z.boolean(),
  createdAt: instant,
  settings: Settings,
  /** One's own role in it. */
  role: role.nullable(),
  members: z.array(Member),
  /** Open ones, told to owners alone. */
  invites: z.array(Invite),
})
export type PracticeDetail = z.output<typeof PracticeDetail>

const Joined = z.object({ practiceId: z.string() })
export type Joined = z.output<typeof Joined>

export const answers = {
  'GET /v1/practices': { 200: PracticeList },
  'POST /v1/practices': { 201: Made },
  'POST /v1/practice-invites/acceptance': { 201: Joined },
  'GET /v1/practices/:practice': { 200: PracticeDetail },
  'PATCH /v1/practices/:practice': { 204: null },
  'PATCH /v1/practices/:practice/settings': { 204: null },
  'POST /v1/practices/:practice/invites': { 201: Invite },
  'DELETE /v1/practices/:practice/invites/:invite': { 204: null },
  'PATCH /v1/practices/:practice/members/:person': { 204: null },
  'DELETE /v1/practices/:practice/members/:person': { 204: null },
} satisfies AnswersOf<typeof practices>
