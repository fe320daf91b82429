import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { lookAtLoads } from './look-at-loads.ts'

const NOW = new Date('2026-06-01T10:00:00Z')

/** A client with an account that shares, or does not share, its training; 40 points a day, then 120 for a week. */
async function shared(fields: { domain?: string; audience?: string; acute?: number } = {}) {
  const made = await makePractice({}, NOW)
  const athlete = await makePerson()
  const link = `lnk_${athlete.id}`
  const db = testDb()
  await db.execute(sql`update client set athlete_id = ${athlete.id} where id = ${made.clientId}`)
  await db.execute(sql`insert into client_link (id, practice_id, client_id, email, token_hash, created_by, created_at, expires_at, athlete_id, accepted_at)
    values (${link}, ${made.practiceId}, ${made.clientId}, 'x', ${link}, 'x', now(), now(), ${athlete.id}, now())`)
  await db.execute(
    sql`insert into client_grant (link_id, domain, granted_at) values (${link}, ${fields.domain ?? 'training'}, now())`,
  )
  await db.execute(sql`insert into day_load (athlete_id, audience, day, sport, stress, moving_s, distance_m, elevation_gain_m, activities)
    select ${athlete.id}, ${fields.audience ?? 'shared'}, '2026-06-01'::date - n, 'run', case when n < 7 then ${fields.acute ?? 120}::int else 40 end, 0, 0, 0, 1
    from generate_series(0, 27) n`)
  /** One read of the cockpit; what it writes down after the answer is waited for, unless `lost`. */
  const look = async (role: 'owner' | 'assistant' = 'owner', now = NOW, lost = false) => {
    const memberships = [{ practiceId: made.practiceId, role, isTrainer: true }]
    const actor = athleteActor(made.ownerId, { memberships, name: 'Sam Trainer' })
    const ctx = testContext({ now, actor })
    const answer = await lookAtLoads(
      lost ? beforeStore(ctx, () => Promise.reject(new Error('lost'))) : ctx,
      made.practiceId,
    )
    await ctx.settle()
    return answer
  }
  const logged = async () =>
    (await db.execute(sql`select person_name, domain from access_log where athlete_id = ${athlete.id}`)).rows
  return { ...made, athlete, link, look, logged }
}

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

test('BOOK-13/load a jump of training is shown only to a practice the client lets in, and once the look is written down for them', async () => {
  const { look, logged, clientId } = await shared()
  // Not written down, not shown; what is written down is shown by the next read.
  expect(await look()).toEqual({ spikes: [], pending: 1 })
  expect(await logged()).toEqual([{ person_name: 'Sam Trainer', domain: 'training' }])
  const spike = { clientId, ratio: 2, acute: 120, chronic: 60 }
  expect(await look('owner', later(1))).toMatchObject({ spikes: [spike], pending: 0 })
  expect(await logged()).toHaveLength(1)
  await look('owner', later(120))
  expect(await logged()).toHaveLength(2)
  await expect(look('assistant')).rejects.toMatchObject({ code: 'not_found' })
})

test('BOOK-13/load an open page renews its look before it ends, so that nothing is shown that is not written down, and nothing vanishes', async () => {
  const { look, logged, clientId } = await shared()
  await look()
  for (const minutes of [10, 49, 51, 70, 99, 102, 130]) {
    expect([minutes, await look('owner', later(minutes))]).toMatchObject([
      minutes,
      { spikes: [{ clientId }] },
    ])
  }
  expect(await logged()).toHaveLength(3)
})

test('BOOK-13/load a look that could not be written down shows nothing, however often it is asked for', async () => {
  const { look, logged } = await shared()
  for (const minutes of [0, 1, 2]) {
    expect(await look('owner', later(minutes), true)).toEqual({ spikes: [], pending: 1 })
  }
  expect(await logged()).toEqual([])
})

test('BOOK-13/load without the grant, with steady training, or with what may not be shared, nothing is shown and nothing written', async () => {
  for (const fields of [{ domain: 'messages' }, { acute: 45 }, { audience: 'own' }]) {
    const { look, logged } = await shared(fields)
    expect(await look()).toEqual({ spikes: [], pending: 0 })
    expect(await logged()).toEqual([])
  }
  const ended = await shared()
  await testDb().execute(
    sql`update client_grant set expires_at = ${NOW.toISOString()}::timestamptz where link_id = ${ended.link}`,
  )
  expect(await ended.look()).toEqual({ spikes: [], pending: 0 })
  expect(await ended.logged()).toEqual([])
})
