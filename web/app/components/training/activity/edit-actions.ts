import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { secondsOf } from '#web/components/training/activities/entry.ts'
import { toWire } from '#worker/domain/wire.ts'
import type { editOf, Typed } from './edit-values.ts'

/** What a form of the page of changes asks for, with the page it leads to where that is another one. */
export async function changeRecording(
  api: ApiClient,
  id: string,
  typed: Typed,
  edit: () => ReturnType<typeof editOf>,
): Promise<{ answer: ApiResult<unknown>; goesTo: string }> {
  const at = { id }
  const requestId = typed.request_id ?? null
  if (typed.intent === 'join') {
    const body = { requestId, ids: [id, typed.other ?? ''] }
    const answer = await api.call('POST /v1/activities/join', { body })
    return { answer, goesTo: answer.data?.id ?? id }
  }
  const answer = await asked()
  return { answer, goesTo: id }

  function asked(): Promise<ApiResult<unknown>> {
    if (typed.intent === 'gear')
      return api.call('PATCH /v1/activities/:id', { params: at, body: { gearChoice: typed.gear || null } })
    if (typed.intent === 'sport') {
      const body = { requestId: typed.request_id ?? '', ids: [id], sport: typed.sport }
      return api.call('POST /v1/activities/changes', { body })
    }
    if (typed.intent === 'unsport')
      return api.call('DELETE /v1/activities/changes/:batch', { params: { batch: typed.batch ?? '' } })
    if (typed.intent === 'unjoin') return api.call('DELETE /v1/activities/:id/join', { params: at })
    if (typed.intent === 'unsplit')
      return api.call('DELETE /v1/activities/:id/split/:part', { params: { ...at, part: typed.part ?? '' } })
    if (typed.intent === 'split')
      return api.call('POST /v1/activities/:id/split', { params: at, body: { requestId, atS: cutOf(typed) } })
    if (typed.intent === 'undo')
      return api.call('DELETE /v1/activities/:id/edits/:edit', { params: { ...at, edit: typed.edit ?? '' } })
    const made = edit()
    if (made.kind !== 'switches') return api.call('POST /v1/activities/:id/edits', { params: at, body: made })
    const { kind: _, ...switches } = made
    return api.call('PATCH /v1/activities/:id', { params: at, body: switches })
  }
}

/** Seconds of a lap's start or of what was typed; what cannot be read goes as it is, so that the API refuses it. */
export function cutOf(typed: Typed): number | string | null {
  if (typed.lap) return Number(typed.lap)
  const text = typed.at?.trim() ?? ''
  return text === '' ? null : (secondsOf(text) ?? text)
}

/** A change as an address asks to look at it, where what is not said is left out. */
export function queryOf(edit: ReturnType<typeof editOf>): Record<string, string> {
  const said = Object.entries(Object(toWire(edit))).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]))
}
