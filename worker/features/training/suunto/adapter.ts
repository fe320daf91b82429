import { fileAdapter } from '#worker/features/training/provider-access/file-adapter.ts'
import { listedSource } from '#worker/features/training/provider-access/listed-source.ts'
import { readSigned } from '#worker/features/training/provider-access/read-signed.ts'
import { PAGE_SIZE, suuntoClient } from '#worker/platform/suunto/client.ts'
import { mapWorkout } from '#worker/platform/suunto/map-workout.ts'
import { SuuntoEvent } from '#worker/platform/suunto/suunto-json.ts'

/** Suunto as every provider is asked. Its consent is one and whole: there are no parts to untick. */
export const suunto = fileAdapter({
  provider: 'suunto',
  app: ({ fetch, settings }) => ({
    fetch,
    baseUrl: settings.SUUNTO_BASE_URL,
    oauthUrl: settings.SUUNTO_OAUTH_URL,
    clientId: settings.SUUNTO_CLIENT_ID,
    clientSecret: settings.SUUNTO_CLIENT_SECRET,
    subscriptionKey: settings.SUUNTO_SUBSCRIPTION_KEY,
  }),
  client: suuntoClient,
  consentPage: ({ oauthUrl }) => `${oauthUrl}/oauth/authorize`,
  who: async (_, { user }) => ({ externalAthleteId: user, externalName: user, scopes: ['workout'] }),
  probe: (client, token) => client.workouts(token, 1, 0, 1),
  source: (ctx, call) =>
    listedSource(ctx, {
      pageSize: PAGE_SIZE,
      async read(page, startAt) {
        const found = await call((client, token) => client.workouts(token, page, startAt?.getTime()))
        return found?.payload ?? null
      },
      idOf: ({ workoutKey }) => workoutKey,
      record: mapWorkout,
      async one(externalId) {
        const found = await call((client, token) => client.workout(token, externalId))
        return found?.payload ?? null
      },
      file: ({ workoutKey }) => call((client, token) => client.file(token, workoutKey)),
    }),
  /** Suunto signs the raw bytes. */
  async readCallback({ settings }, { raw, headers }) {
    const signature = headers.get('X-HMAC-SHA256-Signature')
    const event = await readSigned(raw, signature, settings.SUUNTO_WEBHOOK_SECRET, SuuntoEvent)
    return event ? [{ payload: event, owner: event.username, sameAs: [event.type, raw] }] : []
  },
  /** Of routes, sleep and the like nothing is read. */
  readEvent(payload) {
    const event = SuuntoEvent.safeParse(payload).data
    if (!event) return null
    const externalAthleteId = event.username
    if (event.type !== 'WORKOUT_CREATED' || !event.workout) return { kind: 'nothing', externalAthleteId }
    return { kind: 'activity', externalAthleteId, externalId: event.workout.workoutKey, aspect: 'create' }
  },
  /** A workout's details are one call for what the list says of it, and one for its file. */
  budget: { usualDayLimit: 5000, callsEachDetail: 2 },
})
