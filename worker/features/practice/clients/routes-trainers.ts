import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { acceptLink } from './accept-link.ts'
import { changeGrants } from './change-grants.ts'
import { leaveTrainer } from './leave-trainer.ts'
import { listLooks } from './list-looks.ts'
import { listTrainers } from './list-trainers.ts'
import { AcceptLink, BeforeQuery, Grants } from './schema.ts'

/** The athlete's side: who sees what of them, until when, and who looked. */
export const trainers = new Hono<AppEnv>()
  .get('/v1/trainers', async (c) => answer(c, await listTrainers(c.var.ctx)))
  .post('/v1/trainers', body(AcceptLink), async (c) =>
    answer(c, await acceptLink(c.var.ctx, c.req.valid('json')), 201),
  )
  .get('/v1/trainers/access-log', query(BeforeQuery), async (c) =>
    answer(c, await listLooks(c.var.ctx, c.req.valid('query').before)),
  )
  .put('/v1/trainers/:link/grants', body(Grants), async (c) => {
    await changeGrants(c.var.ctx, c.req.param('link'), c.req.valid('json'))
    return c.body(null, 204)
  })
  .delete('/v1/trainers/:link', async (c) => {
    await leaveTrainer(c.var.ctx, c.req.param('link'))
    return c.body(null, 204)
  })
