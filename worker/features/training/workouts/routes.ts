import { Hono } from 'hono'
import { type AppEnv, answer, body, query, savedAs } from '#worker/platform/http.ts'
import { addTemplate } from './add-template.ts'
import { changeTemplate } from './change-template.ts'
import { exportTemplate } from './export-template.ts'
import { listTemplates } from './list-templates.ts'
import { readTemplate } from './read-template.ts'
import { readThresholds } from './read-thresholds.ts'
import { removeTemplate } from './remove-template.ts'
import { restoreTemplate } from './restore-template.ts'
import { BuildQuery, FileQuery, NewTemplate, TemplateChange } from './schema.ts'

/** An athlete's library of workouts, and the built-in ones. */
export const workouts = new Hono<AppEnv>()
  .get('/v1/workout-templates', async (c) => answer(c, await listTemplates(c.var.ctx)))
  .post('/v1/workout-templates', body(NewTemplate), async (c) =>
    answer(c, await addTemplate(c.var.ctx, c.req.valid('json')), 201),
  )
  .get('/v1/workout-templates/thresholds', async (c) => answer(c, await readThresholds(c.var.ctx)))
  .get('/v1/workout-templates/:id', query(BuildQuery), async (c) =>
    answer(c, await readTemplate(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .get('/v1/workout-templates/:id/file', query(FileQuery), async (c) => {
    const file = await exportTemplate(c.var.ctx, c.req.param('id'), c.req.valid('query'))
    return c.body(file.content, 200, savedAs(file.name))
  })
  .put('/v1/workout-templates/:id', body(TemplateChange), async (c) => {
    await changeTemplate(c.var.ctx, c.req.param('id'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .delete('/v1/workout-templates/:id', async (c) => {
    await removeTemplate(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
  .post('/v1/workout-templates/:id/restoration', async (c) => {
    await restoreTemplate(c.var.ctx, c.req.param('id'))
    return c.body(null, 204)
  })
