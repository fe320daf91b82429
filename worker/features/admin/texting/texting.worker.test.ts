import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { control, dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { TEXT_COUNTRY_CODES } from '#worker/domain/texting/countries.ts'
import { permitText } from '#worker/domain/texting/limits.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { planTexts } from '#worker/features/practice/texts/plan-texts.ts'
import { claimForSending, loadUsage } from '#worker/features/practice/texts/repo/usage.ts'
import { hours, NOON, texting, write } from '#worker/features/practice/texts/sending-fixture.ts'
import {
  bodiesTo,
  noTextFaults,
  sentTo,
  textFaults,
  textWork,
} from '#worker/features/practice/texts/texting-fixture.ts'
import { someNumber, textsOf } from '#worker/features/practice/texts/texts-fixture.ts'

beforeEach(async () => {
  await dropWork()
  await noTextFaults()
})

const reason = 'A test asks for it.'
const boss = () => staff(['system.texts', 'admin.read', 'audit.read'])
type Boss = Awaited<ReturnType<typeof boss>>
const give = ({ visitor }: Boss, practiceId: string, phone_number: string, more: object = {}) =>
  visitor.send('PUT', `/v1/admin/texting/practices/${practiceId}`, { phone_number, reason, ...more })
const flag = ({ visitor }: Boss, key: string, value: unknown) =>
  visitor.send('PUT', `/v1/admin/flags/${key}`, { value, reason })
const numberOf = async (practiceId: string) =>
  (await testDb().execute(sql`select phone_number from practice where id = ${practiceId}`)).rows[0]
    ?.phone_number
/** As many texts, each to a number of its own, wait for NOON. */
async function waiting(made: Awaited<ReturnType<typeof texting>>, texts: number) {
  for (let n = 0; n < texts; n++) {
    const phone = someNumber()
    const id = `cli_${made.practiceId.slice(4)}_${n}`
    await testDb().execute(sql`insert into client (id, practice_id, name, phone, created_at, updated_at)
      values (${id}, ${made.practiceId}, 'Kim', ${phone}, now(), now())`)
    await testDb().execute(sql`insert into text_consent (id, practice_id, phone, is_opted_in, source, wording, recorded_by, at)
      values (${`tcn_${id}`}, ${made.practiceId}, ${phone}, true, 'code', 'Yes.', 'x', now())`)
    await write({ ...made, clientId: id })
  }
}
const sentBy = async (practiceId: string) =>
  Number(
    (
      await testDb().execute(
        sql`select count(*) as n from text where practice_id = ${practiceId} and state in ('sent', 'delivered')`,
      )
    ).rows[0]?.n,
  )

test('SEC-06/texts whoever opens a practice takes no number: Admin gives it, once, with a line in the log', async () => {
  const admin = await boss()
  const { visitor } = await signedIn()
  const slug = `t-${crypto.randomUUID().slice(0, 12)}`
  const mine = (
    await visitor.send('POST', '/v1/practices', { name: 'Mine', slug, currency: 'eur', timezone: 'UTC' })
  ).body.id
  const number = someNumber()
  const taken = await visitor.send('PUT', `/v1/practices/${mine}/text-number`, { phone_number: number })
  expect(taken.status).toBe(404)
  for (const path of [`/v1/practices/${mine}`, `/v1/practices/${mine}/settings`])
    await visitor.send('PATCH', path, { phone_number: number })
  const admins = `/v1/admin/texting/practices/${mine}`
  expect((await visitor.send('PUT', admins, { phone_number: number, reason })).status).toBe(404)
  expect(await numberOf(mine)).toBeNull()
  expect((await give(admin, mine, number)).status).toBe(204)
  const twice = await give(admin, (await makePractice()).practiceId, number)
  expect(twice).toMatchObject({ status: 409, body: { error: { field: 'phone_number' } } })
  expect((await give(admin, mine, 'none')).status).toBe(422)
  expect(await numberOf(mine)).toBe(number)
  const { rows } = (await admin.visitor.get(`/v1/admin/audit?target_id=${mine}`)).body
  expect(rows[0]).toMatchObject({ action: 'texts.allow' })
  expect(rows.filter(({ action }: { action: string }) => action === 'texts.allow')).toHaveLength(1)
})

test('SMS-07/number only a number that the provider holds and that sends texts is taken, and nothing changes without its word', async () => {
  const [made, admin] = [await makePractice(), await boss()]
  const [own, calls, foreign] = [someNumber(), someNumber(), someNumber()]
  const set = (phone_number: string) => give(admin, made.practiceId, phone_number)
  const holds = (numbers: { phone: string; sms: boolean }[] | null) =>
    control('POST', '/twilio/settings', { numbers })
  const kept = () => numberOf(made.practiceId)
  const before = await kept()
  // The provider finds numbers by their parts too: one that holds ours is not ours.
  await holds([
    { phone: own, sms: true },
    { phone: calls, sms: false },
    { phone: `${foreign}7`, sms: true },
  ])
  try {
    for (const wrong of [foreign, calls]) {
      expect(await set(wrong)).toMatchObject({ status: 422, body: { error: { field: 'phone_number' } } })
    }
    await textFaults({ fail500Rate: 1 })
    expect((await set(own)).status).toBeGreaterThanOrEqual(500)
    await noTextFaults()
    expect(await kept()).toBe(before)
    expect((await set(own)).status).toBe(204)
    expect(await kept()).toBe(own)
    expect((await set('')).status).toBe(204)
    expect(await kept()).toBeNull()
  } finally {
    await noTextFaults()
    await holds(null)
  }
})

test('SMS-06/limits a practice sends its segments of the day and no more, however many go at once', async () => {
  const admin = await boss()
  const made = await texting()
  expect((await give(admin, made.practiceId, made.number, { day_limit: 4 })).status).toBe(204)
  await waiting(made, 9)
  await textWork(NOON)
  expect(await sentBy(made.practiceId)).toBe(4)
  // The day ends at midnight, by UTC: what still makes sense then goes out.
  await textWork(hours(21))
  expect(await sentBy(made.practiceId)).toBe(8)
})

test('SMS-06/limits one number gets so many a day, and countries that are not allowed get none', async () => {
  const admin = await boss()
  const made = await texting()
  await flag(admin, 'texts.number_day', 2)
  for (let n = 0; n < 4; n++) await write(made, { body: `Word ${n}` })
  await textWork(NOON)
  expect(await sentTo(made.phone)).toHaveLength(2)
  const reasons = async () => (await textsOf(made.clientId)).flatMap((one) => one.reason ?? [])
  expect(await reasons()).toEqual(['number_limit', 'number_limit'])
  await flag(admin, 'texts.number_day', 12)
  await flag(admin, 'texts.countries', ['DE'])
  const other = await texting()
  await write(other)
  await textWork(NOON)
  expect((await textsOf(other.clientId))[0]).toMatchObject({ state: 'cancelled', reason: 'country' })
  expect((await flag(admin, 'texts.countries', ['DE', 'XX'])).status).toBe(422)
  expect((await flag(admin, 'texts.countries', ['DE', 'US'])).status).toBe(200)
})

test('SMS-06/limits of a number over all practices, and of the service, hold when texts go at once, where a look lets all pass', async () => {
  const now = new Date('2031-06-03T10:00:00Z')
  const phone = someNumber()
  const both = [await texting({}, { phone }), await texting({}, { phone })]
  const ids: string[] = []
  for (const made of [...both, ...both, ...both]) ids.push((await write(made, {}, now)).textId)
  const { practiceId } = await makePractice()
  await planTexts(testContext({ now }), practiceId, ids)
  const limits = {
    isPaused: false,
    countries: TEXT_COUNTRY_CODES,
    practiceDay: 150,
    numberDay: 2,
    serviceDay: 1000,
  }
  const looks = await Promise.all(ids.map((id) => loadUsage(testDb(), id, now)))
  const permits = looks.map((usage) => permitText({ phone, segments: 1 }, usage, limits, now).do)
  expect(permits).toEqual(ids.map(() => 'send'))
  const claimed = async (of: readonly string[], more: object) => {
    const own = { phone, body: 'Hi.', segments: 1, limits: { ...limits, ...more }, now }
    const all = await Promise.all(
      of.map((id) => testContext({ now }).store(claimForSending(testDb(), id, own))),
    )
    return all.filter(({ claim }) => claim.rows.length > 0).length
  }
  expect(await claimed(ids, {})).toBe(2)
  // Two of today are out: the service has one left.
  expect(await claimed(ids, { numberDay: 99, serviceDay: 3 })).toBe(1)
})

test('SMS-06/limits what is unusual is so for texts that go at once, where a look lets all pass', async () => {
  const now = new Date('2031-07-03T10:00:00Z')
  const made = await texting()
  const { practiceId, phone } = made
  await testDb().execute(sql`insert into text_day (practice_id, day, texts, segments)
    values (${practiceId}, '2031-07-03', 56, 56)`)
  const ids: string[] = []
  for (let n = 0; n < 12; n++) ids.push((await write(made, {}, now)).textId)
  await planTexts(testContext({ now }), practiceId, ids)
  const limits = {
    ...{ isPaused: false, countries: TEXT_COUNTRY_CODES, practiceDay: 150, numberDay: 99, serviceDay: 9999 },
  }
  const looks = await Promise.all(ids.map((id) => loadUsage(testDb(), id, now)))
  const permits = looks.map((usage) => permitText({ phone, segments: 1 }, usage, limits, now).do)
  expect(permits).toEqual(ids.map(() => 'send'))
  const claimed = async () => {
    const own = { phone, body: 'Hi.', segments: 1, limits, now }
    const all = await Promise.all(
      ids.map((id) => testContext({ now }).store(claimForSending(testDb(), id, own))),
    )
    return all.filter(({ claim }) => claim.rows.length > 0).length
  }
  expect(await claimed()).toBe(4)
  // A busy day before makes more of it usual, and Admin's word all.
  await testDb().execute(sql`insert into text_day (practice_id, day, texts, segments)
    values (${practiceId}, '2031-06-20', 21, 21)`)
  expect(await claimed()).toBe(3)
  await testDb().execute(sql`insert into text_allowance (practice_id, cleared_day, updated_at)
    values (${practiceId}, '2031-07-03', now()) on conflict (practice_id) do update set cleared_day = '2031-07-03'`)
  expect(await claimed()).toBe(5)
})

test('SMS-06/spend Admin sees what each practice and all of them sent and what it cost, a currency each', async () => {
  const { visitor } = await boss()
  const view = async () => (await visitor.get('/v1/admin/texting')).body
  const before = await view()
  const both = [await texting(), await texting()]
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const spent = async ({ practiceId, clientId }: (typeof both)[number], of: [number, string, number][]) => {
    for (const [micros, currency, days] of of)
      await testDb().execute(sql`insert into text (id, practice_id, client_id, direction, kind, state, phone, cause, segments,
          cost_micros, cost_currency, at, created_by, created_at, updated_at)
        values (${`txt_${crypto.randomUUID()}`}, ${practiceId}, ${clientId}, 'out', 'written', 'delivered', '+4915112345678',
          ${crypto.randomUUID()}, 1, ${micros}, ${currency}, ${daysAgo(days)}, 'x', now(), now())`)
    for (const [days, segments] of [
      [0, 3],
      [29, 4],
      [30, 90],
    ])
      await testDb().execute(sql`insert into text_day (practice_id, day, texts, segments)
        values (${practiceId}, ${daysAgo(days ?? 0).slice(0, 10)}, ${segments}, ${segments})`)
  }
  const [first, second] = both
  if (!first || !second) throw new Error('two practices')
  // The last is a month old and over.
  await spent(first, [
    ...([
      [85_000, 'EUR', 1],
      [7_500, 'USD', 29],
      [85_000, 'EUR', 2],
    ] as [number, string, number][]),
    [999_000, 'EUR', 31],
  ])
  await spent(second, [[40_000, 'EUR', 3]])
  const after = await view()
  const practice = (id: string) => after.practices.find((one: { id: string }) => one.id === id)
  const costs = [
    { currency: 'EUR', micros: 170_000 },
    { currency: 'USD', micros: 7_500 },
  ]
  expect(practice(first.practiceId)).toMatchObject({ today: 3, month: { segments: 7, costs } })
  expect(practice(second.practiceId)?.month.costs).toEqual([{ currency: 'EUR', micros: 40_000 }])
  const micros = ({ month }: typeof before, of: string) =>
    month.costs.find(({ currency }: { currency: string }) => currency === of)?.micros ?? 0
  expect(micros(after, 'EUR') - micros(before, 'EUR')).toBe(210_000)
  expect(micros(after, 'USD') - micros(before, 'USD')).toBe(7_500)
  expect([after.today - before.today, after.month.segments - before.month.segments]).toEqual([6, 14])
  // The list ends at 200 practices; what they all sent does not.
  await testDb().execute(sql`insert into practice (id, name, slug, currency, created_at, updated_at)
    select 'prc_many_' || n, 'Many', 'many-' || n, 'eur', now(), now() from generate_series(1, 210) n`)
  await testDb().execute(sql`insert into text_day (practice_id, day, texts, segments)
    select 'prc_many_' || n, ${daysAgo(1).slice(0, 10)}, 1, 1 from generate_series(1, 210) n`)
  const many = await view()
  expect(many.practices).toHaveLength(200)
  expect(many.month.segments - after.month.segments).toBe(210)
})

test('SMS-06/limits the brake holds every text and loses none', async () => {
  const admin = await boss()
  const made = await texting()
  await write(made)
  expect((await flag(admin, 'texts.paused', true)).status).toBe(200)
  await textWork(NOON)
  expect(await bodiesTo(made.phone)).toEqual([])
  await flag(admin, 'texts.paused', false)
  await textWork(new Date(NOON.getTime() + 11 * 60_000))
  expect(await bodiesTo(made.phone)).toHaveLength(1)
})

test('SMS-06/limits sixty texts on a practice’s first day stop themselves until Admin lets them go on', async () => {
  const admin = await boss()
  const made = await texting()
  await waiting(made, 8)
  // Fifty-six are out already.
  await testDb().execute(sql`insert into text_day (practice_id, day, texts, segments)
    values (${made.practiceId}, '2030-06-03', 56, 56)`)
  await textWork(NOON)
  expect(await sentBy(made.practiceId)).toBe(4)
  const line = async () =>
    (await admin.visitor.get('/v1/admin/texting')).body.practices.find(
      ({ id }: { id: string }) => id === made.practiceId,
    )
  expect(await line()).toMatchObject({ stopped_why: 'unusual', phone_number: made.number })
  const stop = `/v1/admin/texting/practices/${made.practiceId}/stop`
  expect((await admin.visitor.send('PUT', stop, { stopped: false, reason })).status).toBe(204)
  // Admin pressed on the real day, and this test lives on another.
  await testDb().execute(
    sql`update text_allowance set cleared_day = '2030-06-03' where practice_id = ${made.practiceId}`,
  )
  await textWork(new Date(NOON.getTime() + 11 * 60_000))
  expect(await sentBy(made.practiceId)).toBe(8)
  expect(await line()).toMatchObject({ stopped_at: null })
})
