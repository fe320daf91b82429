import { z } from 'zod'

const athleteId = z.string().startsWith('ath_')

/** The one list of domain events. A verb commits its event with its data. */
export const DomainEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('account.created'), athleteId }),
  z.object({ type: z.literal('provider.connected'), athleteId, provider: z.string() }),
  z.object({ type: z.literal('provider.disconnected'), athleteId, provider: z.string() }),
  /** Activities arrived or changed; the first affected day is where derivation starts. */
  z.object({
    type: z.literal('activities.changed'),
    athleteId,
    fromDay: z.string(),
    count: z.number().int(),
  }),
  z.object({ type: z.literal('thresholds.changed'), athleteId, fromDay: z.string() }),
  z.object({ type: z.literal('import.finished'), athleteId, importJobId: z.string() }),
  /** A client's credits were used, given back, granted or corrected; the cause names which change. */
  z.object({
    type: z.literal('credits.changed'),
    practiceId: z.string().startsWith('prc_'),
    clientId: z.string().startsWith('cli_'),
    cause: z.string(),
  }),
  z.object({ type: z.literal('ingestion.paused') }),
  z.object({ type: z.literal('ingestion.resumed') }),
  /** The owner changed a switch over the terms of a provider. */
  z.object({ type: z.literal('policy.changed') }),
])

export type DomainEvent = z.infer<typeof DomainEvent>
