import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { csv } from '#worker/platform/csv.ts'
import { presentAudit } from './present-audit.ts'
import { listAudit as listRows } from './repo.ts'
import type { AuditQuery } from './schema.ts'

const MOST_EXPORTED = 5000
const HEAD = ['seq', 'at', 'actor', 'action', 'target', 'reason', 'request', 'content']

/** The filtered log as CSV, newest first, the newest 5,000 rows at most. */
export async function exportAudit(ctx: Ctx, filter: AuditQuery): Promise<string> {
  const [rows] = await Promise.all([
    listRows(ctx.db, { ...filter, limit: MOST_EXPORTED }),
    requirePermission(ctx, 'audit.read'),
  ])
  const views = await presentAudit(ctx, rows)
  return csv([
    HEAD,
    ...views.map((row) => [
      row.seq,
      row.at.toISOString(),
      row.actorId,
      row.action,
      row.targetId,
      row.reason,
      row.requestId,
      row.content === null ? null : JSON.stringify(row.content),
    ]),
  ])
}
