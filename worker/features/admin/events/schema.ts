import * as z from 'zod'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'

const athleteId = z.string().startsWith('ath_')
const provider = z.enum(CONNECTED_PROVIDERS)

const ofClient = {
  practiceId: z.string().startsWith('prc_'),
  clientId: z.string().startsWith('cli_'),
}

const bookingEvent = <T extends string>(type: T) =>
  z.object({
    type: z.literal(type),
    ...ofClient,
    bookingId: z.string().startsWith('bkg_'),
    appointmentId: z.string().startsWith('apt_'),
    version: z.number().int(),
  })

const creditsChanged = z.object({ type: z.literal('credits.changed'), ...ofClient, cause: z.string() })
const paymentFailed = z.object({ type: z.literal('payment.failed'), ...ofClient, object: z.string() })

/** The one list of domain events. A verb commits its event with its data. */
export const DomainEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('account.created'), athleteId }),
  /** A password was set by a mailed link at this instant; what was young of the account's ended with it. */
  z.object({ type: z.literal('password.reset'), athleteId, at: z.iso.datetime() }),
  z.object({ type: z.literal('provider.connected'), athleteId, provider }),
  z.object({ type: z.literal('provider.disconnected'), athleteId, provider }),
  /** Activities arrived or changed; the first affected day is where derivation starts. */
  z.object({
    type: z.literal('activities.changed'),
    athleteId,
    fromDay: z.string(),
    count: z.number().int(),
  }),
  z.object({ type: z.literal('thresholds.changed'), athleteId, fromDay: z.string() }),
  /** A plan was made and is in force; the one before is archived. */
  z.object({ type: z.literal('plan.created'), athleteId, planId: z.string().startsWith('pln_') }),
  z.object({ type: z.literal('import.finished'), athleteId, importJobId: z.string() }),
  /** A client's credits were used, given back, granted or corrected; the cause names which change. */
  creditsChanged,
  /** A booking's life: each carries the version it gave the booking, which names what follows from it. */
  bookingEvent('booking.booked'),
  bookingEvent('booking.confirmed'),
  bookingEvent('booking.rescheduled'),
  bookingEvent('booking.cancelled'),
  /** The session took place: credit, workout, revenue, follow-up and timeline follow from this one event. */
  bookingEvent('booking.completed'),
  bookingEvent('booking.reopened'),
  bookingEvent('booking.no_show'),
  z.object({ type: z.literal('package.paid'), ...ofClient, packageId: z.string().startsWith('pkg_') }),
  paymentFailed,
  z.object({ type: z.literal('text.received'), ...ofClient, textId: z.string().startsWith('txt_') }),
  z.object({ type: z.literal('ingestion.paused') }),
  z.object({ type: z.literal('ingestion.resumed') }),
  /** The owner changed a switch over the terms of a provider. */
  z.object({ type: z.literal('policy.changed') }),
])

export type DomainEvent = z.infer<typeof DomainEvent>

/** What rules of a practice may wait for. */
export const AutomationEvent = z.discriminatedUnion('type', [
  bookingEvent('booking.completed'),
  bookingEvent('booking.no_show'),
  paymentFailed,
  creditsChanged,
])
