import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { NewJob } from '#worker/jobs.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import type { Sealer } from '#worker/platform/seal.ts'
import { makePersonKey, openPersonKey, readPersonKey } from './person-key.ts'
import { insertAudit, PERSON_KEY_TAKEN } from './repo.ts'

export interface AuditEntry {
  /** Dotted and stable, such as `ingestion.pause` or `athlete.block`. */
  action: string
  targetId: string | null
  reason: string | null
  /** What it was and what it became; sealed under the target person's key when it speaks of a person. */
  before?: unknown
  after?: unknown
  /** The person for whom a system does it, such as an object that keeps an order. */
  actorId?: string
}

/** What must be there when the change is made, for a change that may turn out to be a repeat. */
type OnlyIf = Parameters<typeof insertAudit>[2]

/**
 * Statements that append one audit row which speaks of no person; put them into the batch of the change itself, so
 * neither exists alone. What speaks of a person goes through `storeAudited`.
 */
export async function auditStatements(ctx: Ctx, entry: AuditEntry, onlyIf?: OnlyIf): Promise<Statement[]> {
  if (personOf(entry)) throw new Error('this entry speaks of a person: storeAudited seals it with their key')
  return sealedRow(ctx, entry, ctx.sealer, onlyIf)
}

/**
 * Stores a change of a person with its audit row, sealed with a key of that person: erasing the key erases what was
 * written and the chain still verifies. A first key is kept by the same batch.
 * @param personKey what `readPersonKey` gave beside the change's own load
 * @returns what the change's own statements returned
 */
export async function storeAudited(
  ctx: Ctx,
  entry: AuditEntry,
  personKey: string | null,
  change: readonly Statement[],
  jobs: readonly NewJob[] = [],
): Promise<readonly unknown[]> {
  const person = personOf(entry)
  if (!person) return ctx.store([...change, ...(await auditStatements(ctx, entry))], jobs)
  if (personKey) return store(ctx, entry, { person, sealedKey: personKey }, change, jobs)
  const made = await makePersonKey(ctx, person)
  try {
    const first = [...change, made.statement]
    return await store(ctx, entry, { person, sealedKey: made.sealedKey }, first, jobs)
  } catch (error) {
    // Another entry of this person was first: nothing of ours is stored, and their key seals it now.
    const held = isKeyTaken(error) ? await readPersonKey(ctx, person) : null
    if (!held) throw error
    return store(ctx, entry, { person, sealedKey: held }, change, jobs)
  }
}

const isKeyTaken = (error: unknown) => databaseRefusal(error).constraint === PERSON_KEY_TAKEN

const personOf = ({ targetId }: AuditEntry) => (targetId?.startsWith('ath_') ? targetId : null)

async function store(
  ctx: Ctx,
  entry: AuditEntry,
  { person, sealedKey }: { person: string; sealedKey: string },
  change: readonly Statement[],
  jobs: readonly NewJob[],
) {
  const sealer = await openPersonKey(ctx, person, sealedKey)
  return ctx.store([...change, ...(await sealedRow(ctx, entry, sealer))], jobs)
}

async function sealedRow(ctx: Ctx, entry: AuditEntry, sealer: Sealer, onlyIf?: OnlyIf): Promise<Statement[]> {
  const actorId = entry.actorId ?? actorOf(ctx)
  const content = JSON.stringify({ before: entry.before ?? null, after: entry.after ?? null })
  const { action, targetId, reason } = entry
  const row = {
    id: ctx.id('audit'),
    at: ctx.now,
    actorId,
    action,
    targetId,
    reason,
    requestId: ctx.requestId,
  }
  return [insertAudit(ctx.db, { ...row, sealed: await sealer.seal(content, 'audit') }, onlyIf)]
}

function actorOf({ actor }: Ctx): string {
  if (actor.kind === 'athlete') return actor.athleteId
  return actor.kind === 'system' ? `system:${actor.name}` : 'anonymous'
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
