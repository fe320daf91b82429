import type { Ctx } from '#worker/context.ts'
import { MONTH_BUDGET_MICROS } from '#worker/domain/coach/model-cost.ts'
import { PER_MINUTE } from '#worker/domain/coach/model-line.ts'
import { MODEL_PROVIDERS, MODEL_ROLES, MODELS, type ModelRole } from '#worker/domain/coach/models.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { keyOf } from './adapter-of.ts'
import type { ModelsView } from './answers.ts'
import { hasModels } from './has-models.ts'
import { loadCosts } from './repo-costs.ts'
import { lineOf } from './stand-in-line.ts'

const DAY_MS = 24 * 60 * 60_000

/** Which models answer, what they cost and how they fail, for Admin. */
export async function showModels(ctx: Ctx): Promise<ModelsView> {
  const nowMs = ctx.now.getTime()
  const [costs, lines, usesClaude, smallShare, monthCapCents] = await Promise.all([
    loadCosts(ctx.db, new Date(nowMs - 30 * DAY_MS), new Date(nowMs - DAY_MS)),
    Promise.all(MODEL_PROVIDERS.map((provider) => lineOf(ctx, provider).readLine(nowMs))),
    readFlag(ctx, 'coach.use_claude_sonnet'),
    readFlag(ctx, 'coach.small_share'),
    readFlag(ctx, 'coach.month_cap_cents'),
    requirePermission(ctx, 'admin.read'),
  ])
  const { models, arms, failures } = costs
  const sum = (of: (row: (typeof models)[number]) => number) => models.reduce((all, row) => all + of(row), 0)
  const input = sum(({ inputTokens }) => inputTokens)
  return {
    hasModels: hasModels(ctx),
    ...{ usesClaude, smallShare, monthCapCents },
    lines: MODEL_PROVIDERS.map((provider, index) => {
      const { lastMinute = 0, waiting = 0, closedUntilMs = null } = lines[index] ?? {}
      const closedUntil = closedUntilMs === null ? null : new Date(closedUntilMs)
      const hasKey = keyOf(ctx, provider) !== ''
      return { provider, hasKey, lastMinute, perMinute: PER_MINUTE, waiting, closedUntil }
    }),
    ids: MODEL_ROLES.flatMap((role) =>
      MODELS[role].map(({ id, provider }) => {
        const seen = costs.ids.find(({ model }) => model === id)
        return {
          role,
          provider,
          model: id,
          isListed: seen?.isListed ?? null,
          checkedAt: seen?.checkedAt ?? null,
        }
      }),
    ),
    month: {
      calls: sum(({ calls }) => calls),
      failed: sum((row) => row.failed),
      costMicros: sum(({ costMicros }) => costMicros),
      cachedShare: input > 0 ? sum(({ cachedTokens }) => cachedTokens) / input : null,
    },
    models,
    athletes: costs.athletes.map(({ roles, ...row }) => ({
      ...row,
      budgetMicros: Math.max(...roles.map((role) => MONTH_BUDGET_MICROS[role as ModelRole])),
    })),
    ...{ arms, failures },
  }
}
