import type { Ctx } from '#worker/context.ts'
import { ASK_KIND, type PlannedText, planText } from '#worker/domain/texting/plan-text.ts'
import { askNumber } from '#worker/features/practice/text-asks/ask-number.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { sendJob } from './next-jobs.ts'
import { type LoadedText, loadTexts } from './repo/load.ts'
import { storePlans } from './repo/outbox-state.ts'

/** Decides for texts in line whether and when they go out. Running again changes nothing: only what waits is moved. */
export async function planTexts(ctx: Ctx, practiceId: string, textIds: readonly string[]): Promise<void> {
  requireSystem(ctx)
  const waiting = (await loadTexts(ctx.db, textIds, ctx.now)).filter((text) => text.state === 'queued')
  if (waiting.length === 0) return
  const plans = waiting.map((text) => ({ text, plan: planOf(text, ctx.now) }))
  const rows = plans.map(({ text, plan }) => planRow(text.id, plan))
  const jobs = plans.flatMap(({ text, plan }) =>
    plan.state === 'scheduled' ? [sendJob(text.id, text.attempts, plan.sendAt)] : [],
  )
  // A number that staff alone vouch for is asked by what would have been its first text.
  const others = waiting.filter(({ kind, waitsForYes }) => kind !== ASK_KIND && waitsForYes)
  const toAsk = new Set(others.flatMap(({ phone }) => phone ?? []))
  const asked = [...toAsk].map((phone) => askNumber(ctx, practiceId, phone))
  await ctx.store(
    { plans: storePlans(ctx.db, rows, ctx.now), asked: asked.flatMap(({ statements }) => statements) },
    { jobs: [...jobs, ...asked.flatMap((one) => one.jobs)] },
  )
}

/** What is decided for a loaded text, as things are now. */
export function planOf(text: LoadedText, now: Date): PlannedText {
  const { zone, quietFrom: from, quietUntil: until } = text
  return planText({ ...text, practice: { zone, from, until } }, now)
}

const planRow = (id: string, plan: PlannedText) => ({
  id,
  state: plan.state,
  reason: plan.state === 'scheduled' ? null : plan.reason,
  sendAt: plan.state === 'scheduled' ? plan.sendAt : null,
  expiresAt: plan.state === 'scheduled' ? plan.expiresAt : null,
})
