import type { Ctx } from '#worker/context.ts'
import type { ModelProvider } from '#worker/domain/coach/models.ts'
import { budgetOf } from '#worker/features/training/budget/budget-of.ts'

/** The object that paces and watches one provider of models. */
export const lineOf = (ctx: Ctx, provider: ModelProvider) => budgetOf(ctx, `models:${provider}`)

/** How long one waits at a provider while another could be asked. */
const PATIENCE_MS = 15_000

/**
 * Waits to be let through to a provider, and says meanwhile how many are before.
 * @returns whether it was; false where the provider fails or somebody else had better be asked
 */
export async function* standInLine(
  ctx: Ctx,
  provider: ModelProvider,
  {
    ticket,
    nowMs,
    signal,
    isLast,
  }: { ticket: string; nowMs(): number; signal: AbortSignal; isLast: boolean },
): AsyncGenerator<{ kind: 'queued'; position: number }, boolean> {
  const line = lineOf(ctx, provider)
  const sinceMs = nowMs()
  let told = -1
  while (!signal.aborted) {
    const answer = await line.stepUp(nowMs(), ticket)
    if (answer.kind === 'go') return true
    if (answer.kind === 'closed') return false
    if (!isLast && nowMs() - sinceMs > PATIENCE_MS) break
    if (answer.position !== told) yield { kind: 'queued', position: answer.position }
    told = answer.position
    await pause(answer.waitMs, signal)
  }
  await line.stepAway(ticket)
  return false
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resume) => {
    const timer = setTimeout(resume, ms)
    const stop = () => {
      clearTimeout(timer)
      resume()
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
