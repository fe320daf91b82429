import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { linkToken, signedIn, testDb } from '#dev/test/visitor.ts'
import { makePractice, sellTo } from './practice-fixture.ts'

test('SES-05 a client reads their own statement', async () => {
  const { practiceId, clientId } = await makePractice()
  const [owner, athlete] = [await signedIn(), await signedIn()]
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${practiceId}, ${owner.id}, 'owner', now())`)
  const path = `/v1/practices/${practiceId}/clients/${clientId}`
  await sellTo({ practiceId, clientId })
  await owner.visitor.send('POST', `${path}/session-uses`, { request_id: 'req_statement' })
  await owner.visitor.send('POST', `${path}/link`, { email: athlete.email })
  const token = await linkToken(athlete.email, 'client-link')
  const { body } = await athlete.visitor.send('POST', '/v1/trainers', { token, grants: [] })
  const { body: statement } = await athlete.visitor.get(`/v1/trainers/${body.id}/statement`)
  expect(statement).toMatchObject({
    practice_name: 'Harbour Strength',
    lines: [
      { kind: 'use', amount: -1, balance_after: 9, package_name: 'Ten sessions' },
      { kind: 'grant', amount: 10, balance_after: 10 },
    ],
    next: null,
  })
  await owner.visitor.send('DELETE', `${path}/link`)
  expect((await athlete.visitor.get(`/v1/trainers/${body.id}/statement`)).status).toBe(404)
})
