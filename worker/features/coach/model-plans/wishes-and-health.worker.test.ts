import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { modelPlan } from '#worker/db/schema/coach/written.ts'

test('PLAN-03/health what was wished of a plan is forgotten with the consent to health data, and nobody else’s', async () => {
  const [leaver, other] = [await signedIn(), await signedIn()]
  const at = new Date('2026-05-04T08:00:00Z')
  const row = (athleteId: string, requestId: string, wishes: string) => ({
    ...({ id: `${athleteId}:${requestId}`, athleteId, requestId, kind: 'week', state: 'ready' } as const),
    ...({ asked: { goal: 'general', wishes }, weeks: 1, runs: 1, source: 'rules' } as const),
    ...{ because: 'The wishes speak of a sore knee.', broken: ['Monday: the sore knee.'], written: [] },
    ...{ words: [{ week: 1, title: 'Week 1', text: 'Mind the sore knee.' }], createdAt: at, updatedAt: at },
  })
  await testDb()
    .insert(modelPlan)
    .values([
      row(leaver.id, 'told', 'My knee is sore.'),
      row(leaver.id, 'silent', ''),
      row(other.id, 'told', 'My knee is sore.'),
    ])
  await testDb().execute(sql`select withhold_health(${leaver.id})`)
  const rowsOf = (athleteId: string) =>
    testDb().select().from(modelPlan).where(eq(modelPlan.athleteId, athleteId)).orderBy(modelPlan.requestId)
  const [silent, told] = await rowsOf(leaver.id)
  expect(JSON.stringify(told)).not.toContain('knee')
  expect(told).toMatchObject({ asked: { goal: 'general', wishes: '' }, written: [], broken: [], words: [] })
  // Where nothing was wished, nothing of it can speak of the body.
  expect(silent).toMatchObject({ words: [{ week: 1 }], broken: [expect.any(String)] })
  expect((await rowsOf(other.id))[0]).toMatchObject({ asked: { wishes: 'My knee is sore.' } })
})
