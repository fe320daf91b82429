import type { ApiClient } from '#web/api/api-client.ts'
import { faultsOf } from '#web/api/form-values.ts'
import { STEP_ACTS } from '#worker/domain/workout/move-step.ts'
import { type Draft, draftFrom, draftPlus, draftWith, problemWords, readDraft } from './draft.ts'

/** What is wrong, and with which of the editor's fields; null where it is with the whole. */
export interface EditorFault {
  field: keyof Draft | null
  message: string
}

export interface EditorAnswer {
  draft: Draft
  failed?: readonly EditorFault[]
  asksForUnread?: boolean
}

const FIELDS = { title: 'title', description: 'description', poolM: 'pool', steps: 'text' } as const

type Saved = { id: string } | { refused: EditorAnswer; status: number }

/** What a press in the editor does before anything is stored; null where it asks for saving and nothing is in its way. */
export function pressed(typed: Record<string, string>): EditorAnswer | null {
  const draft = draftFrom(typed)
  const [verb, rest = ''] = splitOnce(typed.intent ?? 'preview')
  const act = STEP_ACTS.find((one) => one === verb)
  if (act) return { draft: draftWith(draft, act, Number(rest)) }
  if (verb === 'add') return { draft: draftPlus(draft, rest) }
  if (verb !== 'save') return { draft }
  const reading = readDraft(draft)
  const { problems, unread } = reading
  if (problems.length > 0)
    return {
      draft,
      failed: problemWords(reading).map(({ field, message }) => ({ field: FIELDS[field], message })),
    }
  const message = 'Some of the text was not read. It is listed below.'
  return unread.length > 0 && !typed.leave_out
    ? { draft, failed: [{ field: 'text', message }], asksForUnread: true }
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
  const failed = faultsOf(answer.error).map(({ field, message }): EditorFault => {
    const isOfTags = field.startsWith('tags')
    return {
      field: isOfTags ? 'tags' : null,
      message: isOfTags ? message.replace(/^tags[\w.]*: /, '') : message,
    }
  })
  return { refused: { draft, failed }, status: answer.status }
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf(':')
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
