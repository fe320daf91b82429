import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const read = async (url: string) => {
  const answer = await exports.default.fetch(`${env.APP_ORIGIN}${new URL(url).pathname}`)
  return { status: answer.status, text: await answer.text() }
}
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))

test('PLAN-12/ical a plan is read by any calendar at a secret address: full, or busy alone; a change raises its sequence', async () => {
  const { id, visitor } = await signedIn()
  await testDb().execute(sql`update athlete set zone = 'Europe/Berlin' where id = ${id}`)
  const plan = await putPlan(id, TODAY)
  const make = async (kind: string) =>
    (await visitor.send('POST', '/v1/plan-feeds', { kind, morning: '06:30' })).body.url as string
  const [full, busy] = [await make('full'), await make('busy')]
  const shown = events((await read(full)).text)
  expect(shown).toHaveLength(plan.workouts.length)
  const first = shown[0]
  expect(first?.summary).toBe(plan.workouts[0]?.title)
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    hour: '2-digit',
    minute: '2-digit',
  })
  expect(shown.map(({ startDate }) => wall.format(startDate.toJSDate()))).toEqual(shown.map(() => '06:30'))
  const hidden = await read(busy)
  expect(events(hidden.text).map(({ summary }) => summary)).toEqual(shown.map(() => 'Busy'))
  expect(hidden.text).not.toContain('Intervals')
  const last = plan.workouts.at(-1)
  const before = events((await read(full)).text).find(({ uid }) => uid.startsWith(last?.id ?? '-'))
  await visitor.send('POST', `/v2/plans/${plan.id}/swap-days`, { day: last?.day, with: plan.days.at(-1) })
  const after = events((await read(full)).text).find(({ uid }) => uid.startsWith(last?.id ?? '-'))
  expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0)
  expect(after?.startDate.toString()).not.toBe(before?.startDate.toString())
})

test('PLAN-12/ical a new address ends the one before, an ended one gives nothing, and nobody guesses one', async () => {
  const { id, visitor } = await signedIn()
  await putPlan(id, TODAY)
  const make = async () => (await visitor.send('POST', '/v1/plan-feeds', { kind: 'full' })).body.url as string
  const old = await make()
  const now = await make()
  expect([(await read(old)).status, (await read(now)).status]).toEqual([404, 200])
  expect((await visitor.get('/v1/plan-feeds')).body.feeds).toMatchObject([{ kind: 'full' }])
  expect((await visitor.send('DELETE', '/v1/plan-feeds/full')).status).toBe(204)
  expect((await read(now)).status).toBe(404)
  expect((await visitor.send('DELETE', '/v1/plan-feeds/full')).status).toBe(404)
  expect((await read(`${env.APP_ORIGIN}/v1/plan-feeds/${'a'.repeat(32)}.ics`)).status).toBe(404)
})

test('PLAN-12/planned a workout of a plan is saved as a file by its day and title, in a format that holds it', async () => {
  const { id, visitor } = await signedIn()
  const plan = await putPlan(id, TODAY, {}, { title: 'Tempo, 5 × 5' })
  const [first] = plan.workouts
  const get = (format: string, cookie = visitor.cookie) =>
    exports.default.fetch(`${env.APP_ORIGIN}/v1/plans/workouts/${first?.id}/file?format=${format}`, {
      headers: { cookie },
    })
  const fit = await get('fit')
  expect(fit.headers.get('Content-Disposition')).toBe(`attachment; filename="${first?.day}-Tempo-5-5.fit"`)
  expect(new TextDecoder('latin1').decode(await fit.arrayBuffer()).slice(8, 12)).toBe('.FIT')
  expect(await (await get('txt')).text()).toContain('warm-up')
  expect((await get('erg')).status).toBe(422)
  expect((await get('fit', (await signedIn()).visitor.cookie)).status).toBe(404)
})

test('PLAN-12/csv a plan is a table with a line a workout, its state, and no cell that a spreadsheet would run', async () => {
  const { id, visitor } = await signedIn()
  const plan = await putPlan(id, TODAY, {}, { title: '=HYPERLINK("x")', description: 'easy, "long"' })
  await testDb().execute(
    sql`update planned_workout set is_skipped = true where id = ${plan.workouts.at(-1)?.id}`,
  )
  const answer = await exports.default.fetch(`${env.APP_ORIGIN}/v1/plans/${plan.id}/export.csv`, {
    headers: { cookie: visitor.cookie },
  })
  expect(answer.headers.get('Content-Type')).toContain('text/csv')
  const lines = (await answer.text()).trim().split(/\r?\n/)
  expect(lines).toHaveLength(plan.workouts.length + 1)
  expect(lines[0]).toContain('week,phase,day,half,sport,title,key,state,planned_min,planned_km')
  expect(lines.at(-1)).toContain('left out')
  expect(lines[1]).not.toMatch(/,"?=HYPERLINK/)
  const other = await signedIn()
  expect((await other.visitor.get(`/v1/plans/${plan.id}/export.csv`)).status).toBe(404)
})

test('PLAN-12/pdf a plan or one week of it is a document to print, for its athlete alone', async () => {
  const { id, visitor } = await signedIn()
  const startDay = '2026-04-06'
  const week = (number: number, from: string, to: string) => ({
    ...{ number, startDay: from, endDay: to, phase: 'base', isRecovery: false, reason: 'A week.' },
  })
  const weeks = [week(1, startDay, '2026-04-12'), week(2, '2026-04-13', '2026-04-19')]
  const plan = await putPlan(id, '2026-04-20', { weeks })
  const print = async (more: string, who = visitor) => {
    const answer = await exports.default.fetch(`${env.APP_ORIGIN}/v1/plans/${plan.id}/export.pdf${more}`, {
      headers: { cookie: who.cookie },
    })
    return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() }
  }
  const whole = await print('')
  expect([whole.status, whole.type]).toEqual([200, 'application/pdf'])
  expect(whole.text).toMatch(/^%PDF-1\.4/)
  expect(whole.text.match(/\(Week \d, base/g)).toEqual(['(Week 1, base', '(Week 2, base'])
  expect(whole.text).toContain('(5x\\(5min @ RPE 7-8, recovery 2min @ RPE 3-4\\))')
  const one = await print('?week=2')
  expect(one.text.match(/\(Week \d, base/g)).toEqual(['(Week 2, base'])
  expect(one.text).toContain('Tue 14 Apr')
  expect([(await print('?week=3')).status, (await print('?week=x')).status]).toEqual([404, 422])
  expect((await print('', (await signedIn()).visitor)).status).toBe(404)
})

test('PLAN-12/golden a plan’s table is these bytes', async () => {
  const { id, visitor } = await signedIn()
  const plan = await putPlan(id, '2026-04-20', {}, { description: 'easy, "long"' })
  await testDb().execute(sql`update planned_workout set is_withdrawn = true where plan_id = ${plan.id}
    and day <> '2026-04-07' and day <> '2026-05-02'`)
  await testDb().execute(
    sql`update planned_workout set is_skipped = true where plan_id = ${plan.id} and day = '2026-05-02'`,
  )
  const answer = await exports.default.fetch(`${env.APP_ORIGIN}/v1/plans/${plan.id}/export.csv`, {
    headers: { cookie: visitor.cookie },
  })
  expect(await answer.text()).toBe(
    [
      'week,phase,day,half,sport,title,key,state,planned_min,planned_km,planned_stress,done_min,done_km,description',
      '1,base,2026-04-07,am,run,Intervals,yes,not done,60,10,60,,,"easy, ""long"""',
      '4,base,2026-05-02,am,bike,Intervals,yes,left out,60,10,60,,,"easy, ""long"""',
      '',
    ].join('\r\n'),
  )
})
