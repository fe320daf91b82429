import type { Ctx } from '#worker/context.ts'
import { quota } from '#worker/features/account/entitlements/quota.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import { readListener } from '#worker/features/coach/answers/read-listener.ts'
import { askModel } from '#worker/features/coach/models/ask-model.ts'
import { hasModels } from '#worker/features/coach/models/has-models.ts'
import { planFrame } from '#worker/features/training/plans/plan-frame.ts'
import { requireCoachOf, requireSystem } from '#worker/platform/access.ts'
import { forKind } from './ask-plan.ts'
import { askWeeks, type Outcome } from './ask-weeks.ts'
import { framed } from './framed.ts'
import { hindranceTo } from './hindrance.ts'
import { planWritten } from './plan-written.ts'
import { beginRun, type ModelPlanRow, noteRun } from './repo.ts'
import { AskPlan } from './schema.ts'

/** Work that was cut off is taken up so often; then the generator's plan is taken. */
const MOST_RUNS = 2

/**
 * Writes a plan that was asked of a model: what the model hears comes from rows it may hear of, what it writes is held
 * against the rules of all plans, put right once, and else the generator's plan is taken. Run again it goes on after
 * the weeks that are kept; once it has ended nothing is done.
 * @param ask who is asked; tests put liars here
 */
export async function writeModelPlan(
  ctx: Ctx,
  athleteId: string,
  id: string,
  ask: Ask | null = hasModels(ctx) ? askModel : null,
): Promise<void> {
  requireSystem(ctx)
  const row = await beginRun(ctx.db, athleteId, id, ctx.now)
  if (!row) return
  const tell = { athleteId, topic: 'plan' } as const
  await ctx.store({}, { tell })
  const input = forKind(row.kind, AskPlan.parse(row.asked))
  const actors = requireCoachOf(ctx, athleteId, id)
  const model = ctx.onBehalfOf(actors.model)
  const [own, shared, listener] = await Promise.all([
    planFrame(ctx.onBehalfOf(actors.coach), input),
    planFrame(model, input),
    readListener(model),
  ])
  const frame = framed(own.made, row.kind)
  if (frame.kind === 'refusal') return failed(ctx, row, `${frame.limit} ${frame.wayOut}`)
  if (frame.startDay !== input.startDay)
    return failed(ctx, row, 'Its first day was over before it was written. Ask for it again.')
  const heard = framed(shared.made, row.kind)
  const hindered =
    row.runs > MOST_RUNS
      ? 'The writing was cut off twice.'
      : hindranceTo({
          ask,
          listener,
          wishes: input.wishes,
          own: own.planning,
          shared: shared.planning,
          heard,
        })
  const outcome: Outcome =
    hindered !== null || ask === null || heard.kind === 'refusal'
      ? { weeks: null, because: hindered ?? 'No language model is set up.', broken: row.broken, model: null }
      : await askWeeks(model, ask, {
          ...{ row, listener, wishes: input.wishes, frame: heard, request: shared.planning.request },
          progress: async (change) =>
            (await progress(ctx, row, change)) && (await readListener(model)).hasAiConsent,
        })
  const kept = planWritten(outcome, {
    ...{ frame, request: own.planning.request, listener },
    newId: () => ctx.id('plannedWorkout'),
  })
  await ctx.store({ ended: noteRun(ctx.db, row, { ...kept, state: 'ready', updatedAt: ctx.now }) }, { tell })
}

/** There is no plan to write: it is said why, and the plan is not counted. */
async function failed(ctx: Ctx, row: ModelPlanRow, because: string): Promise<void> {
  const { athleteId, id: cause } = row
  await ctx.store(
    {
      failed: noteRun(ctx.db, row, { state: 'failed', because, updatedAt: ctx.now }),
      returned: quota.giveBack(ctx, { athleteId, key: 'plan.generate', cause }),
    },
    { tell: { athleteId, topic: 'plan' } },
  )
}

/** @returns whether this run is still the one that counts */
async function progress(ctx: Ctx, row: ModelPlanRow, change: Partial<ModelPlanRow>): Promise<boolean> {
  const { noted } = await ctx.store(
    { noted: noteRun(ctx.db, row, change) },
    { tell: { athleteId: row.athleteId, topic: 'plan' } },
  )
  return noted.length > 0
}
