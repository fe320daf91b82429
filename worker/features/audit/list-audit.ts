import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { openAll } from './append-audit.ts'
import { brokenLinks, listAudit as listRows } from './repo.ts'
import type { AuditQuery, AuditView } from './schema.ts'

/** The audit log, newest first, with what each row holds opened where its key still exists. */
export async function listAudit(
  ctx: Ctx,
  filter: AuditQuery,
): Promise<{ rows: AuditView[]; nextBeforeSeq: number | null }> {
  const [rows] = await Promise.all([listRows(ctx.db, filter), requirePermission(ctx, 'audit.read')])
  const contents = await openAll(ctx, rows)
  return {
    rows: rows.map((row, index) => ({
      seq: row.seq,
      id: row.id,
      at: row.at,
      actorId: row.actorId,
      action: row.action,
      targetId: row.targetId,
      reason: row.reason,
      requestId: row.requestId,
      content: contents[index] ?? null,
    })),
    nextBeforeSeq: rows.length === filter.limit ? (rows.at(-1)?.seq ?? null) : null,
  }
}

/** Recomputes the whole chain in the database. */
export async function verifyAudit(ctx: Ctx): Promise<{ intact: boolean; brokenAt: number[] }> {
  const [brokenAt] = await Promise.all([brokenLinks(ctx.db), requirePermission(ctx, 'audit.read')])
  return { intact: brokenAt.length === 0, brokenAt }
}
