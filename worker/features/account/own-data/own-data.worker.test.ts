import { expect, test } from 'vitest'
import { signedIn } from '#dev/test/visitor.ts'
import { LIST_NAMES, MOST_OF_EACH } from './repo.ts'

test('PRIV-01/summary one’s own data comes at once: profile, counts and the latest 25 of each, and nobody else’s', async () => {
  const { visitor } = await signedIn()
  const other = await signedIn()
  await visitor.send('PATCH', '/v1/profile', { weight_kg: 61.5 })
  for (let day = 1; day <= MOST_OF_EACH + 1; day++)
    await visitor.send('POST', '/v1/activities', {
      ...{ sport: 'run', name: `Run ${day}`, moving_s: 1800, distance_m: 5000 },
      start_at: `2026-03-${String(day).padStart(2, '0')}T06:00:00Z`,
    })
  await other.visitor.send('POST', '/v1/timeline-notes', {
    kind: 'travel',
    from_day: '2026-03-01',
    words: 'Oslo',
  })
  const { status, body } = await visitor.get('/v1/gdpr/export')
  expect(status).toBe(200)
  expect(Object.keys(body.lists).sort()).toEqual([...LIST_NAMES].sort())
  expect(body.profile).toMatchObject({ weight_kg: 61.5 })
  expect(body.lists.activities.count).toBe(MOST_OF_EACH + 1)
  expect(body.lists.activities.latest).toHaveLength(MOST_OF_EACH)
  expect(body.lists.activities.latest[0]).toMatchObject({ name: `Run ${MOST_OF_EACH + 1}` })
  expect(body.lists.timeline_notes).toEqual({ count: 0, latest: [] })
  expect(JSON.stringify(body)).not.toContain('Oslo')
})

test('PRIV-01/summary no secret is in it: no token, hash, sealed key or address of an object', async () => {
  const { visitor } = await signedIn()
  await visitor.send('POST', '/v1/ingest-address')
  const { body } = await visitor.get('/v1/gdpr/export')
  expect(JSON.stringify(body)).not.toMatch(/token|hash|sealed|secret|password|object_key|file_key|stream_key/)
})
