import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { changeActivity } from './change-activity.ts'
import { changeMany } from './change-many.ts'
import { countTags } from './count-tags.ts'
import { deleteActivity } from './delete-activity.ts'
import { enterActivity } from './enter-activity.ts'
import { listActivities } from './list-activities.ts'
import { readActivity } from './read-activity.ts'
import { readOriginal } from './read-original.ts'
import { removeMany } from './remove-many.ts'
import {
  ActivityChange,
  ListQuery,
  ManualActivity,
  ManyChange,
  ManyRemoval,
  OriginalQuery,
  Separation,
} from './schema.ts'
import { separateOrigin } from './separate-origin.ts'
import { undoChangeMany } from './undo-change-many.ts'
import { undoRemoveMany } from './undo-remove-many.ts'

export const activities = new Hono<AppEnv>()
  .get('/v1/activities', query(ListQuery), async (c) =>
    answer(c, await listActivities(c.var.ctx, c.req.valid('query'))),
  )
  // The same list by the name that clients of the API know it by.
  .get('/v1/workouts', query(ListQuery), async (c) => {
    const { activities: workouts, nextCursor } = await listActivities(c.var.ctx, c.req.valid('query'))
    return answer(c, { workouts, nextCursor })
  })
  .get('/v1/activities/tags', query(ListQuery), async (c) =>
    answer(c, await countTags(c.var.ctx, c.req.valid('query'))),
  )
  .post('/v1/activities', body(ManualActivity), async (c) =>
    answer(c, await enterActivity(c.var.ctx, c.req.valid('json')), 201),
  )
  .post('/v1/activities/changes', body(ManyChange), async (c) =>
    answer(c, await changeMany(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete('/v1/activities/changes/:batch', async (c) =>
    answer(c, await undoChangeMany(c.var.ctx, c.req.param('batch'))),
  )
  .post('/v1/activities/removals', body(ManyRemoval), async (c) =>
    answer(c, await removeMany(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete('/v1/activities/removals/:batch', async (c) =>
    answer(c, await undoRemoveMany(c.var.ctx, c.req.param('batch'))),
  )
  .get('/v1/activities/:id', async (c) => answer(c, await readActivity(c.var.ctx, c.req.param('id'))))
  .patch('/v1/activities/:id', body(ActivityChange), async (c) =>
    answer(c, await changeActivity(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/v1/activities/:id', async (c) => answer(c, await deleteActivity(c.var.ctx, c.req.param('id'))))
  .post('/v1/activities/:id/separate', body(Separation), async (c) =>
    answer(c, await separateOrigin(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
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
