import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { ChangedMeanwhile, currentOf, EtagField } from '#web/components/form/changed-meanwhile.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, TextArea } from '#web/components/form/text-field.tsx'
import { day as dayText } from '#web/format/date.ts'
import { isHealthNote, NOTE_KINDS, NOTE_LABELS } from '#worker/domain/timeline/note-kinds.ts'

type Note = Answered<'GET /v1/timeline-notes'>['notes'][number]

const KINDS = NOTE_KINDS.map((value) => ({ value, label: NOTE_LABELS[value] }))
const FIELDS = ['kind', 'from_day', 'to_day', 'words']

/** "2 Nov 2026 to 6 Nov 2026", or since when. */
function spanText({ fromDay, toDay }: Note, locale: string): string {
  const from = dayText(fromDay, 'dated', locale)
  if (toDay === fromDay) return from
  return toDay === null ? `since ${from}` : `${from} to ${dayText(toDay, 'dated', locale)}`
}

export function NoteItem({
  note,
  today,
  locale,
  sent,
}: {
  note: Note
  today: string
  locale: string
  sent: Refused | undefined
}) {
  return (
    <li className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14">
        <Badge tone={isHealthNote(note.kind) ? 'attention' : 'planned'} icon="flag">
          {NOTE_LABELS[note.kind]}
        </Badge>
        <span className="text-ink-3">{spanText(note, locale)}</span>
      </p>
      {note.words ? <p className="whitespace-pre-line text-14 text-ink-1">{note.words}</p> : null}
      <details open={sent !== undefined}>
        <summary className="press hit cursor-pointer text-14 text-ink-2">Change or delete</summary>
        <FieldScope.Provider value={note.id}>
          <div className="mt-4">
            <NoteForm note={note} today={today} sent={sent} />
          </div>
        </FieldScope.Provider>
        <form method="post" className="mt-3">
          <input type="hidden" name="id" value={note.id} />
          <Button size={28} kind="danger" name="intent" value="delete">
            Delete
          </Button>
        </form>
      </details>
    </li>
  )
}

/** A note's fields, new or there already. */
export function NoteForm({ note, today, sent }: { note?: Note; today: string; sent: Refused | undefined }) {
  const typed = sent?.values
  const current = currentOf(sent)
  return (
    <form method="post" className="grid gap-4" key={sent ? 'sent' : 'stored'}>
      {note ? <input type="hidden" name="id" value={note.id} /> : null}
      {note ? <EtagField sent={sent} etag={note.etag} /> : null}
      {current ? (
        <ChangedMeanwhile
          keepHref="?"
          rows={[{ label: 'Words', now: String(current.words ?? ''), typed: typed?.words ?? '' }]}
        />
      ) : (
        <FormError>{formError(sent, FIELDS)}</FormError>
      )}
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Select
          name="kind"
          label="What"
          options={KINDS}
          defaultValue={typed?.kind ?? note?.kind ?? 'travel'}
          error={fieldError(sent, 'kind')}
        />
        <DateField
          name="from_day"
          label="From"
          required
          defaultValue={typed?.from_day ?? note?.fromDay ?? today}
          error={fieldError(sent, 'from_day')}
        />
        <DateField
          name="to_day"
          label="To"
          optional
          hint="Empty while it goes on."
          defaultValue={typed?.to_day ?? (note ? (note.toDay ?? '') : today)}
          error={fieldError(sent, 'to_day')}
        />
      </div>
      <TextArea
        name="words"
        label="Words"
        optional
        maxLength={500}
        defaultValue={typed?.words ?? note?.words}
        error={fieldError(sent, 'words')}
      />
      <FormFoot>
        <Button kind={note ? 'secondary' : 'primary'} name="intent" value={note ? 'change' : 'add'}>
          {note ? 'Save' : 'Add'}
        </Button>
      </FormFoot>
    </form>
  )
}

/** A deleted note can be put back: what it said comes with the page and stays nowhere else. */
export function DeletedNote({ note, locale }: { note: Note; locale: string }) {
  return (
    <DoneNote
      undo={
        <form method="post">
          <input type="hidden" name="kind" value={note.kind} />
          <input type="hidden" name="from_day" value={note.fromDay} />
          <input type="hidden" name="to_day" value={note.toDay ?? ''} />
          <input type="hidden" name="words" value={note.words} />
          <Button size={28} name="intent" value="add" icon="undo">
            Undo
          </Button>
        </form>
      }
    >
      {NOTE_LABELS[note.kind]}, {spanText(note, locale)}, is deleted.
    </DoneNote>
  )
}
