import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, testDb } from '#dev/test/visitor.ts'
import { modelCall } from '#worker/db/schema/coach/models.ts'
import { lockCosts, reserveCall } from './repo.ts'

test('LLM-05/lock a call that begins while another is not stored yet waits for it; without the lock none does', async () => {
  const ctx = testContext({ now: new Date(Date.now() + 960_000) })
  const bound = { isDraft: false, since: new Date(0), mostMicros: 2500 }
  for (const [isLocked, begun] of [
    [true, 2],
    [false, 5],
  ] as const) {
    const { id: athleteId } = await makePerson()
    const begin = (n: number) => {
      const of = { kind: 'answer', risk: 'medium', role: 'standard', arm: null, model: 'any' } as const
      const call = { id: ctx.id('modelCall'), athleteId, answerId: `ans_lock_${n}`, ...of }
      return ctx.store({
        lock: isLocked ? lockCosts(ctx.db, athleteId) : null,
        made: reserveCall(
          ctx.db,
          { ...call, provider: 'anthropic', startedAt: ctx.now, costMicros: 1000 },
          bound,
        ),
        slow: ctx.db.execute(sql`select pg_sleep(0.3)`),
      })
    }
    await Promise.all([1, 2, 3, 4, 5].map(begin))
    const rows = await testDb().select().from(modelCall).where(eq(modelCall.athleteId, athleteId))
    expect(rows).toHaveLength(begun)
  }
})
