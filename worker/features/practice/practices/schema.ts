import * as z from 'zod'
import { FURTHEST_DAYS } from '#worker/domain/booking/client-bounds.ts'
import { PENALTY_RULES } from '#worker/domain/booking/policy.ts'
import { emptyAsNull } from '#worker/domain/empty-field.ts'
import { readsAsService } from '#worker/domain/practice/service-name.ts'
import { Email, Zone } from '#worker/features/account/accounts/schema.ts'
import { Flag } from '#worker/platform/input-fields.ts'

const SERVICE_NAME = 'reads as the name of this service; choose one of your own'

/** It stands in texts, in subjects of mails and in calendars: one line. */
const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(80, 'may have at most 80 characters')
  .refine((text) => !/[\p{Cc}\p{Bidi_Control}]/u.test(text), 'holds characters a name cannot have')
  .refine((text) => !readsAsService(text), SERVICE_NAME)
const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/, 'is 3 to 60 small letters, digits and dashes')
  .refine((text) => !readsAsService(text), SERVICE_NAME)
const minutes = (most: number) => z.coerce.number().int().min(0).max(most)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time, such as 21:00')
const minor = z.coerce.number().int().min(0).max(10_000_000)

/** What happens when a session is completed and no credit is left. */
export const NO_CREDIT_RULES = ['block', 'owed', 'charge'] as const

export const NewPractice = z.object({
  name,
  slug,
  currency: z
    .string()
    .toLowerCase()
    .regex(/^[a-z]{3}$/, 'is not a currency, such as eur'),
  timezone: Zone,
})
export type NewPractice = z.output<typeof NewPractice>

export const ChangePractice = z
  .object({
    name,
    slug,
    /** What is left out stays as it is. */
    brand: z
      .object({
        color: z.preprocess(
          emptyAsNull,
          z
            .string()
            .regex(/^#[0-9a-f]{6}$/i, 'is not a color, such as #2563eb')
            .nullable(),
        ),
        tagline: z.preprocess(emptyAsNull, z.string().trim().max(160).nullable()),
      })
      .partial(),
  })
  .partial()
export type ChangePractice = z.output<typeof ChangePractice>

export const ChangeSettings = z
  .object({
    completeAfterMin: minutes(1440),
    noCreditRule: z.enum(NO_CREDIT_RULES),
    singlePriceMinor: minor,
    quietFrom: clock,
    quietUntil: clock,
    lateCancelHours: minutes(336),
    lateCancelRule: z.enum(PENALTY_RULES),
    noShowRule: z.enum(PENALTY_RULES),
    feeMinor: minor,
    forgiveFirst: Flag,
    reminderHours: minutes(336),
    holdMin: z.coerce.number().int().min(1).max(120),
    noticeHours: minutes(336),
    horizonDays: z.coerce.number().int().min(1).max(FURTHEST_DAYS),
    mostPerDay: z.coerce.number().int().min(1).max(50),
    offerMin: z.coerce.number().int().min(15).max(1440),
  })
  .partial()
export type ChangeSettings = z.output<typeof ChangeSettings>

const role = z.enum(['owner', 'trainer', 'assistant', 'front_desk'])

/** The own password, and a code where the second step is on: asked where somebody becomes an owner. */
const own = { password: z.string().max(200).default(''), code: z.string().trim().max(40).default('') }

export const InviteMember = z.object({ email: Email, role, isTrainer: Flag.default(true), ...own })
export type InviteMember = z.output<typeof InviteMember>

export const ChangeMember = z.object({ role, isTrainer: Flag, ...own })
export type ChangeMember = z.output<typeof ChangeMember>

export const AcceptInvite = z.object({ token: z.string().min(20).max(200) })
export type AcceptInvite = z.output<typeof AcceptInvite>
