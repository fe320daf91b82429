import * as z from 'zod'
import { daysBetween } from '#worker/domain/calendar/day.ts'
import { NOTE_KINDS } from '#worker/domain/timeline/note-kinds.ts'
import { Day } from '#worker/platform/input-fields.ts'

const LONGEST_DAYS = 1000

const fields = {
  kind: z.enum(NOTE_KINDS),
  fromDay: Day,
  /** The last day; null while it goes on. */
  toDay: Day.nullable(),
  words: z.string().trim().max(500),
}

const ordered = ({ fromDay, toDay }: { fromDay?: string | undefined; toDay?: string | null | undefined }) =>
  !fromDay || !toDay || (toDay >= fromDay && daysBetween(fromDay, toDay) <= LONGEST_DAYS)
const ORDER = {
  error: `ends on or after its first day, at most ${LONGEST_DAYS} days later`,
  path: ['to_day'],
}

export const NewNote = z
  .object({ ...fields, toDay: fields.toDay.default(null), words: fields.words.default('') })
  .refine(ordered, ORDER)
export type NewNote = z.output<typeof NewNote>

export const NoteChange = z
  .object({
    ...fields,
    /** What the note read as when this was decided; left out, whatever stands there is overwritten. */
    etag: z.string().max(40),
  })
  .partial()
  .refine((change) => Object.keys(change).some((key) => key !== 'etag'), 'nothing to change')
  .refine(ordered, ORDER)
export type NoteChange = z.output<typeof NoteChange>

export const NotesQuery = z.object({ from: Day.optional(), to: Day.optional() })
export type NotesQuery = z.output<typeof NotesQuery>
