import { fileAdapter } from '#worker/features/training/provider-access/file-adapter.ts'
import { listedSource } from '#worker/features/training/provider-access/listed-source.ts'
import { parsed, readSigned } from '#worker/features/training/provider-access/read-signed.ts'
import { polarClient } from '#worker/platform/polar/client.ts'
import { mapExercise } from '#worker/platform/polar/map-exercise.ts'
import { PolarEvent, type PolarExercise, PolarPing } from '#worker/platform/polar/polar-json.ts'

/** More than anybody does in thirty days, so that the one list there is is never taken for a full page. */
const PAGE_SIZE = 200

const startOf = ({ start_time, start_time_utc_offset }: PolarExercise) =>
  Date.parse(mapExercise({ start_time, start_time_utc_offset } as PolarExercise).startAt)

/**
 * Polar as every provider is asked, by AccessLink version 3 (polar.com/accesslink-api, read November 2026). Exercises are
 * read by the addresses that need no transaction: those of the last thirty days, uploaded since the athlete let us in.
 * The order of the list is nowhere written down: it is sorted here.
 */
export const polar = fileAdapter({
  provider: 'polar',
  app: ({ fetch, settings }) => ({
    fetch,
    baseUrl: settings.POLAR_BASE_URL,
    consentUrl: settings.POLAR_CONSENT_URL,
    tokenUrl: settings.POLAR_TOKEN_URL,
    clientId: settings.POLAR_CLIENT_ID,
    clientSecret: settings.POLAR_CLIENT_SECRET,
  }),
  client: polarClient,
  consentPage: ({ consentUrl }) => `${consentUrl}/oauth2/authorization`,
  async who(client, { access_token: token, x_user_id }) {
    const account = String(x_user_id)
    const registered = await client.register(token, account)
    if (!registered.ok) return { ok: false }
    const user = await client.user(token, account)
    const names = user.ok ? [user.value['first-name'], user.value['last-name']] : []
    return {
      externalAthleteId: account,
      externalName: names.filter(Boolean).join(' ') || null,
      scopes: ['accesslink.read_all'],
    }
  },
  probe: (client, token, account) => client.user(token, account),
  source: (ctx, call) =>
    listedSource(ctx, {
      pageSize: PAGE_SIZE,
      async read(page) {
        if (page > 1) return []
        const rows = await call((client, token) => client.exercises(token))
        return rows?.toSorted((a, b) => startOf(b) - startOf(a)) ?? null
      },
      idOf: ({ id }) => id,
      record: mapExercise,
      one: (externalId) => call((client, token) => client.exercise(token, externalId)),
      file: ({ id }) => call((client, token) => client.file(token, id)),
    }),
  reach: {
    days: 30,
    says: 'Polar gives what you upload from now on. What is older comes by its files, under Imports. StrideIQ only reads.',
  },
  /** Polar signs the raw bytes, of all but the call that tries a new webhook out. */
  async readCallback({ settings }, { raw, headers }) {
    if (PolarPing.safeParse(parsed(raw)).success) return []
    const signature = headers.get('Polar-Webhook-Signature')
    const event = await readSigned(raw, signature, settings.POLAR_WEBHOOK_SECRET, PolarEvent)
    if (!event) return []
    const { user_id, entity_id, timestamp } = event
    return [{ payload: event, owner: String(user_id), sameAs: [event.event, user_id, entity_id, timestamp] }]
  },
  /** Of sleep, heart rate through the day and the like nothing is read. */
  readEvent(payload) {
    const event = PolarEvent.safeParse(payload).data
    if (!event) return null
    const externalAthleteId = String(event.user_id)
    if (event.event !== 'EXERCISE' || !event.entity_id) return { kind: 'nothing', externalAthleteId }
    return { kind: 'activity', externalAthleteId, externalId: event.entity_id, aspect: 'create' }
  },
  /** An exercise's details are one call for what the list says of it, and one for its file. */
  budget: { usualDayLimit: 5000, callsEachDetail: 2 },
})
