import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { applyEdit } from './apply-edit.ts'
import { joinRecordings } from './join-recordings.ts'
import { listEdits } from './list-edits.ts'
import { previewEdit } from './preview-edit.ts'
import { readStreams } from './read-streams.ts'
import { EditInput, JoinInput, PreviewQuery, SplitInput, StreamsQuery } from './schema.ts'
import { splitRecording } from './split-recording.ts'
import { undoEdit } from './undo-edit.ts'
import { undoJoin } from './undo-join.ts'
import { undoSplit } from './undo-split.ts'

/** What an activity's device recorded, and the edits that lie over it. */
export const recordings = new Hono<AppEnv>()
  .post('/v1/activities/join', body(JoinInput), async (c) =>
    answer(c, await joinRecordings(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete('/v1/activities/:id/join', async (c) => answer(c, await undoJoin(c.var.ctx, c.req.param('id'))))
  .post('/v1/activities/:id/split', body(SplitInput), async (c) =>
    answer(c, await splitRecording(c.var.ctx, c.req.param('id'), c.req.valid('json')), 201),
  )
  .delete('/v1/activities/:id/split/:part', async (c) =>
    answer(c, await undoSplit(c.var.ctx, c.req.param('id'), c.req.param('part'))),
  )
  .get('/v1/activities/:id/streams', query(StreamsQuery), async (c) =>
    answer(c, await readStreams(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .get('/v1/activities/:id/edits', async (c) => answer(c, await listEdits(c.var.ctx, c.req.param('id'))))
  .post('/v1/activities/:id/edits', body(EditInput), async (c) =>
    answer(c, await applyEdit(c.var.ctx, c.req.param('id'), c.req.valid('json')), 201),
  )
  .get('/v1/activities/:id/edits/preview', query(PreviewQuery), async (c) =>
    answer(c, await previewEdit(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .delete('/v1/activities/:id/edits/:edit', async (c) =>
    answer(c, await undoEdit(c.var.ctx, c.req.param('id'), c.req.param('edit'))),
  )
