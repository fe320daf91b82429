import type { ApiClient } from '#web/api/api-client.ts'
import { STEP_ACTS } from '#worker/domain/workout/move-step.ts'
import { type Draft, draftFrom, draftPlus, draftWith, readDraft } from './draft.ts'

export interface EditorAnswer {
  draft: Draft
  failed?: string
  asksForUnread?: boolean
}

type Saved = { id: string } | { refused: EditorAnswer; status: number }

/** What a press in the editor does before anything is stored; null where it asks for saving and nothing is in its way. */
export function pressed(typed: Record<string, string>): EditorAnswer | null {
  const draft = draftFrom(typed)
  const [verb, rest = ''] = splitOnce(typed.intent ?? 'preview')
  const act = STEP_ACTS.find((one) => one === verb)
  if (act) return { draft: draftWith(draft, act, Number(rest)) }
  if (verb === 'add') return { draft: draftPlus(draft, rest) }
  if (verb !== 'save') return { draft }
  const { problems, unread } = readDraft(draft)
  const [problem] = problems
  if (problem) {
    const failed = problem.step === null ? problem.message : `Step ${problem.step}: ${problem.message}`
    return { draft, failed }
  }
  return unread.length > 0 && !typed.leave_out
    ? { draft, failed: 'Some of the text was not read. It is listed below.', asksForUnread: true }
    : null
}

/** Stores a draft, as a new workout or over the one with this id. */
export async function saveDraft(api: ApiClient, typed: Record<string, string>, id?: string): Promise<Saved> {
  const draft = draftFrom(typed)
  const body = { workout: readDraft(draft).workout, tags: draft.tags }
  const answer =
    id === undefined
      ? await api.call('POST /v1/workout-templates', {
          body: { ...body, ...(typed.variant_of ? { variantOf: typed.variant_of } : {}) },
        })
      : await api.call('PUT /v1/workout-templates/:id', {
          params: { id },
          body: { ...body, ...(typed.etag ? { etag: typed.etag } : {}) },
        })
  if (answer.ok) return { id: id ?? answer.data?.id ?? '' }
  return { refused: { draft, failed: answer.error.message }, status: answer.status }
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf(':')
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
