import { Hono } from 'hono'
import { type AppEnv, answer, query } from '#worker/platform/door.ts'
import { listAudit, verifyAudit } from './list-audit.ts'
import { AuditQuery } from './schema.ts'

export const audit = new Hono<AppEnv>()
  .get('/v1/admin/audit', query(AuditQuery), async (c) =>
    answer(c, await listAudit(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/admin/audit/verification', async (c) => answer(c, await verifyAudit(c.var.ctx)))
