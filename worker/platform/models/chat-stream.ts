import { callInput } from './call-input.ts'
import { ModelError, type ModelEvent, type ModelUsage } from './model.ts'

/** A piece of a chat completion, in the words that two providers share. */
export interface ChatPiece {
  text: string
  /** Pieces of calls: the first of each has its name. */
  calls: readonly { index: number | null; id: string | null; name: string; json: string }[]
  isRefusal: boolean
  finish: string | null
  usage: ModelUsage | null
}

/** Our events of a stream of chat completions. @throws ModelError cut where it ends without saying so */
export async function* readChat(pieces: AsyncIterable<ChatPiece>): AsyncGenerator<ModelEvent> {
  const calls: { index: number | null; id: string; name: string; json: string }[] = []
  let finish: string | null = null
  let isRefusal = false
  let usage: ModelUsage = { inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }
  for await (const piece of pieces) {
    if (piece.text) yield { kind: 'text', text: piece.text }
    for (const part of piece.calls) {
      const open = calls.find(
        (call) => part.index !== null && call.index === part.index && !isNew(call, part),
      )
      if (open) open.json += part.json
      else
        calls.push({
          ...{ index: part.index, id: part.id ?? `call_${calls.length}`, name: part.name, json: part.json },
        })
    }
    isRefusal ||= piece.isRefusal
    finish = piece.finish ?? finish
    usage = piece.usage ?? usage
  }
  if (finish === null) throw new ModelError('cut', 'The answer broke off.')
  if (finish === 'error') throw new ModelError('unavailable', 'The provider failed.')
  const reason = endOf(finish, isRefusal, calls.length > 0)
  // What the length cut off is no whole call.
  if (reason === 'calls')
    for (const { id, name, json } of calls) yield { kind: 'call', call: { id, name, input: callInput(json) } }
  yield { kind: 'end', reason, usage }
}

/** Some leave every call the index 0: another id is another call. */
const isNew = (call: { id: string }, part: { id: string | null; name: string }) =>
  part.id !== null && part.name !== '' && part.id !== call.id

function endOf(
  finish: string,
  isRefusal: boolean,
  hasCalls: boolean,
): 'end' | 'calls' | 'length' | 'refusal' {
  if (isRefusal || finish === 'content_filter') return 'refusal'
  if (finish === 'length' || finish === 'model_length') return 'length'
  return hasCalls ? 'calls' : 'end'
}
