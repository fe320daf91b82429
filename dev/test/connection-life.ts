import { runDurableObjectAlarm } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import { importFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { disconnect } from '#worker/features/training/connections/disconnect.ts'
import { listConnections } from '#worker/features/training/connections/list-connections.ts'
import { startConnect } from '#worker/features/training/connections/start-connect.ts'
import { type AccountFacts, connectTo, personWhere } from './connected-account.ts'
import { type PushingProvider, pushOf } from './pushes.ts'
import {
  ALL_ROUNDER,
  control,
  dropWork,
  linkOf,
  originsOf,
  person,
  RUNNER,
  rows,
  setClock,
  stateOf,
  work,
} from './strava.ts'
import { testContext } from './test-context.ts'
import { until } from './until.ts'

interface Kind extends Pick<AccountFacts, 'athlete'> {
  /** Some give no titles of activities. */
  hasTitles?: boolean
  /** Lists nothing when asked: it tells of all there is, and of nothing that is no more. */
  tells?: 'itself'
}

// The inbox and its alarms run at the real time, so these do too.
const now = () => new Date()
const FIRST_PAGE = ['event', 'provider.index']
/** What reads a history on, whichever comes next. */
const READING = ['provider.index', 'provider.detail']
const NEWS = ['webhook.handle', 'provider.look', 'provider.activity']

/** What becomes of a connection from its consent to its end, the same at every provider that is switched on. */
export function connectionLife(
  provider: PushingProvider,
  { athlete = ALL_ROUNDER, hasTitles = true, tells }: Kind = {},
): void {
  const named = (id: string, sentence: string) => `${id}/${provider} ${sentence}`
  const fresh = async () => {
    await setClock(now())
    await control('DELETE', `/${provider}/faults`)
    await testContext().db.execute(sql`delete from connection`)
    await dropWork()
    const actor = await personWhere(provider)
    await connectTo(provider, actor, now(), { athlete })
    return actor
  }
  const begun = async () => {
    const actor = await fresh()
    await begin()
    return actor
  }
  const kept = () =>
    rows(testContext(), sql`select dedupe_key, outcome from webhook_event where provider = ${provider}`)
  const alarms = async () => {
    for (let shard = 0; shard < 16; shard++)
      await runDurableObjectAlarm(env.INBOX.get(env.INBOX.idFromName(`${provider}:${shard}`)) as never)
  }
  const waiting = () =>
    rows(
      testContext(),
      sql`select due_at from outbox where type in ('webhook.handle', 'provider.look', 'provider.activity')
        and status in ('due', 'running')`,
    )
  /** Lets what was sent be looked at; the inbox's own alarm may be at work as well. */
  const looked = (events: number) =>
    until('the events are looked at', async () => {
      await alarms()
      const open = await waiting()
      const due = open.map((job) => Date.parse(String(job.due_at)))
      await work(new Date(Math.max(Date.now(), ...due)), 50, NEWS)
      const settled = (await kept()).filter(({ outcome }) => outcome !== null)
      return settled.length === events && (await waiting()).length === 0
    })
  const send = async (activityId: string, at: Date, by?: 'a forger', athleteId = athlete) => {
    const { path, ...request } = await pushOf(provider, { activityId, athleteId, at }, by)
    return post(path, request)
  }

  const post = async (path: string, request: { headers: Record<string, string>; body: string }) =>
    (await exports.default.fetch(`${env.APP_ORIGIN}${path}`, { method: 'POST', ...request })).status
  /** The first page of a history, where it is told of, as its provider tells of it. */
  const begin = async () => {
    await work(now(), 2, FIRST_PAGE)
    if (tells === undefined) return
    const { path, headers } = await pushOf(provider, { activityId: '1', athleteId: athlete, at: now() })
    const before = (await kept()).length
    const words = await control<unknown[]>('GET', `/${provider}/words`)
    for (const word of words) expect(await post(path, { headers, body: JSON.stringify(word) })).toBe(200)
    await looked(before + words.length)
  }

  test(
    named('ING-13', 'nobody can connect it before an owner switched it on, and pages name it as coming'),
    async () => {
      await testContext().db.execute(sql`delete from flag where key = ${importFlag(provider)}`)
      const ctx = testContext({ now: now(), actor: await person() })
      await expect(startConnect(ctx, provider, {}, env.APP_ORIGIN)).rejects.toMatchObject({
        code: 'forbidden',
      })
      const listed = (await listConnections(ctx)).connections.find((each) => each.provider === provider)
      expect(listed).toMatchObject({ status: 'not_connected', availability: 'needs_keys' })
    },
  )

  test(
    named('ING-13', 'a no at its page stores nothing; a yes begins the history, newest first'),
    async () => {
      const actor = await fresh()
      const other = await personWhere(provider)
      expect(await connectTo(provider, other, now(), { athlete, decision: 'cancel' })).toContain(
        `${provider}_denied`,
      )
      expect(await linkOf(other.athleteId)).toEqual({})
      expect(await linkOf(actor.athleteId)).toMatchObject({ status: 'active', provider })
      await begin()
      expect(await stateOf(actor.athleteId)).toMatchObject({ provider, status: 'running' })
      expect((await originsOf(actor.athleteId)).length).toBeGreaterThan(10)
      const { connections } = await listConnections(testContext({ now: now(), actor }))
      expect(connections.find((each) => each.provider === provider)).toMatchObject({
        status: 'connected',
        availability: 'available',
      })
    },
  )

  test(named('SEC-03', 'a forged event is refused and kept nowhere'), async () => {
    const actor = await begun()
    const [newest] = (await originsOf(actor.athleteId)).toReversed()
    const before = await kept()
    expect(await send(String(newest?.external_id), now(), 'a forger')).toBeGreaterThanOrEqual(400)
    await alarms()
    expect(await kept()).toEqual(before)
  })

  test(named('SEC-03', 'an event of an account nobody has connected is kept nowhere'), async () => {
    const actor = await begun()
    const [newest] = (await originsOf(actor.athleteId)).toReversed()
    const before = await kept()
    const stranger = athlete === RUNNER ? ALL_ROUNDER : RUNNER
    expect(await send(String(newest?.external_id), now(), undefined, stranger)).toBe(200)
    await alarms()
    expect(await kept()).toEqual(before)
  })

  test(named('ING-03', 'events doubled and out of order end in what the provider holds'), async () => {
    const actor = await begun()
    const all = await originsOf(actor.athleteId)
    const [renamed, deleted] = all.slice(-2).map(({ external_id }) => String(external_id))
    const change = { name: 'Named anew', distance_m: 4321 }
    await control('PATCH', `/${provider}/activities/${renamed}`, change)
    await control('DELETE', `/${provider}/activities/${deleted}`)
    const before = (await kept()).length
    const [early, late] = [new Date(Date.now() - 60_000), now()]
    for (const [id, at] of [
      [renamed, late],
      [renamed, late],
      [deleted, late],
      [deleted, early],
      [renamed, early],
    ] as const)
      expect(await send(id ?? '', at)).toBe(200)
    await looked(before + 4)
    const found = await originsOf(actor.athleteId)
    const changed = found.find((one) => one.external_id === renamed)
    expect(changed).toMatchObject({ distance_m: 4321 })
    if (hasTitles) expect(changed?.name).toBe('Named anew')
    const gone = tells === undefined ? [deleted] : []
    const left = all.filter((one) => !gone.includes(String(one.external_id)))
    expect(found.map((one) => one.external_id)).toEqual(left.map((one) => one.external_id))
  })

  test(
    named(
      'REL-08',
      'access withdrawn at the provider stops the reading; what is here stays and the athlete is told',
    ),
    async () => {
      const actor = await begun()
      const before = (await originsOf(actor.athleteId)).length
      await control('POST', `/${provider}/revoke`, { athlete_id: athlete })
      await work(new Date(Date.now() + 7_200_000), 2, READING)
      expect(await linkOf(actor.athleteId)).toMatchObject({ status: 'error' })
      expect(await originsOf(actor.athleteId)).toHaveLength(before)
      const { connections } = await listConnections(testContext({ now: now(), actor }))
      const listed = connections.find((each) => each.provider === provider)
      expect(listed).toMatchObject({ status: 'reconnect' })
      expect(listed?.message).toContain(`${providerName(provider)} no longer accepts our access`)
    },
  )

  test(named('ING-02', 'a disconnect takes away what came from it and ends the access there'), async () => {
    const actor = await begun()
    expect((await originsOf(actor.athleteId)).length).toBeGreaterThan(10)
    await disconnect(testContext({ now: now(), actor }), provider)
    await work(now(), 20, ['event', 'provider.disconnect'])
    expect(await originsOf(actor.athleteId)).toEqual([])
    expect(await linkOf(actor.athleteId)).toMatchObject({ status: 'revoked', sealed_access_token: null })
    // Nothing is left there to withdraw.
    expect(await control('POST', `/${provider}/revoke`, { athlete_id: athlete })).toEqual({
      revoked: false,
    })
  })

  // The last: it leaves the budget's window closed.
  test(
    named('ING-04', 'a limit defers the history to a moment ahead, and it goes on from there'),
    async () => {
      const actor = await begun()
      const before = (await originsOf(actor.athleteId)).length
      await control('POST', `/${provider}/faults`, { status429ForS: 600 })
      await work(now(), 2, READING)
      expect(await stateOf(actor.athleteId)).toMatchObject({
        status: 'deferred',
        defer_reason: 'limit_provider',
      })
      await control('DELETE', `/${provider}/faults`)
      await work(new Date(Date.now() + 3_600_000), 1, READING)
      expect((await originsOf(actor.athleteId)).length).toBeGreaterThanOrEqual(before)
      expect(await stateOf(actor.athleteId)).toMatchObject({ defer_reason: null })
    },
  )
}
