import { useState } from 'react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextArea } from '#web/components/form/text-field.tsx'
import type { HangOn } from './hang-on.ts'

const LONGEST = 4000

export interface DraftView {
  id: string
  madeBy: 'model' | 'rules'
  body: string
}

/** Where a message is written. A draft stands in it as text like any other, and goes nowhere by itself. */
export function WriteMessage({
  label,
  sendingId,
  hangOn,
  about = '',
  draft = null,
  drafts = false,
  sent,
}: {
  label: string
  /** Names the sending: a form that is sent twice is one message. */
  sendingId: string
  /** What it may hang on, as `workout:wkt_…` or `activity:act_…`. */
  hangOn: readonly HangOn[]
  /** Which of them it was opened with. */
  about?: string
  draft?: DraftView | null
  /** A draft can be asked for. */
  drafts?: boolean
  sent: Refused | undefined
}) {
  const [key] = useState(`${sendingId}-message`)
  return (
    <form method="post" className="grid gap-3">
      <FormError>{formError(sent, ['body'])}</FormError>
      <input type="hidden" name="request_id" value={key} />
      {draft ? (
        <>
          <input type="hidden" name="draft_id" value={draft.id} />
          <p role="status" className="text-14 text-ink-2">
            A draft {draft.madeBy === 'model' ? 'by a language model' : 'by rules'}, from what they share with
            you. Nothing of it was sent: read it, change it, and send it or not. They see that it began as a
            draft.
          </p>
        </>
      ) : null}
      <TextArea
        key={draft?.id ?? ''}
        name="body"
        label={label}
        rows={draft ? 5 : 3}
        maxLength={LONGEST}
        defaultValue={draft?.body ?? sent?.values.body ?? ''}
        error={fieldError(sent, 'body')}
      />
      {hangOn.length > 0 ? (
        <Select
          name="about"
          label="About"
          optional
          options={[{ value: '', label: 'Nothing in particular' }, ...hangOn]}
          defaultValue={sent?.values.about ?? about}
        />
      ) : null}
      <FormFoot>
        {drafts ? (
          <Button kind="quiet" name="intent" value="draft" formNoValidate>
            {draft ? 'Draft it anew' : 'Draft it for me'}
          </Button>
        ) : null}
        <Button kind="primary" name="intent" value="send">
          Send
        </Button>
      </FormFoot>
    </form>
  )
}
