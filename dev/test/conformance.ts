import { expect, test } from 'vitest'
import type { Ctx } from '#worker/context.ts'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { checkRecord } from '#worker/domain/activity/check-record.ts'
import {
  agreementFlag,
  type ConnectedProvider,
  OWN_DATA,
  providerName,
  termsOf,
} from '#worker/domain/policy/provider-terms.ts'
import { consentOrigins, Settings } from '#worker/env.ts'
import { flagValue } from '#worker/features/admin/flags/catalogue.ts'
import { importFlag, keepFlag } from '#worker/features/admin/flags/provider-flags.ts'
import { termsInForce } from '#worker/features/training/activities/terms-in-force.ts'
import { readBudget } from '#worker/features/training/budget/read-budget.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import type { ActivitySource, ProviderAdapter } from '#worker/features/training/providers/adapter.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { testContext } from './test-context.ts'

/** One provider's side of the suite: an account with a history, and ways for it to fail. */
export interface AdapterWorld {
  adapter: ProviderAdapter
  ctx: Ctx
  /** The account's connection as it is stored. */
  connection: Connection
  /** Payloads as the provider sends them, of this account; null for what it never tells of. */
  events: { activity: unknown; revoked: unknown; neither: unknown }
  /** The account's source, opened anew. */
  open(): Promise<ActivitySource>
  nowMs: number
  /** How many activities the account holds. */
  count: number
  /** One with laps and streams, one entered by hand, one that is not there. */
  recorded: string
  manual: string | null
  missing: string
  faults: {
    /** Refuses for reaching a limit. */
    limited(): Promise<unknown>
    /** Answers with something that is not data. */
    broken(): Promise<unknown>
    /** Answers with an error of its own. */
    failing(): Promise<unknown>
    healed(): Promise<unknown>
  }
}

/** Connected by whoever likes; every other provider waits for an owner who holds its agreement. */
const OPEN: readonly ConnectedProvider[] = ['strava']

/** Each address of a setting at a host of its own, as providers have them; in the sandbox all are at one. */
const ADDRESSES_APART = Object.fromEntries(
  Object.keys(Settings.shape)
    .filter((name) => /_URL$/.test(name) && name !== 'DATABASE_URL')
    .map((name) => [name, `https://${name.toLowerCase().replaceAll('_', '-')}.test`]),
)

/** What every provider adapter promises, whatever its wire looks like. */
export function conformance(provider: ConnectedProvider, world: () => Promise<AdapterWorld>): void {
  const named = (sentence: string) => `ING-13/${provider} ${sentence}`

  test(named('pages cover the whole history once, newest first, and end'), async () => {
    const { open, count, nowMs } = await world()
    const all = await everyPage(await open(), count)
    expect(count).toBeGreaterThan(20)
    expect(all.length).toBe(count)
    expect(new Set(all.map((record) => record.externalId)).size).toBe(count)
    const starts = all.map((record) => Date.parse(record.startAt))
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
    for (const record of all) expectSummary(record, nowMs)
  })

  test(named('what starts after an instant is what the pages tell of it, oldest first'), async () => {
    const { open, count } = await world()
    const source = await open()
    const all = await everyPage(source, count)
    const since = new Date(all[20]?.startAt ?? 0)
    const { records, isFull } = await source.since(since)
    expect(isFull).toBe(false)
    expect(records).toEqual(all.filter((one) => Date.parse(one.startAt) > since.getTime()).toReversed())
  })

  test(
    named('the full account of an activity agrees with its summary and brings laps and streams'),
    async () => {
      const { open, recorded, missing } = await world()
      const source = await open()
      const [summary, full] = [await source.summary(recorded), await source.full(recorded)]
      if (!summary || !full) throw new Error('the recorded activity is missing')
      const { laps, streams, providerEfforts, ...rest } = full
      expect({ ...rest, laps: [], streams: null, providerEfforts: [] }).toEqual(summary)
      expect(laps.length).toBeGreaterThan(0)
      expect(providerEfforts.every((effort) => effort.elapsedS > 0)).toBe(true)
      expectStreams(full)
      expect(await source.full(missing)).toBeNull()
      expect(await source.summary(missing)).toBeNull()
    },
  )

  test(named('an activity entered by hand has no streams and says so'), async () => {
    const { open, manual } = await world()
    const record = manual === null ? null : await (await open()).full(manual)
    if (manual !== null) expect(record).toMatchObject({ isManual: true, streams: null, externalId: manual })
  })

  test(named('an event says whose it is and what to look at; what is none is refused'), async () => {
    const { adapter, events, connection, recorded } = await world()
    const { externalAthleteId } = connection
    expect(adapter.readEvent(events.activity)).toMatchObject({
      kind: adapter.delivered ? 'delivery' : 'activity',
      externalAthleteId,
      externalId: recorded,
    })
    if (events.revoked !== null)
      expect(adapter.readEvent(events.revoked)).toMatchObject({ kind: 'revoked', externalAthleteId })
    if (events.neither !== null)
      expect(adapter.readEvent(events.neither)).toMatchObject({ kind: 'nothing', externalAthleteId })
    for (const none of [null, 'text', {}, []]) expect(adapter.readEvent(none)).toBeNull()
  })

  test(named('every call is taken from the budget, one activity takes no more than it says'), async () => {
    const { adapter, ctx, open, recorded } = await world()
    const source = await open()
    await source.summary(recorded)
    const used = async () => (await readBudget(ctx, provider))?.dayUsed ?? 0
    const before = await used()
    await source.full(recorded)
    const calls = (await used()) - before
    expect(calls).toBeGreaterThan(0)
    expect(calls).toBeLessThanOrEqual(adapter.budget.callsEachDetail)
    expect(adapter.budget.usualDayLimit).toBeGreaterThan(0)
  })

  test(named('it can be connected, and access that was ended is no longer accepted'), async () => {
    const { adapter, ctx, connection } = await world()
    expect(adapter.isSetUp(ctx)).toBe(true)
    expect(adapter.missingScopes(connection.scopes)).toEqual([])
    const apart = testContext({ settings: ADDRESSES_APART })
    const consent = await adapter.authorizeUrl(apart, `${ctx.settings.APP_ORIGIN}/back`, 'a.b')
    expect(consent).toContain('a.b')
    // Or a browser would not let the form that leads there end there.
    expect(consentOrigins(apart.settings)).toContain(new URL(consent).origin)
    expect(await adapter.stillWorks(ctx, connection)).toBe(true)
    await adapter.endAccess(ctx, connection)
    await adapter.endAccess(ctx, connection)
    expect(await adapter.stillWorks(ctx, connection)).toBe(false)
  })

  test(named('it has terms, a name and its own switches, and they close what its terms do not open'), () => {
    expect(providerName(provider)).not.toBe(provider)
    expect(flagValue(keepFlag(provider), {})).toBe(true)
    expect(flagValue(importFlag(provider), {})).toBe(OPEN.includes(provider))
    const closed = termsOf(provider, termsInForce({}))
    const open = termsOf(provider, termsInForce({ [agreementFlag(provider)]: true }))
    expect(flagValue(agreementFlag(provider), {})).toBe(false)
    expect(open).toMatchObject({ ai: true, coach: true, public: true, rawTtlDays: closed.rawTtlDays })
    expect(termsOf('file', termsInForce({}))).toEqual(OWN_DATA)
  })

  // The last: it leaves the budget's window closed.
  test(
    named('a limit is a Deferral to a moment ahead; nonsense and errors ask for another try'),
    async () => {
      const { open, faults, nowMs, recorded } = await world()
      for (const fault of [faults.broken, faults.failing]) {
        await fault()
        const source = await open()
        await expect(source.page(null)).rejects.toMatchObject({
          code: expect.stringMatching(/^(upstream|unavailable)$/),
        })
        await expect(source.full(recorded)).rejects.toMatchObject({
          code: expect.stringMatching(/^(upstream|unavailable)$/),
        })
        await faults.healed()
      }
      await faults.limited()
      const refused = await (await open()).page(null).catch((error: unknown) => error)
      await faults.healed()
      expect(refused).toBeInstanceOf(Deferral)
      expect((refused as Deferral).until.getTime()).toBeGreaterThan(nowMs)
    },
  )
}

async function everyPage(source: ActivitySource, count: number): Promise<ActivityRecord[]> {
  const all: ActivityRecord[] = []
  let page = await source.page(null)
  for (let pages = 0; page.next && pages <= count; pages++) {
    all.push(...page.records)
    page = await source.page(page.next)
  }
  expect(page).toEqual({ records: [], next: null })
  return all
}

/** A summary is a record of ours: identified, in our units, with null for what is not known. */
function expectSummary(record: ActivityRecord, nowMs: number): void {
  expect(record.externalId).toMatch(/\S/)
  expect(record).toMatchObject({ laps: [], streams: null, sets: [], legs: [] })
  expect(record.startAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  for (const value of Object.values(record)) {
    if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
  }
  expect(checkRecord(record, new Date(nowMs).toISOString())).toMatchObject({ ok: true })
}

function expectStreams({ streams, elapsedS }: ActivityRecord): void {
  if (!streams) throw new Error('no streams')
  const { timeS, columns } = streams
  expect(timeS.length).toBeGreaterThan(10)
  expect(timeS.every((second, i) => i === 0 || second > (timeS[i - 1] ?? 0))).toBe(true)
  expect(timeS.at(-1) ?? 0).toBeLessThanOrEqual(elapsedS + 5)
  for (const column of Object.values(columns)) expect(column.length).toBe(timeS.length)
}
