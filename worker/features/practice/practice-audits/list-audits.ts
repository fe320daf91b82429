import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { AuditList } from './answers.ts'
import { selectAudits } from './repo.ts'
import type { AuditsQuery } from './schema.ts'

/** Reports of the nightly self-audit, newest first; clean nights are kept too. */
export async function listAudits(ctx: Ctx, { clean, before, limit }: AuditsQuery): Promise<AuditList> {
  const [rows] = await Promise.all([
    selectAudits(ctx.db, { isClean: clean, before, limit: limit + 1 }),
    requirePermission(ctx, 'admin.read'),
  ])
  const audits = rows.slice(0, limit)
  return { audits, next: rows.length > limit ? (audits.at(-1)?.id ?? null) : null }
}
