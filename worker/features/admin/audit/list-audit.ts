import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { csv } from '#worker/platform/csv.ts'
import { openAll } from './append-audit.ts'
import { listAudit as listRows } from './repo.ts'
import type { AuditQuery, AuditView } from './schema.ts'

/** The audit log, newest first, with what each row holds opened where its key still exists. */
export async function listAudit(
  ctx: Ctx,
  filter: AuditQuery,
): Promise<{ rows: AuditView[]; nextBeforeSeq: number | null }> {
  const [rows] = await Promise.all([listRows(ctx.db, filter), requirePermission(ctx, 'audit.read')])
  return {
    rows: await present(ctx, rows),
    nextBeforeSeq: rows.length === filter.limit ? (rows.at(-1)?.seq ?? null) : null,
  }
}

async function present(ctx: Ctx, rows: Awaited<ReturnType<typeof listRows>>): Promise<AuditView[]> {
  const contents = await openAll(ctx, rows)
  return rows.map((row, index) => ({
    seq: row.seq,
    id: row.id,
    at: row.at,
    actorId: row.actorId,
    action: row.action,
    targetId: row.targetId,
    reason: row.reason,
    requestId: row.requestId,
    content: contents[index] ?? null,
  }))
}

const MOST_EXPORTED = 5000
const HEAD = ['seq', 'at', 'actor', 'action', 'target', 'reason', 'request', 'content']

/** The filtered log as CSV, newest first, the newest 5,000 rows at most. */
export async function exportAudit(ctx: Ctx, filter: AuditQuery): Promise<string> {
  const [rows] = await Promise.all([
    listRows(ctx.db, { ...filter, limit: MOST_EXPORTED }),
    requirePermission(ctx, 'audit.read'),
  ])
  const views = await present(ctx, rows)
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
