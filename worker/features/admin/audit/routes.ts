import { Hono } from 'hono'
import { type AppEnv, answer, query } from '#worker/platform/http.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit } from './list-audit.ts'
import { AuditQuery } from './schema.ts'
import { verifyAudit } from './verify-audit.ts'

export const audit = new Hono<AppEnv>()
  .get('/v1/admin/audit', query(AuditQuery), async (c) =>
    answer(c, await listAudit(c.var.ctx, c.req.valid('query'))),
  )
  .get('/v1/admin/audit/export', query(AuditQuery), async (c) =>
    c.body(await exportAudit(c.var.ctx, c.req.valid('query')), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit.csv"',
    }),
  )
  .get('/v1/admin/audit/verification', async (c) => answer(c, await verifyAudit(c.var.ctx)))
