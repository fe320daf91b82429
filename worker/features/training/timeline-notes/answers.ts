import * as z from 'zod'
import { NOTE_KINDS } from '#worker/domain/timeline/note-kinds.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { timelineNotes } from './routes.ts'

const Note = z.object({
  id: z.string(),
  kind: z.enum(NOTE_KINDS),
  fromDay: z.iso.date(),
  /** Null while it goes on. */
  toDay: z.iso.date().nullable(),
  words: z.string(),
  /** Given back with a change, it is refused where the note reads otherwise by now. */
  etag: z.string(),
})
export type Note = z.output<typeof Note>

const NoteList = z.object({ notes: z.array(Note) })
export type NoteList = z.output<typeof NoteList>

const Removed = z.object({ removed: Note })
export type Removed = z.output<typeof Removed>

export const answers = {
  'GET /v1/timeline-notes': { 200: NoteList },
  'POST /v1/timeline-notes': { 201: Note },
  'PATCH /v1/timeline-notes/:id': { 200: Note },
  'DELETE /v1/timeline-notes/:id': { 200: Removed },
} satisfies AnswersOf<typeof timelineNotes>
