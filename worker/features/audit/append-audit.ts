import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { openPersonKey, personSealer } from './person-key.ts'
import { insertAudit } from './repo.ts'

export interface AuditEntry {
  /** Dotted and stable, such as `ingestion.pause` or `athlete.block`. */
  action: string
  targetId: string | null
  reason: string | null
  /** What it was and what it became; sealed under the target person's key when it speaks of a person. */
  before?: unknown
  after?: unknown
}

/**
 * Statements that append one audit row; put them into the batch of the change itself, so neither exists alone.
 * Personal content is sealed with a key of that person: erasing the key erases it and the chain still verifies.
 */
export async function auditStatements(ctx: Ctx, entry: AuditEntry): Promise<Statement[]> {
  const actorId =
    ctx.actor.kind === 'athlete'
      ? ctx.actor.athleteId
      : ctx.actor.kind === 'system'
        ? `system:${ctx.actor.name}`
        : 'anonymous'
  const content = JSON.stringify({ before: entry.before ?? null, after: entry.after ?? null })
  const person = entry.targetId?.startsWith('ath_') ? entry.targetId : null
  const sealer = person ? await personSealer(ctx, person) : ctx.sealer
  const sealed = await sealer.seal(content, 'audit')
  return [
    insertAudit(ctx.db, {
      id: ctx.id('audit'),
      at: ctx.now,
      actorId,
      action: entry.action,
      targetId: entry.targetId,
      reason: entry.reason,
      requestId: ctx.requestId,
      sealed,
    }),
  ]
}

interface SealedRow {
  targetId: string | null
  sealed: string | null
  personKey: string | null
}

/** Opens what audit rows hold; null where the person's key is gone, the row holds nothing or was tampered with. */
export function openAll(ctx: Ctx, rows: readonly SealedRow[]): Promise<unknown[]> {
  return Promise.all(rows.map((row) => openOne(ctx, row).catch(() => null)))
}

async function openOne(ctx: Ctx, { targetId, sealed, personKey }: SealedRow): Promise<unknown> {
  if (!sealed) return null
  if (!targetId?.startsWith('ath_')) return JSON.parse(await ctx.sealer.open(sealed, 'audit'))
  if (!personKey) return null
  const sealer = await openPersonKey(ctx, targetId, personKey)
  return JSON.parse(await sealer.open(sealed, 'audit'))
}
