import * as z from 'zod'
import { isNearInstant, TOO_FAR } from '#worker/domain/calendar/bounds.ts'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'
import { Email } from '#worker/features/account/accounts/schema.ts'
import { GivenAnswers } from '#worker/features/practice/intake/schema.ts'
import { EnteredDigits } from '#worker/features/practice/texts/schema.ts'
import { Flag, NearDay, RequestId } from '#worker/platform/input-fields.ts'

const id = (prefix: string) => z.string().startsWith(`${prefix}_`).max(40)
const flag = z.preprocess((value) => (value === 'on' ? true : (nothingAsLeftOut(value) ?? false)), Flag)
const MOST_DAYS = 31

export const PublicTimes = z
  .object({
    service: id('svc'),
    trainer: z.preprocess(nothingAsLeftOut, id('ath').optional()),
    from: NearDay,
    to: NearDay,
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, {
    error: `A range goes forward and has at most ${MOST_DAYS} days.`,
    path: ['to'],
  })
export type PublicTimes = z.output<typeof PublicTimes>

export const PublicHold = z.object({
  requestId: RequestId,
  serviceId: id('svc'),
  trainerId: id('ath'),
  startsAt: z.coerce
    .date({ error: 'is not an instant, such as 2026-06-23T09:00:00Z' })
    .refine(isNearInstant, { error: TOO_FAR }),
  /** A seat of this planned session. */
  appointmentId: z.preprocess(nothingAsLeftOut, id('apt').optional()),
})
export type PublicHold = z.output<typeof PublicHold>

export const PublicBooking = z.object({
  hold: z.string().min(20).max(4000),
  name: z
    .string()
    .trim()
    .min(1, 'is empty')
    .max(80, 'may have at most 80 characters')
    .refine((text) => !/\p{Cc}/u.test(text), 'holds characters a name cannot have'),
  email: Email,
  phone: z.preprocess(
    nothingAsLeftOut,
    z
      .string()
      .transform((text) => text.replace(/[\s().\-/]/g, '').replace(/^00/, '+'))
      .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'needs its country code, such as +49 170 1234567'))
      .optional(),
  ),
  answers: GivenAnswers,
  /** The practice's rules for cancelling are agreed to. */
  terms: flag,
  /** Texts about one's sessions are wanted. */
  texts: flag,
})
export type PublicBooking = z.output<typeof PublicBooking>

const textRequest = z.string().min(20).max(2000)

/** A yes to texts, as it came back from the form. */
export const TextCode = z.object({ textRequest })

export const TextOptIn = z.object({ textRequest, code: EnteredDigits })
export type TextOptIn = z.output<typeof TextOptIn>

/** What a held time was signed with: it comes back with the form, and nothing of it is asked again. */
export const HeldTime = z.object({
  practiceId: id('prc'),
  serviceId: id('svc'),
  trainerId: id('ath'),
  appointmentId: id('apt'),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  holdUntil: z.coerce.date().nullable(),
  /** The practice's. */
  zone: z.string(),
  capacity: z.number().int(),
  /** The practice has a number to text from. */
  canText: z.boolean().default(false),
  /** The version of each question as the form showed it; without it, a form of before there were versions. */
  asked: z.record(z.string(), z.number().int()).optional(),
  /** The words that the terms box and the text box show. */
  wording: z.object({ terms: z.string(), texts: z.string() }),
  requestId: RequestId,
  /** Where it was held from, as far as limits go. */
  holder: z.string().max(40),
})
export type HeldTime = z.output<typeof HeldTime>
