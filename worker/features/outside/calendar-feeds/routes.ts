import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, body } from '#worker/platform/http.ts'
import { addFeed } from './add-feed.ts'
import { listFeeds } from './list-feeds.ts'
import { readFeed } from './read-feed.ts'
import { removeFeed } from './remove-feed.ts'
import { NewFeed } from './schema.ts'

const FEEDS = '/v1/practices/:practice/feeds'

export const calendarFeeds = new Hono<AppEnv>()
  .get(FEEDS, async (c) => answer(c, await listFeeds(c.var.ctx, c.req.param('practice'))))
  .post(FEEDS, body(NewFeed), async (c) =>
    answer(c, await addFeed(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .delete(`${FEEDS}/:feed`, async (c) => {
    await removeFeed(c.var.ctx, c.req.param('practice'), c.req.param('feed'))
    return c.body(null, 204)
  })
  // What calendars subscribe to: they carry no cookie and ask for a file.
  .get('/v1/calendar-feeds/:token', asVisitor, async (c) => {
    const text = await readFeed(c.var.ctx, c.req.param('token').replace(/\.ics$/, ''), c.req.raw.headers)
    return c.body(text, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="sessions.ics"',
      'Cache-Control': 'private, max-age=300',
    })
  })
