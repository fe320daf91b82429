import { testDb } from '#dev/test/visitor.ts'
import { coachMessage } from '#worker/db/schema/coach/threads.ts'
import type { ModelCall, ModelMessage } from '#worker/platform/models/model.ts'
import { ModelError } from '#worker/platform/models/model.ts'
import type { Ask } from './answer-by-model.ts'

type Step = readonly (string | { call: string; input: unknown } | 'CUT')[]

const usage = { inputTokens: 10, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 10 }

/** A message as the thread has kept it before it is answered. */
export async function keptMessage(athleteId: string, text: string): Promise<{ messageId: string }> {
  const messageId = `msg_${crypto.randomUUID()}`
  await testDb()
    .insert(coachMessage)
    .values({ id: messageId, athleteId, requestId: messageId, text, createdAt: new Date() })
  return { messageId }
}

/** A model that says and asks what a script has, step by step; the last step is said again for ever. */
export function scripted(steps: readonly Step[]) {
  const heard: { kind: string; all: string; messages: readonly ModelMessage[] }[] = []
  const ask: Ask = async function* (_ctx, { kind, request, signal }) {
    const { system: _, ...rest } = request
    heard.push({ kind, all: JSON.stringify(rest), messages: request.messages })
    yield { kind: 'model', provider: 'anthropic', model: 'sandbox' }
    const step = steps[Math.min(heard.length, steps.length) - 1] ?? []
    let calls = 0
    for (const part of step) {
      if (signal.aborted) throw new ModelError('cut', 'aborted')
      if (part === 'CUT') throw new ModelError('cut', 'the stream broke off')
      if (typeof part === 'string') yield { kind: 'text', text: part }
      else {
        calls += 1
        const call: ModelCall = { id: `c${heard.length}_${calls}`, name: part.call, input: part.input }
        yield { kind: 'call', call }
      }
    }
    yield { kind: 'end', reason: calls > 0 ? 'calls' : 'end', usage }
  }
  return { ask, heard }
}
