import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { ChangedMeanwhile, currentOf, EtagField } from '#web/components/form/changed-meanwhile.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import type { Reading } from '#web/components/reading.ts'
import { type MemoryView, saidWords } from './memory-card.tsx'

export type FactView = MemoryView['facts'][number]
const LONGEST = 160

/** The words of a fact, new or there already. */
export function FactForm({ fact, sent }: { fact?: FactView; sent: Refused | undefined }) {
  const current = currentOf(sent)
  return (
    <form method="post" className="grid gap-3" key={sent ? 'sent' : 'stored'}>
      {fact ? <input type="hidden" name="id" value={fact.id} /> : null}
      {fact ? <EtagField sent={sent} etag={fact.etag} /> : null}
      {current ? (
        <ChangedMeanwhile
          keepHref="?"
          rows={[{ label: 'Words', now: String(current.text ?? ''), typed: sent?.values.text ?? '' }]}
        />
      ) : (
        <FormError>{formError(sent, ['text'])}</FormError>
      )}
      <TextField
        name="text"
        label="In your words"
        hint="One sentence. What speaks of your health is kept only with that consent."
        required
        maxLength={LONGEST}
        defaultValue={sent?.values.text ?? fact?.text}
        error={fieldError(sent, 'text')}
      />
      <FormFoot>
        <Button kind={fact ? 'secondary' : 'primary'} name="intent" value={fact ? 'change' : 'add'}>
          {fact ? 'Save' : 'Remember it'}
        </Button>
      </FormFoot>
    </form>
  )
}

export function FactItem({
  fact,
  reading,
  sent,
}: {
  fact: FactView
  reading: Reading
  sent: Refused | undefined
}) {
  const { id, text, isKept, isHealth, messageId } = fact
  return (
    <li className="grid gap-2">
      <p className="[overflow-wrap:anywhere] text-16 text-ink-1">{text}</p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-3">
        <span>{saidWords(fact, reading)}</span>
        {messageId ? (
          <a className="link hit" href={`/coach#${messageId}`}>
            The message
          </a>
        ) : null}
        {isHealth ? <Badge tone="planned">health data</Badge> : null}
        {isKept ? null : (
          <Badge tone="attention" icon="clock">
            waits for your yes
          </Badge>
        )}
      </p>
      <form method="post" className="flex gap-2">
        <input type="hidden" name="id" value={id} />
        {isKept ? null : (
          <Button size={28} name="intent" value="keep">
            Keep
          </Button>
        )}
        <Button size={28} kind="quiet" name="intent" value="forget">
          Forget
        </Button>
      </form>
      <details open={sent !== undefined}>
        <summary className="press hit cursor-pointer text-14 text-ink-2">Change</summary>
        <FieldScope.Provider value={id}>
          <div className="mt-3">
            <FactForm fact={fact} sent={sent} />
          </div>
        </FieldScope.Provider>
      </details>
    </li>
  )
}

/** A forgotten fact can be put back: what it said comes with the page and stays nowhere else. */
export function ForgottenNote({ fact }: { fact: FactView }) {
  return (
    <DoneNote
      undo={
        <form method="post">
          <input type="hidden" name="text" value={fact.text} />
          <input type="hidden" name="message_id" value={fact.messageId ?? ''} />
          <input type="hidden" name="said_at" value={fact.saidAt} />
          <Button size={28} name="intent" value="add" icon="undo">
            Undo
          </Button>
        </form>
      }
    >
      “{fact.text}” is forgotten.
    </DoneNote>
  )
}
