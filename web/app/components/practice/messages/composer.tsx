import { useState } from 'react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextArea } from '#web/components/form/text-field.tsx'
import { TextLength } from './text-length.tsx'
import { TextPreview } from './text-preview.tsx'
import type { PreviewView, TemplatesView } from './text-types.ts'

interface Props {
  requestId: string
  templates: TemplatesView | null
  sent: Refused | undefined
  /** What a preview or a template put into the field. */
  draft: { body: string; preview: PreviewView | null } | null
  quiet: string
  /** In quiet hours, to somebody who has just written: the clock at which it would go by itself. */
  orAt: string | null
}

/** Where a text is written: with its length before it is sent, saved words, and a preview in the practice's zone. */
export function Composer({ requestId, templates, sent, draft, quiet, orAt }: Props) {
  const [body, setBody] = useState(draft?.body ?? sent?.values.body ?? '')
  const saved = templates?.saved ?? []
  return (
    <form method="post" className="grid gap-3">
      <input type="hidden" name="request_id" value={requestId} />
      <FormError>{formError(sent, ['body'])}</FormError>
      {saved.length > 0 ? (
        <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
          <Select
            name="template"
            label="Saved text"
            options={[
              { value: '', label: 'None' },
              ...saved.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            defaultValue=""
          />
          <Button name="intent" value="insert" formNoValidate>
            Insert
          </Button>
        </div>
      ) : null}
      <TextArea
        name="body"
        label="Text"
        rows={3}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        hint={<TextLength body={body} />}
        error={fieldError(sent, 'body')}
      />
      {draft?.preview ? <TextPreview preview={draft.preview} lead="They would read this" /> : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 grow basis-40 text-12 text-ink-3">{quiet}</p>
        <div className="flex flex-wrap gap-2">
          <Button name="intent" value="preview">
            Preview
          </Button>
          {orAt ? (
            <Button name="intent" value="send-now">
              Send now
            </Button>
          ) : null}
          <Button kind="primary" name="intent" value="send">
            {orAt ? `Send at ${orAt}` : 'Send'}
          </Button>
        </div>
      </div>
    </form>
  )
}
