import * as z from 'zod'
import { isNearInstant, TOO_FAR } from '#worker/domain/calendar/bounds.ts'

/** What is open on a waitlist: waiting, or offered a seat. */
export const WAITING_STATES = ['waiting', 'offered'] as const
export type WaitingState = (typeof WAITING_STATES)[number]

const id = (prefix: string) => z.string().startsWith(`${prefix}_`).max(40)
const slot = {
  serviceId: id('svc'),
  trainerId: id('ath'),
  startsAt: z.coerce
    .date({ error: 'is not an instant, such as 2026-06-23T09:00:00Z' })
    .refine(isNearInstant, { error: TOO_FAR }),
}

export const NewWaiting = z.object({ clientId: id('cli'), ...slot })
export type NewWaiting = z.output<typeof NewWaiting>

/** What the client asks for on their own page. */
export const OwnWaiting = z.object(slot)
export type OwnWaiting = z.output<typeof OwnWaiting>
