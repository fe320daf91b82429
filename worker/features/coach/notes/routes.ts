import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { dismissNote } from './dismiss-note.ts'
import { listCoachNotes } from './list-coach-notes.ts'
import { SwitchNotes } from './schema.ts'
import { switchNotes } from './switch-notes.ts'

const NOTES = '/v1/coach/notes'

/** What the coach says without being asked. */
export const coachNotes = new Hono<AppEnv>()
  .get(NOTES, async (c) => answer(c, await listCoachNotes(c.var.ctx)))
  .put(`${NOTES}/setting`, body(SwitchNotes), async (c) => {
    await switchNotes(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
  .post(`${NOTES}/:note/dismissal`, async (c) => {
    await dismissNote(c.var.ctx, c.req.param('note'))
    return c.body(null, 204)
  })
