import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { readCockpit } from './read-cockpit.ts'
import { readLoadSpikes } from './read-load-spikes.ts'
import { replyToMany } from './reply-to-many.ts'
import { BulkReply, Snooze } from './schema.ts'
import { snoozeItem } from './snooze-item.ts'
import { wakeItem } from './wake-item.ts'

const COCKPIT = '/v1/practices/:practice/cockpit'

export const cockpit = new Hono<AppEnv>()
  .get(COCKPIT, async (c) => answer(c, await readCockpit(c.var.ctx, c.req.param('practice'))))
  .get(`${COCKPIT}/load-spikes`, async (c) =>
    answer(c, await readLoadSpikes(c.var.ctx, c.req.param('practice'))),
  )
  .post(`${COCKPIT}/replies`, body(BulkReply), async (c) =>
    answer(c, await replyToMany(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .post(`${COCKPIT}/snoozes`, body(Snooze), async (c) =>
    answer(c, await snoozeItem(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .delete(`${COCKPIT}/snoozes/:key`, async (c) => {
    const { practice, key } = c.req.param()
    await wakeItem(c.var.ctx, practice, key)
    return c.body(null, 204)
  })
