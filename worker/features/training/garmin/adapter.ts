import type { Ctx } from '#worker/context.ts'
import { callProvider } from '#worker/features/training/provider-access/call-provider.ts'
import { fileAdapter } from '#worker/features/training/provider-access/file-adapter.ts'
import { parsed } from '#worker/features/training/provider-access/read-signed.ts'
import type { Callback } from '#worker/features/training/providers/adapter.ts'
import { nothingHere } from '#worker/platform/errors.ts'
import { GarminEvent, GarminPing, KINDS } from '#worker/platform/garmin/api-json.ts'
import { garminClient, READS, READS_HISTORY } from '#worker/platform/garmin/client.ts'
import { idOf, mapActivity } from '#worker/platform/garmin/map-activity.ts'
import { challengeOf, verifierOf } from '#worker/platform/providers/pkce.ts'
import { recordedIn, withFile } from '#worker/platform/providers/with-file.ts'
import { sameText } from '#worker/platform/same-text.ts'

const DAY_S = 86_400
/** The days that one question for history may name, and how far back Garmin goes. */
const STRETCH_DAYS = 30
const STRETCHES = 61

/**
 * Garmin's own API as every provider is asked, by notes of its clients (the Activity API's document is given to partners
 * only): OAuth 2 with PKCE, permissions, notifications that name an address to fetch within a day (ping), history asked
 * for by stretches and told of later. Garmin lists nothing when asked, so its source asks for word, and `delivered` reads
 * what that names. It signs nothing: what it names is fetched from Garmin, with the athlete's own access, whoever says so.
 */
export const garmin = fileAdapter({
  provider: 'garmin',
  app: ({ fetch, settings }) => ({
    fetch,
    baseUrl: settings.GARMIN_BASE_URL,
    consentUrl: settings.GARMIN_CONSENT_URL,
    tokenUrl: settings.GARMIN_TOKEN_URL,
    clientId: settings.GARMIN_CLIENT_ID,
    clientSecret: settings.GARMIN_CLIENT_SECRET,
    verifier: (state: string) => verifierOf(state, settings.AUTH_SECRETS),
  }),
  client: garminClient,
  consentPage: ({ consentUrl }) => `${consentUrl}/oauth2Confirm`,
  consentAsks: async ({ verifier }, state) => ({
    code_challenge: await challengeOf(await verifier(state)),
    code_challenge_method: 'S256',
  }),
  reads: READS,
  async who(client, { access_token: token }) {
    const [user, allowed] = [await client.user(token), await client.permissions(token)]
    if (!allowed.ok && allowed.refusal === 'scope_missing') return 'scope_missing'
    if (!user.ok || !allowed.ok) return { ok: false }
    return { externalAthleteId: user.value.userId, externalName: null, scopes: allowed.value }
  },
  probe: (client, token) => client.permissions(token),
  source(ctx, call, _, { scopes }) {
    const nowS = Math.floor(ctx.now.getTime() / 1000)
    const none = async () => null
    return {
      /** Asks for a stretch of the history, the newest first. What is in it comes as events. */
      async page(after) {
        const stretch = after?.page ?? 0
        if (stretch >= STRETCHES || !scopes.includes(READS_HISTORY)) return { records: [], next: null }
        const toS = nowS - stretch * STRETCH_DAYS * DAY_S
        await call((client, token) => client.backfill(token, toS - STRETCH_DAYS * DAY_S, toS - 1))
        return { records: [], next: { beforeS: 0, edge: [], page: stretch + 1 } }
      },
      /** Garmin tells by itself. Whether it still may is all there is to ask. */
      async since() {
        await call((client, token) => client.permissions(token))
        return { records: [], isFull: true }
      },
      ...{ estimate: none, summary: none, full: none },
    }
  },
  async delivered(ctx, connection, payload, known, access) {
    const event = GarminEvent.parse(payload)
    const { callbackURL: address } = event
    if (!address) return []
    const call = callProvider(ctx, connection, 'normal', access)
    if (event.kind !== 'activityFiles') {
      const rows = (await call((client, token) => client.activities(token, address))) ?? []
      return rows
        .filter(({ parentSummaryId }) => !parentSummaryId)
        .map((row) => ({ record: mapActivity(row), detail: 'summary' as const }))
    }
    const externalId = idOf(event)
    const bytes = externalId && (await call((client, token) => client.file(token, address)))
    if (!externalId || !bytes) return []
    const [summary, nowMs] = [await known(externalId), ctx.now.getTime()]
    if (summary) return [{ record: await withFile(summary, bytes, nowMs), detail: 'full' }]
    const recorded = await recordedIn(bytes, nowMs)
    return [
      { record: { ...recorded, externalId, name: event.activityName ?? recorded.name }, detail: 'full' },
    ]
  },
  reach: {
    days: STRETCHES * STRETCH_DAYS,
    says: 'Garmin gives five years back where you let it, and what comes from now on. What is older comes by its export, under Imports. StrideIQ only reads.',
  },
  readCallback: async (ctx, call) => eventsOf(ctx, call),
  readEvent(payload) {
    const event = GarminEvent.safeParse(payload).data
    if (!event) return null
    const externalAthleteId = event.userId
    const isAccess = event.kind === 'deregistrations' || event.kind === 'userPermissionsChange'
    if (isAccess) return { kind: 'revoked', externalAthleteId }
    const externalId = idOf(event) ?? ''
    return { kind: event.callbackURL ? 'delivery' : 'nothing', externalAthleteId, externalId }
  },
  budget: { usualDayLimit: 30_000, callsEachDetail: 2 },
})

/** The address they come to ends in a secret, and where they name an application, it is ours. */
function eventsOf({ settings, now }: Ctx, { raw, headers, secret }: Callback) {
  const { GARMIN_WEBHOOK_SECRET: expected, GARMIN_CLIENT_ID: ours } = settings
  const isOurs = (headers.get('garmin-client-id') ?? ours) === ours
  if (expected === '' || !sameText(secret, expected) || !isOurs) throw nothingHere()
  const ping = GarminPing.safeParse(parsed(raw)).data ?? {}
  // A word that says neither when nor what it is of is another one an hour later.
  const hour = Math.floor(now.getTime() / 3_600_000)
  return KINDS.flatMap((kind) =>
    (ping[kind] ?? []).flatMap((word) => {
      const event = GarminEvent.safeParse({ ...(word as object), kind }).data
      if (!event) return []
      const { userId, callbackURL, changeTimeInSeconds } = event
      return [
        { payload: event, owner: userId, sameAs: [kind, userId, callbackURL ?? changeTimeInSeconds ?? hour] },
      ]
    }),
  )
}
