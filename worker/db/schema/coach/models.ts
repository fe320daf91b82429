import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { ModelProvider, ModelRole } from '#worker/domain/coach/models.ts'
import type { Risk } from '#worker/domain/coach/risk.ts'
import { ofAthlete } from '../account/accounts.ts'
import { instant } from '../columns.ts'

/** One call to a model, as it ended: what it took, what it cost and what came of it. Never what was said. */
export const modelCall = pgTable(
  'model_call',
  {
    id: text().primaryKey(),
    athleteId: ofAthlete(),
    answerId: text().notNull(),
    /** What it was for: an answer, its correction, a plan */
    kind: text().notNull(),
    risk: text().$type<Risk>().notNull(),
    role: text().$type<ModelRole>().notNull(),
    /** Which side of the comparison on easy questions this athlete is on; null where none runs. */
    arm: text().$type<'standard' | 'small'>(),
    provider: text().$type<ModelProvider>().notNull(),
    model: text().notNull(),
    startedAt: instant().notNull(),
    /** Until its first word; null where there was none. */
    firstMs: integer(),
    tookMs: integer().notNull(),
    inputTokens: integer().notNull(),
    cachedTokens: integer().notNull(),
    cacheWriteTokens: integer().notNull(),
    outputTokens: integer().notNull(),
    /** Millionths of a US dollar. */
    costMicros: bigint({ mode: 'number' }).notNull(),
    /** `open` while the call runs, at the most it may cost; it stays so where the call was killed. */
    outcome: text().notNull(),
  },
  (t) => [
    index('model_call_athlete').on(t.athleteId, t.startedAt),
    index('model_call_started').on(t.startedAt),
    index('model_call_answer').on(t.answerId),
    check('model_call_risk', sql`${t.risk} in ('high', 'medium', 'low')`),
    check('model_call_role', sql`${t.role} in ('strong', 'standard', 'fallback', 'small')`),
    check('model_call_arm', sql`${t.arm} in ('standard', 'small')`),
    check('model_call_cost', sql`${t.costMicros} >= 0`),
    check('model_call_tokens', sql`${t.cachedTokens} + ${t.cacheWriteTokens} <= ${t.inputTokens}`),
  ],
)

/** Whether a provider still lists an id of ours; looked at each day. */
export const modelId = pgTable('model_id', {
  model: text().primaryKey(),
  provider: text().$type<ModelProvider>().notNull(),
  isListed: boolean().notNull(),
  checkedAt: instant().notNull(),
})
