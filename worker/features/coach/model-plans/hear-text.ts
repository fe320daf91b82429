import type { Ctx } from '#worker/context.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import type { ModelAsk } from '#worker/features/coach/models/ask-model.ts'
import { ModelError } from '#worker/platform/models/model.ts'

const MOST_MS = 100_000

/**
 * The whole text of one call, and who wrote it.
 * @param most more characters than that end the call
 * @throws ModelError where it fails, breaks off or ends before its end
 */
export async function hearText(
  ctx: Ctx,
  ask: Ask,
  { most, ...asked }: Omit<ModelAsk, 'signal'> & { most: number },
): Promise<{ text: string; model: string | null }> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort('timed_out'), MOST_MS)
  let [text, model, isWhole] = ['', null as string | null, false]
  try {
    for await (const event of ask(ctx, { ...asked, signal: abort.signal })) {
      if (event.kind === 'model') model = event.model
      if (event.kind === 'text') text += event.text
      if (event.kind === 'end') {
        if (event.reason === 'refusal') throw new ModelError('refused', 'The model declined.')
        isWhole = event.reason === 'end'
      }
      if (text.length > most) break
    }
    // What is too long, or ended by its length, is read as far as it goes: it will not be whole, and says so.
    return { text: isWhole ? text : `${text}…`, model }
  } finally {
    clearTimeout(timer)
    abort.abort('over')
  }
}
