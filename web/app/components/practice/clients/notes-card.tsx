import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ChangedMeanwhile, currentOf, EtagField, typedOver } from '#web/components/form/changed-meanwhile.tsx'
import { RadioRow } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextArea } from '#web/components/form/text-field.tsx'
import { moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { NoteView } from './client-types.ts'

interface Props {
  notes: readonly NoteView[]
  olderHref: string | null
  /** Back to the first page, from one of the others. */
  newestHref: string | null
  zone: string
  /** Whose private notes stand here. */
  readerId: string
  sent: Refused | undefined
}

const SHOWN = 4

/** What is written of a client: private notes are their author's alone, shared ones the practice's. */
export function NotesCard({ notes, olderHref, newestHref, zone, readerId, sent }: Props) {
  const earlier = notes.slice(SHOWN)
  const item = (note: NoteView) => (
    <Note key={note.id} note={note} zone={zone} isOwn={note.authorId === readerId} sent={sent} />
  )
  return (
    <Card
      title="Notes"
      aside={olderHref || newestHref || notes.length === 0 ? null : count(notes.length, 'note')}
      foot="The client sees none of them. Private notes are read by their author alone."
      footEnd={
        olderHref || newestHref ? (
          <span className="flex gap-4">
            {newestHref ? (
              <a href={newestHref} className="link hit">
                Newest
              </a>
            ) : null}
            {olderHref ? (
              <a href={olderHref} className="link hit">
                Older
              </a>
            ) : null}
          </span>
        ) : null
      }
    >
      {notes.length === 0 ? (
        <p className="text-14 text-ink-3">
          No notes yet. What you write down about a session or a person stands here.
        </p>
      ) : null}
      <ul className="-mt-2 grid divide-y divide-line empty:hidden">{notes.slice(0, SHOWN).map(item)}</ul>
      {earlier.length > 0 ? (
        <details open={newestHref !== null || earlier.some(({ id }) => id === sent?.values.note)}>
          <summary className="link inline-flex min-h-9 items-center text-14 max-sm:min-h-11">
            {count(earlier.length, 'earlier note')}
          </summary>
          <ul className="grid divide-y divide-line">{earlier.map(item)}</ul>
        </details>
      ) : null}
      <details className="mt-3" open={sent !== undefined && !sent.values.note}>
        <summary className="press inline-flex h-9 items-center rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11">
          Write a note
        </summary>
        <NoteForm note={null} sent={sent?.values.note ? undefined : sent} />
      </details>
    </Card>
  )
}

const READERS = [
  { value: 'false', label: 'Only you' },
  { value: 'true', label: 'The practice' },
]
const readersOf = (isShared = 'false') => READERS.find(({ value }) => value === isShared)?.label ?? ''

function NoteForm({ note, sent }: { note: NoteView | null; sent: Refused | undefined }) {
  // Several forms of one page: each has field names of its own for its labels.
  const key = note?.id ?? 'new'
  const fieldsOf = (body: unknown, isShared: unknown) => ({
    [`body_${key}`]: String(body),
    is_shared: String(isShared),
  })
  const current = currentOf(sent)
  const now = current ? fieldsOf(current.body, current.isShared) : null
  const typed = typedOver(sent, now)
  return (
    <form method="post" className="mt-3 grid gap-3 rounded-control border border-line bg-well p-3">
      {note ? <input type="hidden" name="note" value={note.id} /> : null}
      <input type="hidden" name="key" value={key} />
      {note ? (
        <EtagField sent={sent} etag={note.etag} filled={fieldsOf(note.body, note.isShared)} now={now} />
      ) : null}
      {current ? (
        <ChangedMeanwhile
          keepHref="?"
          rows={[
            { label: 'Note', now: String(current.body), typed: typed?.[`body_${key}`] ?? '' },
            {
              label: 'Who reads it',
              now: readersOf(String(current.isShared)),
              typed: readersOf(typed?.is_shared),
            },
          ]}
        />
      ) : (
        <FormError>{formError(sent, ['body'])}</FormError>
      )}
      <TextArea
        name={`body_${key}`}
        label="Note"
        rows={4}
        maxLength={5000}
        required
        defaultValue={typed?.[`body_${key}`] ?? note?.body}
        error={fieldError(sent, 'body')}
      />
      <RadioRow
        name="is_shared"
        label="Who reads it"
        options={READERS}
        value={typed?.is_shared ?? String(note?.isShared ?? false)}
      />
      <FormFoot>
        {note ? (
          <Button kind="danger" name="intent" value="remove-note" formNoValidate>
            Delete
          </Button>
        ) : null}
        <Button name="intent" value={note ? 'change-note' : 'add-note'}>
          Save the note
        </Button>
      </FormFoot>
    </form>
  )
}

function Note({
  note,
  zone,
  isOwn,
  sent,
}: {
  note: NoteView
  zone: string
  isOwn: boolean
  sent: Refused | undefined
}) {
  const own = sent?.values.note === note.id ? sent : undefined
  return (
    <li className="grid gap-1 py-3 text-14">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-3">
        <Badge tone="outline" icon={note.isShared ? 'people' : 'lock'}>
          {note.isShared ? 'Shared' : 'Private'}
        </Badge>
        {note.authorName}, {moment(note.createdAt, zone)}
        {note.updatedAt === note.createdAt ? '' : ', changed since'}
      </span>
      <p className="whitespace-pre-wrap text-ink-1 [overflow-wrap:anywhere]">{note.body}</p>
      {isOwn ? (
        <details open={own !== undefined}>
          <summary className="link inline-flex min-h-9 items-center text-12 max-sm:min-h-11">
            Change or delete
          </summary>
          <NoteForm note={note} sent={own} />
        </details>
      ) : null}
    </li>
  )
}
