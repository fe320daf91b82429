import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { addNote } from './add-note.ts'
import { changeNote } from './change-note.ts'
import { listNotes } from './list-notes.ts'
import { removeNote } from './remove-note.ts'
import { NewNote, NoteChange, NotesQuery } from './schema.ts'

export const timelineNotes = new Hono<AppEnv>()
  .get('/v1/timeline-notes', query(NotesQuery), async (c) =>
    answer(c, await listNotes(c.var.ctx, c.req.valid('query'))),
  )
  .post('/v1/timeline-notes', body(NewNote), async (c) =>
    answer(c, await addNote(c.var.ctx, c.req.valid('json')), 201),
  )
  .patch('/v1/timeline-notes/:id', body(NoteChange), async (c) =>
    answer(c, await changeNote(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/v1/timeline-notes/:id', async (c) => answer(c, await removeNote(c.var.ctx, c.req.param('id'))))
