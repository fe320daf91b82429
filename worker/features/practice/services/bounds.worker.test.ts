import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type Answer, signedIn, testDb } from '#dev/test/visitor.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'

/** A practice with somebody who may write everything, and the client of it. */
async function desk() {
  const { practiceId, clientId } = await makePractice()
  const { id, visitor } = await signedIn()
  await testDb()
    .insert(practiceMember)
    .values({ practiceId, personId: id, role: 'owner', createdAt: new Date() })
  const path = `/v1/practices/${practiceId}`
  /** Eight at once: which statuses, and what those that were refused are told. */
  const rush = async (to: string, input: object) => {
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => visitor.send('POST', `${path}${to}`, input)),
    )
    const told = sent.filter(({ status }) => status !== 201).map(({ body }: Answer) => body.error.message)
    return { made: sent.filter(({ status }) => status === 201).length, told: new Set(told) }
  }
  return { practiceId, clientId, id, visitor, path, rush }
}

const at = sql`now(), now()`

test('SEC-06/bounds a practice has so many services and locations, switched off or not, and a rush does not pass it', async () => {
  const { practiceId, rush } = await desk()
  await testDb().execute(sql`insert into service (id, practice_id, name, duration_min, is_active, created_at, updated_at)
    select 'svc_' || ${practiceId} || n, ${practiceId}, 'S', 60, n % 2 = 0, ${at} from generate_series(1, 197) n`)
  const services = await rush('/services', { name: 'Run', duration_min: 60, horizon_days: 30 })
  expect(services.made).toBe(3)
  expect([...services.told]).toEqual([
    'A practice has at most 200 services, those switched off too. Change one that is switched off into it. Nothing was added.',
  ])
  await testDb().execute(sql`insert into location (id, practice_id, name, created_at, updated_at)
    select 'loc_' || ${practiceId} || n, ${practiceId}, 'L', ${at} from generate_series(1, 97) n`)
  const locations = await rush('/locations', { name: 'Track' })
  expect(locations.made).toBe(3)
  expect([...locations.told]).toEqual([
    'A practice has at most 100 locations, those switched off too. Change one that is switched off into it. Nothing was added.',
  ])
  const other = await desk()
  expect((await other.rush('/services', { name: 'Run', duration_min: 60 })).made).toBe(8)
})

test('SEC-06/bounds so much time off is ahead of one person at a practice, and a rush does not pass it', async () => {
  const { practiceId, id, rush } = await desk()
  const away = (many: number, days: string) =>
    testDb().execute(sql`insert into time_off (id, practice_id, trainer_id, starts_at, ends_at, created_by, created_at)
      select 'off_' || ${practiceId} || ${days}::text || n, ${practiceId}, ${id}, now() + ${days}::interval,
        now() + ${days}::interval + interval '1 hour', ${id}, now() from generate_series(1, ${many}::int) n`)
  const ahead = { starts_at: '2027-06-01T08:00:00Z', ends_at: '2027-06-08T08:00:00Z' }
  await away(600, '-30 days')
  await away(497, '30 days')
  const made = await rush(`/members/${id}/time-off`, ahead)
  expect(made.made).toBe(3)
  expect([...made.told]).toEqual([
    'So much time off is written down for one person already. Remove some, or write one that is longer in the place of several. Nothing was added.',
  ])
  // What is over counts for itself, and is bounded too.
  const over = { starts_at: '2026-01-01T08:00:00Z', ends_at: '2026-01-02T08:00:00Z' }
  const past = await desk()
  await testDb().execute(sql`insert into time_off (id, practice_id, trainer_id, starts_at, ends_at, created_by, created_at)
    select 'off_' || ${past.practiceId} || n, ${past.practiceId}, ${past.id}, now() - interval '9 days',
      now() - interval '8 days', ${past.id}, now() from generate_series(1, 4997) n`)
  expect((await past.rush(`/members/${past.id}/time-off`, over)).made).toBe(3)
})

test('SEC-06/bounds a client has so many notes, and a rush does not pass it; of a client who is not there there are none', async () => {
  const { practiceId, clientId, id, visitor, path, rush } = await desk()
  await testDb().execute(sql`insert into client_note (id, practice_id, client_id, author_id, body, is_shared, created_at, updated_at)
    select 'note_' || ${practiceId} || n, ${practiceId}, ${clientId}, ${id}, 'x', true, ${at}
    from generate_series(1, 1997) n`)
  const notes = await rush(`/clients/${clientId}/notes`, { body: 'Knee', is_shared: true })
  expect(notes.made).toBe(3)
  expect([...notes.told]).toEqual([
    'A client has at most 2000 notes, everybody’s counted. Remove some first. Nothing was added.',
  ])
  const nobodys = await visitor.send('POST', `${path}/clients/cli_nobody/notes`, {
    body: 'x',
    is_shared: true,
  })
  expect(nobodys.status).toBe(404)
  const other = await desk()
  const theirs = await other.visitor.send('POST', `${other.path}/clients/${clientId}/notes`, {
    ...{ body: 'x', is_shared: true },
  })
  expect(theirs.status).toBe(404)
})

test('SEC-06/bounds one that is being added is waited for before they are counted', async () => {
  const { practiceId, clientId, id, visitor, path } = await desk()
  const practice = sql`select id from practice where id = ${practiceId} for no key update`
  const insert = (many: number, from: number) => ({
    services: sql`insert into service (id, practice_id, name, duration_min, created_at, updated_at)
      select 'svc_' || ${practiceId} || n, ${practiceId}, 'S', 60, ${at} from generate_series(${from}::int, ${many}::int) n`,
    locations: sql`insert into location (id, practice_id, name, created_at, updated_at)
      select 'loc_' || ${practiceId} || n, ${practiceId}, 'L', ${at} from generate_series(${from}::int, ${many}::int) n`,
    off: sql`insert into time_off (id, practice_id, trainer_id, starts_at, ends_at, created_by, created_at)
      select 'off_' || ${practiceId} || n, ${practiceId}, ${id}, now(), now() + interval '9 days', ${id}, now()
      from generate_series(${from}::int, ${many}::int) n`,
    notes: sql`insert into client_note (id, practice_id, client_id, author_id, body, is_shared, created_at, updated_at)
      select 'note_' || ${practiceId} || n, ${practiceId}, ${clientId}, ${id}, 'x', true, ${at}
      from generate_series(${from}::int, ${many}::int) n`,
  })
  const held = {
    services: { most: 200, lock: practice, to: '/services', input: { name: 'Run', duration_min: 60 } },
    locations: { most: 100, lock: practice, to: '/locations', input: { name: 'Track' } },
    off: {
      ...{ most: 500, to: `/members/${id}/time-off` },
      lock: sql`select 1 from practice_member where practice_id = ${practiceId} and person_id = ${id} for no key update`,
      input: { starts_at: '2027-06-01T08:00:00Z', ends_at: '2027-06-08T08:00:00Z' },
    },
    notes: {
      ...{ most: 2000, to: `/clients/${clientId}/notes`, input: { body: 'Knee', is_shared: true } },
      lock: sql`select 1 from client where id = ${clientId} for no key update`,
    },
  }
  const db = testDb()
  for (const what of ['services', 'locations', 'off', 'notes'] as const) {
    const { most, lock, to, input } = held[what]
    await db.execute(insert(most - 1, 1)[what])
    const slow = [lock, insert(most, most)[what], sql`select pg_sleep(0.8)`] as const
    const adding = db.batch([db.execute(slow[0]), db.execute(slow[1]), db.execute(slow[2])])
    await new Promise((resolve) => setTimeout(resolve, 300))
    const [sent] = await Promise.all([visitor.send('POST', `${path}${to}`, input), adding])
    expect([what, sent.status]).toEqual([what, 409])
  }
})
