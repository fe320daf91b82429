import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { applyEdit } from './apply-edit.ts'
import { changeActivity } from './change-activity.ts'
import { deleteActivity } from './delete-activity.ts'
import { enterActivity } from './enter-activity.ts'
import { listActivities } from './list-activities.ts'
import { listEdits } from './list-edits.ts'
import { previewEdit } from './preview-edit.ts'
import { readActivity } from './read-activity.ts'
import { readOriginal } from './read-original.ts'
import { readStreams } from './read-streams.ts'
import {
  ActivityChange,
  EditInput,
  ListQuery,
  ManualActivity,
  OriginalQuery,
  PreviewInput,
  Separation,
  StreamsQuery,
} from './schema.ts'
import { separateOrigin } from './separate-origin.ts'
import { undoEdit } from './undo-edit.ts'

export const activities = new Hono<AppEnv>()
  .get('/v1/activities', query(ListQuery), async (c) =>
    answer(c, await listActivities(c.var.ctx, c.req.valid('query'))),
  )
  .post('/v1/activities', body(ManualActivity), async (c) =>
    answer(c, await enterActivity(c.var.ctx, c.req.valid('json')), 201),
  )
  .get('/v1/activities/:id', async (c) => answer(c, await readActivity(c.var.ctx, c.req.param('id'))))
  .patch('/v1/activities/:id', body(ActivityChange), async (c) =>
    answer(c, await changeActivity(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/v1/activities/:id', async (c) => answer(c, await deleteActivity(c.var.ctx, c.req.param('id'))))
  .get('/v1/activities/:id/streams', query(StreamsQuery), async (c) =>
    answer(c, await readStreams(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .post('/v1/activities/:id/separate', body(Separation), async (c) =>
    answer(c, await separateOrigin(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get('/v1/activities/:id/edits', async (c) => answer(c, await listEdits(c.var.ctx, c.req.param('id'))))
  .post('/v1/activities/:id/edits', body(EditInput), async (c) =>
    answer(c, await applyEdit(c.var.ctx, c.req.param('id'), c.req.valid('json')), 201),
  )
  .post('/v1/activities/:id/edits/preview', body(PreviewInput), async (c) =>
    answer(c, await previewEdit(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/v1/activities/:id/edits/:edit', async (c) =>
    answer(c, await undoEdit(c.var.ctx, c.req.param('id'), c.req.param('edit'))),
  )
  .get('/v1/activities/:id/original', query(OriginalQuery), async (c) => {
    const file = await readOriginal(c.var.ctx, c.req.param('id'), c.req.valid('query'))
    // Whatever the bytes are, a browser only ever saves them.
    return c.body(file.body, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(file.sizeBytes),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    })
  })
