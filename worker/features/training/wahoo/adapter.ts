import { fromWire } from '#worker/domain/wire.ts'
import { fileAdapter } from '#worker/features/training/provider-access/file-adapter.ts'
import { listedSource } from '#worker/features/training/provider-access/listed-source.ts'
import { parsed } from '#worker/features/training/provider-access/read-signed.ts'
import { nothingHere } from '#worker/platform/errors.ts'
import { sameText } from '#worker/platform/same-text.ts'
import { ASKED_SCOPES, PAGE_SIZE, wahooClient } from '#worker/platform/wahoo/client.ts'
import { mapWorkout } from '#worker/platform/wahoo/map-workout.ts'
import { WahooEvent, WahooPush } from '#worker/platform/wahoo/wahoo-json.ts'

const READS = 'workouts_read'

/** Wahoo as every provider is asked. Its list is only ever paged from the newest on. */
export const wahoo = fileAdapter({
  provider: 'wahoo',
  app: ({ fetch, settings }) => ({
    fetch,
    baseUrl: settings.WAHOO_BASE_URL,
    clientId: settings.WAHOO_CLIENT_ID,
    clientSecret: settings.WAHOO_CLIENT_SECRET,
  }),
  client: wahooClient,
  consentPage: ({ baseUrl }) => `${baseUrl}/oauth/authorize`,
  scope: ASKED_SCOPES.join(' '),
  reads: READS,
  async who(client, given) {
    const scopes = given.scope?.split(/[ +]/).filter(Boolean) ?? [...ASKED_SCOPES]
    if (!scopes.includes(READS)) return 'scope_missing'
    const user = await client.user(given.access_token)
    if (!user.ok) return { ok: false }
    const { id, first, last } = user.value
    return {
      externalAthleteId: String(id),
      externalName: [first, last].filter(Boolean).join(' ') || null,
      scopes,
    }
  },
  probe: (client, token) => client.user(token),
  source: (ctx, call, { file }) =>
    listedSource(ctx, {
      pageSize: PAGE_SIZE,
      read: async (page) => (await call((client, token) => client.workouts(token, page)))?.workouts ?? null,
      idOf: ({ id }) => String(id),
      record: mapWorkout,
      one: (externalId) => call((client, token) => client.workout(token, externalId)),
      async file(row) {
        const address = row.workout_summary?.file?.url
        const found = address ? await file(address) : null
        return found?.ok ? found.value : null
      },
      total: async () => (await call((client, token) => client.workouts(token, 1, 1)))?.total ?? null,
    }),
  /** An event carries the token of our application: whoever guesses another learns nothing. */
  async readCallback({ settings }, { raw }) {
    const push = WahooPush.safeParse(fromWire(parsed(raw))).data
    const expected = settings.WAHOO_WEBHOOK_TOKEN
    if (!push || expected === '' || !sameText(push.webhookToken, expected)) throw nothingHere()
    const { webhookToken: _, ...payload } = push
    const { eventType, user, workoutSummary } = payload
    const { id, updatedAt, workout } = workoutSummary ?? {}
    return [{ payload, owner: String(user.id), sameAs: [eventType, user.id, workout?.id, id, updatedAt] }]
  },
  /** Wahoo tells of workouts alone: a withdrawn consent shows when a token is refused. */
  readEvent(payload) {
    const event = WahooEvent.safeParse(payload).data
    if (!event) return null
    const externalAthleteId = String(event.user.id)
    const workout = event.workoutSummary?.workout
    if (event.eventType !== 'workout_summary' || !workout) return { kind: 'nothing', externalAthleteId }
    return { kind: 'activity', externalAthleteId, externalId: String(workout.id), aspect: 'update' }
  },
  /** Of an application in production; a workout's details are one call, its file counts toward nothing. */
  budget: { usualDayLimit: 5000, callsEachDetail: 1 },
})
