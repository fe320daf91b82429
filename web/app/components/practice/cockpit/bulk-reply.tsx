import { fieldError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { TextArea } from '#web/components/form/text-field.tsx'

/** One text for everyone who is ticked above, each with their own name. */
export function BulkReply({
  form,
  sent,
  requestId,
}: {
  form: string
  sent: Refused | undefined
  requestId: string
}) {
  const typed = sent?.values.intent === 'reply' ? sent.values : undefined
  const isNew = typed === undefined
  return (
    <form method="post" id={form} className="grid gap-3 py-2">
      <input type="hidden" name="intent" value="reply" />
      <input type="hidden" name="request_id" value={isNew ? requestId : (typed.request_id ?? requestId)} />
      <TextArea
        name="body"
        label="Text the ticked clients"
        rows={2}
        maxLength={640}
        required
        placeholder="Hi {client}, …"
        hint="{client} becomes each one’s first name. Quiet hours and opt-outs are kept."
        error={fieldError(sent, 'body') ?? fieldError(sent, 'client_ids')}
        defaultValue={typed?.body ?? ''}
      />
      <div>
        <Button icon="chat">Send to the ticked</Button>
      </div>
    </form>
  )
}
