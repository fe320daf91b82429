import * as z from 'zod'
import { MODEL_PROVIDERS, MODEL_ROLES } from '#worker/domain/coach/models.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { models } from './routes.ts'

const provider = z.enum(MODEL_PROVIDERS)
const role = z.enum(MODEL_ROLES)
/** Millionths of a US dollar. */
const micros = z.number()
const ms = z.number().nullable()

const ModelsView = z.object({
  /** No key is set: the coach answers by rules. */
  hasModels: z.boolean(),
  usesClaude: z.boolean(),
  /** Of 100 athletes, those whose easy questions the small model answers. */
  smallShare: z.int(),
  monthCapCents: z.int(),
  lines: z.array(
    z.object({
      provider,
      hasKey: z.boolean(),
      /** Requests of the last minute, of as many as there may be. */
      lastMinute: z.int(),
      perMinute: z.int(),
      waiting: z.int(),
      closedUntil: instant.nullable(),
    }),
  ),
  /** Our ids in the order they are asked. `isListed` is null where the provider was not heard. */
  ids: z.array(
    z.object({
      role,
      provider,
      model: z.string(),
      isListed: z.boolean().nullable(),
      checkedAt: instant.nullable(),
    }),
  ),
  /** All below is of the last 30 days; failures of the last 24 hours. */
  month: z.object({
    calls: z.int(),
    failed: z.int(),
    costMicros: micros,
    cachedShare: z.number().nullable(),
  }),
  models: z.array(
    z.object({
      ...{ provider, model: z.string(), role, calls: z.int(), failed: z.int() },
      ...{ inputTokens: z.number(), cachedTokens: z.number(), outputTokens: z.number(), costMicros: micros },
      /** Half of the calls had their first word within. */
      firstMs: ms,
      /** 95 of 100 calls took no longer. */
      tookMs: ms,
    }),
  ),
  athletes: z.array(
    z.object({
      ...{ athleteId: z.string(), name: z.string(), calls: z.int(), answers: z.int(), costMicros: micros },
      /** What one should cost who is answered by these roles. */
      budgetMicros: micros,
    }),
  ),
  /** Easy questions, by who answers them. */
  arms: z.array(
    z.object({
      ...{ arm: z.enum(['standard', 'small']), calls: z.int(), failed: z.int(), answers: z.int() },
      ...{ costMicros: micros, firstMs: ms },
    }),
  ),
  failures: z.array(
    z.object({ provider, model: z.string(), outcome: z.string(), count: z.int(), latestAt: instant }),
  ),
})
export type ModelsView = z.output<typeof ModelsView>

export const answers = {
  'GET /v1/admin/models': { 200: ModelsView },
} satisfies AnswersOf<typeof models>
