import * as z from 'zod'
import { isNearInstant, TOO_FAR } from '#worker/domain/calendar/bounds.ts'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'
import { GivenAnswers } from '#worker/features/practice/intake/schema.ts'
import { EnteredDigits } from '#worker/features/practice/texts/schema.ts'
import { NearDay, RequestId } from '#worker/platform/input-fields.ts'

const id = (prefix: string) => z.string().startsWith(`${prefix}_`).max(40)
const instant = z.coerce
  .date({ error: 'is not an instant, such as 2026-06-23T09:00:00Z' })
  .refine(isNearInstant, { error: TOO_FAR })
const version = z.preprocess(nothingAsLeftOut, z.coerce.number().int().positive().optional())
const MOST_DAYS = 31

export const EnterPortal = z.object({
  token: z.string().min(20).max(100),
  /** What the press confirms, besides opening the page. */
  booking: z.preprocess(nothingAsLeftOut, id('bkg').optional()),
})
export type EnterPortal = z.output<typeof EnterPortal>

export const PortalCancel = z.object({
  version,
  reason: z.preprocess(nothingAsLeftOut, z.string().trim().max(500).optional()),
})
export type PortalCancel = z.output<typeof PortalCancel>

export const PortalMove = z.object({ version, startsAt: instant })
export type PortalMove = z.output<typeof PortalMove>

export const PortalTimes = z
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
export type PortalTimes = z.output<typeof PortalTimes>

export const PortalBooking = z.object({
  requestId: RequestId,
  serviceId: id('svc'),
  trainerId: id('ath'),
  startsAt: instant,
  /** A seat of this planned session. */
  appointmentId: z.preprocess(nothingAsLeftOut, id('apt').optional()),
  answers: GivenAnswers,
})
export type PortalBooking = z.output<typeof PortalBooking>

export const OwnCode = z.object({ code: EnteredDigits })

export const StatementQuery = z.object({
  before: z.preprocess(nothingAsLeftOut, z.coerce.number().int().positive().optional()),
})
