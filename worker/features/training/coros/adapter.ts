import { fileAdapter } from '#worker/features/training/provider-access/file-adapter.ts'
import { parsed } from '#worker/features/training/provider-access/read-signed.ts'
import { corosClient } from '#worker/platform/coros/client.ts'
import { CorosEvent, CorosPush, parseCoros } from '#worker/platform/coros/coros-json.ts'
import { idOf } from '#worker/platform/coros/map-workout.ts'
import { nothingHere } from '#worker/platform/errors.ts'
import { sameText } from '#worker/platform/same-text.ts'
import { corosSource, REACH_DAYS } from './coros-source.ts'

/**
 * COROS as every provider is asked. Its API reference (2.0.6, 2026) is given to applicants only: addresses, units and
 * limits are as public clients quote it. Not public, and taken from those clients: the codes of refusals, the key
 * `sportDataList` of what it sends, and that a client's id and secret come with that. Without its agreement it stays
 * switched off.
 */
export const coros = fileAdapter({
  provider: 'coros',
  app: ({ fetch, settings }) => ({
    fetch,
    baseUrl: settings.COROS_BASE_URL,
    clientId: settings.COROS_CLIENT_ID,
    clientSecret: settings.COROS_CLIENT_SECRET,
  }),
  client: corosClient,
  consentPage: ({ baseUrl }) => `${baseUrl}/oauth2/authorize`,
  who: async (_, { openId }) => ({ externalAthleteId: openId, externalName: null, scopes: ['workout'] }),
  probe: (client, token, account) => client.bound(token, account),
  source: (ctx, call, client, { externalAthleteId }) => corosSource(ctx, call, client, externalAthleteId),
  reach: {
    days: REACH_DAYS,
    says: 'COROS gives the last three months, and what comes from now on. What is older comes by its files, under Imports. StrideIQ only reads.',
  },
  /** What COROS sends carries the id and the secret of our application: whoever guesses them learns nothing. */
  async readCallback({ settings }, { raw, headers }) {
    const { COROS_CLIENT_ID: id, COROS_CLIENT_SECRET: secret } = settings
    const isTheirs =
      sameText(headers.get('client') ?? '', id) && sameText(headers.get('secret') ?? '', secret)
    if (id === '' || secret === '' || !isTheirs) throw nothingHere()
    const workouts = CorosPush.safeParse(parsed(raw, parseCoros)).data?.sportDataList ?? []
    return workouts.map((workout) => ({
      payload: workout,
      owner: workout.openId,
      sameAs: [workout.openId, idOf(workout), workout.startTime, workout.endTime],
    }))
  },
  readEvent(payload) {
    const event = CorosEvent.safeParse(payload).data
    if (!event) return null
    return { kind: 'activity', externalAthleteId: event.openId, externalId: idOf(event), aspect: 'create' }
  },
  /** A workout's details are one call for what the list says of it; its file counts toward nothing. */
  budget: { usualDayLimit: 50_000, callsEachDetail: 1 },
})
