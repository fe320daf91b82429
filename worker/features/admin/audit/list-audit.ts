import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { AuditPage } from './answers.ts'
import { presentAudit } from './present-audit.ts'
import { listAudit as listRows } from './repo.ts'
import type { AuditQuery } from './schema.ts'

/** The audit log, newest first, with what each row holds opened where its key still exists. */
export async function listAudit(ctx: Ctx, filter: AuditQuery): Promise<AuditPage> {
  const [rows] = await Promise.all([listRows(ctx.db, filter), requirePermission(ctx, 'audit.read')])
  return {
    rows: await presentAudit(ctx, rows),
    nextBeforeSeq: rows.length === filter.limit ? (rows.at(-1)?.seq ?? null) : null,
  }
}
