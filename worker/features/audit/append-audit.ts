import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { makeSealer } from '#worker/platform/seal.ts'
import { insertAudit, insertPersonKey, sealedKeyOf } from './repo.ts'

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
  const isPerson = entry.targetId?.startsWith('ath_') ?? false
  const statements: Statement[] = []
  let sealed: string
  if (isPerson && entry.targetId) {
    const { key, isNew } = await personalKey(ctx, entry.targetId)
    if (isNew) statements.push(insertPersonKey(ctx.db, entry.targetId, isNew, ctx.now))
    sealed = await makeSealer(`person:${key}`, ctx.random).seal(content, 'audit')
  } else {
    sealed = await ctx.sealer.seal(content, 'audit')
  }
  statements.push(
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
  )
  return statements
}

async function personalKey(ctx: Ctx, athleteId: string): Promise<{ key: string; isNew: string | null }> {
  const held = await sealedKeyOf(ctx.db, athleteId)
  if (held) return { key: await ctx.sealer.open(held, `person:${athleteId}`), isNew: null }
  const key = btoa(String.fromCharCode(...ctx.random(32)))
  return { key, isNew: await ctx.sealer.seal(key, `person:${athleteId}`) }
}

interface SealedRow {
  targetId: string | null
  sealed: string | null
  personKey: string | null
}

/** Opens what audit rows hold; null where the person's key is gone or the row holds nothing. */
export function openAll(ctx: Ctx, rows: readonly SealedRow[]): Promise<unknown[]> {
  return Promise.all(rows.map((row) => openOne(ctx, row)))
}

async function openOne(ctx: Ctx, { targetId, sealed, personKey }: SealedRow): Promise<unknown> {
  if (!sealed) return null
  if (!targetId?.startsWith('ath_')) return JSON.parse(await ctx.sealer.open(sealed, 'audit'))
  if (!personKey) return null
  const key = await ctx.sealer.open(personKey, `person:${targetId}`)
  return JSON.parse(await makeSealer(`person:${key}`, ctx.random).open(sealed, 'audit'))
}
