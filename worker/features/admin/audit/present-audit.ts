import type { Ctx } from '#worker/context.ts'
import type { AuditView } from './answers.ts'
import { openAuditRows } from './open-audit-rows.ts'
import type { listAudit as listRows } from './repo.ts'

export async function presentAudit(
  ctx: Ctx,
  rows: Awaited<ReturnType<typeof listRows>>,
): Promise<AuditView[]> {
  const contents = await openAuditRows(ctx, rows)
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
