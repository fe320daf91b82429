import { Hono } from 'hono'
import { type AppEnv, answer, query } from '#worker/platform/http.ts'
import { listAudits } from './list-audits.ts'
import { readBooks } from './read-books.ts'
import { AuditsQuery } from './schema.ts'

export const practiceAudits = new Hono<AppEnv>()
  .get('/v1/admin/practice-audits', query(AuditsQuery), async (c) =>
    answer(c, await listAudits(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/admin/practice-books', async (c) => answer(c, await readBooks(c.var.ctx)))
