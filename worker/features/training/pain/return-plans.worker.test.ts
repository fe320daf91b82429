import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDb, type Visitor } from '#dev/test/visitor.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { ASKED, withPro } from '#worker/features/coach/model-plans/model-plan-fixture.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const begin = (visitor: Visitor, stage = 'run_walk') =>
  visitor.send('POST', '/v1/returns', { area: 'shin', from_day: addDays(TODAY, -9), stage })
const make = (visitor: Visitor, requestId: string) =>
  visitor.send('POST', '/v1/plans', { ...ASKED, request_id: requestId })
interface Planned {
  title: string
  day: string
}

test('PLAN-11/return a plan made while a return is on begins at its stage, and says so', async () => {
  const { visitor } = await withPro()
  const { body } = await begin(visitor)
  const preview = (await visitor.send('POST', '/v1/plans/preview', ASKED)).body
  expect(preview.baseline).toMatchObject({ break_cause: 'injury' })
  const first = preview.plan.workouts.slice(0, 3).map(({ title }: Planned) => title)
  for (const title of first) expect(title).toMatch(/^Run and walk/)
  const made = await make(visitor, 'on the way back')
  const page = (await visitor.get(`/v1/plans/${made.body.id}`)).body
  const notes = page.notes.map(({ text }: { text: string }) => text).join('\n')
  expect(notes).toContain('Your way back stands at running and walking in turns')
  // Ended, the next plan is one like any other.
  await visitor.send('POST', `/v1/returns/${body.id}/end`)
  const after = (await visitor.send('POST', '/v1/plans/preview', ASKED)).body
  expect(after.baseline).toMatchObject({ break_cause: null })
})

test('PLAN-11/return PRIV-03 a plan’s notes of it go with the consent to health data, and no plan is made of it after', async () => {
  const { id, visitor } = await withPro()
  await begin(visitor)
  const made = await make(visitor, 'before the no')
  const decisions = [{ purpose: 'health_data', granted: false, version: '1' }]
  await visitor.send('PUT', '/v1/consents', { decisions })
  const { notes } = (await visitor.get(`/v1/plans/${made.body.id}`)).body
  expect(JSON.stringify(notes)).not.toMatch(/way back|Pain decides/)
  // A row that a race left behind is read by nobody without the consent.
  await testDb().execute(sql`insert into injury_return (id, athlete_id, start_stage, from_day, created_at, updated_at)
    values (${`ret_${id}`}, ${id}, 'walk', ${TODAY}, now(), now())`)
  const preview = (await visitor.send('POST', '/v1/plans/preview', ASKED)).body
  expect(preview.baseline).toMatchObject({ break_cause: null })
  expect((await visitor.get('/v1/pain')).body).toMatchObject({ returns: [], standing: null })
})

test('PLAN-11/return no model plans a way back: it hears of no injury', async () => {
  const { visitor } = await withPro()
  const { body } = await begin(visitor)
  const ask = (requestId: string) =>
    visitor.send('POST', '/v1/coach/weekly_plan', { ...ASKED, request_id: requestId })
  expect((await ask('while it is on')).body.error).toMatchObject({ code: 'invalid_plan' })
  await visitor.send('POST', `/v1/returns/${body.id}/end`)
  expect((await ask('once it has ended')).status).toBeLessThan(300)
})

test('PRIV-03/log the log of a plan holds nothing of a way back, and no undo brings back what a consent took', async () => {
  const { id, visitor } = await withPro()
  const DAY = addDays(TODAY, 133)
  const race = { name: 'River Run', day: DAY, priority: 'A', goal: ASKED.goal }
  await begin(visitor)
  const { goal, availability } = ASKED
  const asked = { goal, availability, races: [race], request_id: 'for-the-race' }
  const made = await visitor.send('POST', '/v1/plans', asked)
  expect(made.status).toBe(201)
  const path = `/v2/plans/${made.body.id}`
  const [kept] = (await visitor.get('/v1/races')).body.races
  await visitor.send('PUT', `/v1/races/${kept.id}`, { ...race, day: addDays(DAY, 15) })
  const { version } = (await visitor.get(`${path}/replan`)).body
  expect((await visitor.send('POST', `${path}/replan`, { version })).status).toBe(200)
  const told = async () => {
    const { rows } = await testDb().execute(
      sql`select coalesce(string_agg(l.before::text || l.after::text, ''), '') as log from plan_modification_log l where l.athlete_id = ${id}`,
    )
    return /way back|Pain decides|breakCause/.test(String(rows[0]?.log))
  }
  expect(await told()).toBe(false)
  const notesNow = async () => JSON.stringify((await visitor.get(`/v1/plans/${made.body.id}`)).body.notes)
  for (const way of ['undo', 'redo']) {
    expect((await visitor.send('POST', `${path}/${way}`, {})).status).toBe(200)
    expect(await notesNow()).toMatch(/Your way back stands at.*Pain decides/)
  }
  const decisions = [{ purpose: 'health_data', granted: false, version: '1' }]
  await visitor.send('PUT', '/v1/consents', { decisions })
  expect((await visitor.send('POST', `${path}/undo`, {})).status).toBe(200)
  expect((await visitor.get(`/v1/plans/${made.body.id}`)).body.plan.end_day).toBe(DAY)
  expect(await notesNow()).not.toMatch(/way back|Pain decides/)
})

test('PRIV-03/look whoever looks at an account is told nothing of a way back, by no page of it', async () => {
  const { id, visitor } = await withPro()
  await begin(visitor)
  await visitor.send('PUT', `/v1/pain/${TODAY}/before`, { score: 4 })
  const made = await make(visitor, 'on the way back')
  const owner = await staff(
    ['admin.read', 'audit.read', 'system.impersonation'],
    ['athlete', 'admin', 'owner'],
  )
  const look = { reason: 'Their plan looks odd.' }
  expect((await owner.visitor.send('POST', `/v1/admin/athletes/${id}/impersonation`, look)).status).toBe(201)
  for (const path of ['/v1/pain', '/v1/nutrition', '/v1/recovery', '/v2/plans/race-change'])
    expect([path, (await owner.visitor.get(path)).status]).toEqual([path, 403])
  const seen = await Promise.all(
    [`/v1/plans/${made.body.id}`, `/v2/plans/${made.body.id}/history`, '/v2/coach/actions', '/v1/plans'].map(
      (path) => owner.visitor.get(path),
    ),
  )
  expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(JSON.stringify(seen.map(({ body }) => body))).not.toMatch(/way back|Pain decides|[Ii]njur|of 10/)
})
