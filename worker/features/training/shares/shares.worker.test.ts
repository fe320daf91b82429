import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, PASSWORD, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { streamsOf } from '#worker/domain/activity/record-fixture.ts'
import { fromFile, fromStrava } from '#worker/features/training/activities/activity-fixture.ts'
import type { Arrival } from '#worker/features/training/activities/arrival.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { purge } from '#worker/features/training/retention/purge.ts'

const START = '2026-05-01T23:30:00Z'
const M = 1 / 111_320
const ran = {
  ...{
    startAt: START,
    utcOffsetS: 7200,
    elapsedS: 1300,
    movingS: 1200,
    distanceM: 4800,
    name: 'Round the Alster',
  },
  ...{
    elevationGainM: 31,
    averageHeartRateBpm: 151,
    maxHeartRateBpm: 172,
    deviceName: 'Watch 9',
    gearId: 'g77',
  },
  streams: streamsOf(1200, {
    ...{ distanceM: (s) => s * 4, heartRateBpm: () => 151, altitudeM: (s) => s / 40 },
    ...{ latDeg: (s) => 53.5 + s * 4 * M, lngDeg: () => 10 },
  }),
}
const request = () => `req_${crypto.randomUUID()}`

/** Somebody with these activities, and what they do with links. */
async function sharer(...arrivals: Arrival[]) {
  const { id, email, visitor } = await signedIn({ name: 'Robin van Test' })
  const bring = async (some: Arrival[]) =>
    (await recordActivities(testContext({ actor: athleteActor(id) }), id, some)).map((one) => one.activityId)
  const ids = await bring(arrivals.map((one) => ({ ...one, origin: { ...one.origin } })))
  const make = (more: object = {}, activityId = ids[0]) =>
    visitor.send('POST', '/v1/shares', { request_id: request(), activity_id: activityId, ...more })
  return { id, email, visitor, ids, bring, make }
}
const file = (hash = crypto.randomUUID()) => fromFile(hash, ran)
const read = (url: string, by = new Visitor()) =>
  by.get(`/v1/shared/${new URL(url).pathname.split('/').at(-1)}`)

test('ACT-06/share an activity is read by its link without a log-in: its numbers and nothing of the athlete’s own words', async () => {
  const { id, ids, visitor, make } = await sharer(file())
  await visitor.send('PATCH', `/v1/activities/${ids[0]}`, {
    notes: 'Knee hurt at home',
    rpe: 8,
    name: 'At Lena’s',
  })
  const { status, body } = await make({ name_shown: 'initials' })
  expect(status).toBe(201)
  expect(body.url).toMatch(new RegExp(`^${env.APP_ORIGIN}/s/[\\w-]{40,}$`))
  const { status: open, body: shown, headers } = await read(body.url)
  expect(open).toBe(200)
  expect([headers.get('X-Robots-Tag'), headers.get('Cache-Control')]).toEqual([
    'noindex',
    'private, no-store',
  ])
  // Half past eleven in UTC was the next day where it was run.
  expect(shown).toMatchObject({
    ...{ sport: 'run', day: '2026-05-02', by: 'R. T.', distance_m: 4800, moving_s: 1200, elapsed_s: 1300 },
    ...{ elevation_gain_m: 31, average_heart_rate_bpm: null, max_heart_rate_bpm: null },
  })
  expect(shown.splits).toHaveLength(5)
  expect(shown.splits[0]).toMatchObject({ distance_m: 1000, moving_s: 250, average_heart_rate_bpm: null })
  const ways = shown.trace.filter(Boolean).map((one: { north_m: number }) => one.north_m)
  expect(Math.max(...ways)).toBeGreaterThan(3500)
  expect(Math.max(...ways)).toBeLessThan(4010)
  expect(JSON.stringify(shown)).not.toMatch(
    /Lena|Alster|Knee|Watch|g77|53\.5|ath_|act_|Robin|rpe|notes|151|T23:/,
  )
  const listed = (await visitor.get('/v1/shares')).body.links
  expect(listed).toMatchObject([
    { id: body.id, activity_id: ids[0], name_shown: 'initials', shows_health: false },
  ])
  const [row] = (await testDb().execute(sql`select * from share_link where athlete_id = ${id}`)).rows
  expect(JSON.stringify(row)).not.toContain(new URL(body.url).pathname.slice(3))
})

test('ACT-06/share ING-16 what only Strava tells is not shared: the making is refused with what would open it', async () => {
  const alone = await sharer(fromStrava('1', ran))
  const refused = await alone.make()
  expect(refused.status).toBe(409)
  expect(refused.body.error.message).toMatch(/terms .* to you alone\. Upload its original file/)
  // Joined with a file of one's own, only what the file tells is shown.
  const { elevationGainM: _up, ...flat } = ran
  const joined = await sharer(
    fromStrava('2', { ...ran, elevationGainM: 99 }),
    fromFile('own', { ...flat, streams: null }),
  )
  expect(new Set(joined.ids).size).toBe(1)
  const { body } = await joined.make()
  expect((await read(body.url)).body).toMatchObject({
    elevation_gain_m: null,
    splits: [],
    trace: null,
    distance_m: 4800,
  })
  // The file's own word goes: what is left is Strava's, and the same link shows nothing.
  await testDb().execute(
    sql`delete from activity_origin where athlete_id = ${joined.id} and provider = 'file'`,
  )
  expect((await read(body.url)).status).toBe(404)
})

test('ACT-06/share ING-16 an owner’s agreement opens and closes a link at the moment it is read', async () => {
  const { make } = await sharer(fromStrava('3', ran))
  const agree = (is: boolean) =>
    testDb().execute(sql`insert into flag (key, value, updated_at) values ('strava.agreement', ${is}::text::jsonb, now())
      on conflict (key) do update set value = excluded.value`)
  await agree(true)
  const { body } = await make()
  expect((await read(body.url)).status).toBe(200)
  await agree(false)
  expect((await read(body.url)).status).toBe(404)
})

test('ACT-06/share health data needs the athlete’s tick and their consent, both while it is read', async () => {
  const { id, visitor, make } = await sharer(file())
  const { body } = await make({ shows_health: true })
  const heart = async () => {
    const { body: shown } = await read(body.url)
    return [shown.average_heart_rate_bpm, shown.max_heart_rate_bpm, shown.splits[0].average_heart_rate_bpm]
  }
  expect(await heart()).toEqual([151, 172, 151])
  const decide = async (granted: boolean) => {
    const { consents } = (await visitor.get('/v1/consents')).body
    const { version } = consents.find((one: { purpose: string }) => one.purpose === 'health_data')
    const decisions = [{ purpose: 'health_data', version, granted }]
    expect((await visitor.send('PUT', '/v1/consents', { decisions })).status).toBe(200)
  }
  // Before anything is taken out of the rows, and even if nothing ever were.
  const said = (is: boolean) =>
    testDb().execute(
      sql`update consent set granted = ${is} where athlete_id = ${id} and purpose = 'health_data'`,
    )
  await said(false)
  expect(await heart()).toEqual([null, null, null])
  await said(true)
  expect(await heart()).toEqual([151, 172, 151])
  await decide(false)
  expect(await heart()).toEqual([null, null, null])
  expect((await make({ shows_health: true })).status).toBe(403)
  // A yes to keeping it again is none to showing it.
  await decide(true)
  expect((await visitor.get('/v1/shares')).body.links).toMatchObject([{ shows_health: false }])
})

test('ACT-06/share whatever is over, gone, private or of somebody blocked reads exactly like a link that never was', async () => {
  const never = await read(`${env.APP_ORIGIN}/s/${'a'.repeat(43)}`)
  const neutral = (answer: Awaited<ReturnType<typeof read>>) => {
    const { request_id: _id, ...error } = answer.body.error
    return [answer.status, error]
  }
  const ways: Record<string, (of: Awaited<ReturnType<typeof sharer>>, id: string) => Promise<unknown>> = {
    ended: ({ visitor }, id) => visitor.send('DELETE', `/v1/shares/${id}`),
    deleted: ({ visitor, ids }) => visitor.send('DELETE', `/v1/activities/${ids[0]}`),
    private: ({ visitor, ids }) =>
      visitor.send('POST', '/v1/activities/changes', { request_id: request(), ids, is_private: true }),
    'private at its source': ({ bring }) => bring([fromStrava('9', { ...ran, isPrivate: true })]),
    'a new password': ({ visitor }) =>
      visitor.send('PUT', '/v1/password', { current_password: PASSWORD, password: 'another long night run' }),
    'a reset': async ({ email }) => {
      await new Visitor().send('POST', '/v1/password/forgotten', { email })
      const input = { token: await linkToken(email, 'reset-password'), password: 'another long night run' }
      expect((await new Visitor().send('POST', '/v1/password/reset', input)).status).toBe(200)
    },
    blocked: ({ id }) => testDb().execute(sql`update athlete set blocked_at = now() where id = ${id}`),
  }
  expect(never.status).toBe(404)
  for (const [way, end] of Object.entries(ways)) {
    const one = await sharer(file())
    const { body } = await one.make()
    expect([way, (await read(body.url)).status]).toEqual([way, 200])
    await end(one, body.id)
    expect([way, neutral(await read(body.url))]).toEqual([way, neutral(never)])
  }
})

test('ACT-06/share a link that ended stays so: shown to others again, brought back or agreed anew, it is made anew', async () => {
  const { visitor, ids, make } = await sharer(file())
  const { body: first } = await make()
  const keep = (is_private: boolean) =>
    visitor.send('POST', '/v1/activities/changes', { request_id: request(), ids, is_private })
  await keep(true)
  expect((await make()).body.error.message).toMatch(/You keep this activity from trainers/)
  await keep(false)
  expect((await read(first.url)).status).toBe(404)
  const again = { request_id: request() }
  const { body: second } = await make(again)
  expect((await read(second.url)).status).toBe(200)
  const gone = await visitor.send('DELETE', `/v1/activities/${ids[0]}`)
  expect((await visitor.send('DELETE', `/v1/activities/removals/${gone.body.batch}`)).status).toBeLessThan(
    300,
  )
  expect((await read(second.url)).status).toBe(404)
  const { body: third } = await make()
  await visitor.send('DELETE', `/v1/shares/${third.id}`)
  expect((await visitor.send('DELETE', `/v1/shares/${third.id}`)).status).toBe(404)
  expect((await visitor.get('/v1/shares')).body.links).toEqual([])
})

test('ACT-06/share two makes at once are one link; the same request has its address again, another is told', async () => {
  const { id, visitor, make } = await sharer(file())
  const raced = await Promise.all([make(), make(), make()])
  expect(raced.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  const count = async () =>
    (await testDb().execute(sql`select 1 from share_link where athlete_id = ${id} and ended_at is null`)).rows
      .length
  expect(await count()).toBe(1)
  const made = raced.find(({ status }) => status === 201)
  await visitor.send('DELETE', `/v1/shares/${made?.body.id}`)
  const same = { request_id: request() }
  const twice = await Promise.all([make(same), make(same)])
  expect(twice.map(({ status }) => status)).toEqual([201, 201])
  expect(twice[0]?.body).toEqual(twice[1]?.body)
  expect(await count()).toBe(1)
  await visitor.send('DELETE', `/v1/shares/${twice[0]?.body.id}`)
  expect((await make(same)).status).toBe(410)
  expect(await count()).toBe(0)
})

test('ACT-06/share a hundred activities have a link at most, and what ended is forgotten', async () => {
  const { id, ids, make } = await sharer(file())
  await testDb().execute(sql`insert into activity (select (jsonb_populate_record(a, jsonb_build_object('id', a.id || n))).*
    from activity a, generate_series(1, 100) n where a.id = ${ids[0]})`)
  await testDb().execute(sql`insert into share_link (id, athlete_id, activity_id, token_hash, name_shown, shows_health, cut, made_at)
    select 'shr_' || a.id, a.athlete_id, a.id, a.id, 'none', false, '{}', now() from activity a
    where a.athlete_id = ${id} and a.id <> ${ids[0] ?? ''}`)
  const full = await make()
  expect([full.status, full.body.error.message]).toEqual([409, expect.stringContaining('100 activities')])
  await testDb().execute(
    sql`update share_link set ended_at = now() - interval '2 days' where athlete_id = ${id}`,
  )
  expect((await make()).status).toBe(201)
  await purge(testContext())
  const { rows } = await testDb().execute(sql`select 1 from share_link where athlete_id = ${id}`)
  expect(rows).toHaveLength(1)
})

test('ACT-06/share another’s activity and link are not there', async () => {
  const { ids, make } = await sharer(file())
  const { body } = await make()
  const other = await sharer(file())
  expect((await other.make({}, ids[0])).status).toBe(404)
  expect((await other.visitor.send('DELETE', `/v1/shares/${body.id}`)).status).toBe(404)
  expect((await read(body.url)).status).toBe(200)
})

test('ACT-06/share the secret of a link stands in no line of the log, and is asked for so often', async () => {
  const lines: string[] = []
  const hear = (...said: unknown[]) => void lines.push(said.join(' '))
  const ears = (['log', 'info', 'warn', 'error'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(hear),
  )
  const { make } = await sharer(file())
  const { body } = await make()
  const token = new URL(body.url).pathname.slice(3)
  await read(body.url)
  await exports.default.fetch(`${env.APP_ORIGIN}/v1/shared/${token}/more`)
  const reader = new Visitor()
  const answers = await Promise.all(Array.from({ length: 122 }, () => read(body.url, reader)))
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
  for (const ear of ears) ear.mockRestore()
  expect(lines.some((line) => line.includes('/v1/shared/:token'))).toBe(true)
  expect(lines.filter((line) => line.includes(token))).toEqual([])
})
