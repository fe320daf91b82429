import type { SQLWrapper } from 'drizzle-orm'
import type { BaseCtx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { auditName } from '#worker/platform/audit-name.ts'
import { databaseRefusal } from '#worker/platform/database-refusal.ts'
import type { Sealer } from '#worker/platform/seal.ts'
import { makePersonKey, openPersonKey, readPersonKey } from './person-key.ts'
import { insertAudit, PERSON_KEY_TAKEN, WON } from './repo.ts'

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
  /** What `readPersonKey` gave beside the change's own load: needed where the target is a person. */
  personKey?: string | null
  /** A query that finds a row, after the change, if it did anything: a repeat appends no line. */
  onlyIf?: SQLWrapper
}

/**
 * Writes a change with its audit line in one batch, so that neither exists alone. A line that speaks of a person is
 * sealed with a key of that person: erasing the key erases what was written and the chain still verifies. A first key
 * is kept by the same batch.
 * @param write stores the change with the statements it is given behind its own
 */
export async function withAudit<T>(
  ctx: BaseCtx,
  entry: AuditEntry | readonly AuditEntry[] | null | undefined,
  write: (audit: readonly Statement[]) => Promise<T>,
): Promise<T> {
  if (!entry) return write([])
  if (isList(entry)) return write(await linesOf(ctx, entry))
  const person = personOf(entry)
  if (!person) return write(await line(ctx, entry, ctx.sealer))
  const { personKey } = entry
  if (personKey === undefined) throw new Error('this entry speaks of a person: read their key for it')
  const sealedFor = async (sealedKey: string) => line(ctx, entry, await openPersonKey(ctx, person, sealedKey))
  if (personKey) return write(await sealedFor(personKey))
  const made = await makePersonKey(ctx, person)
  try {
    return await write([made.statement, ...(await sealedFor(made.sealedKey))])
  } catch (error) {
    // Another entry of this person was first: nothing of ours is stored, and their key seals it now.
    const held = isKeyTaken(error) ? await readPersonKey(ctx, person) : null
    if (!held) throw error
    return write(await sealedFor(held))
  }
}

const isList = (entry: AuditEntry | readonly AuditEntry[]): entry is readonly AuditEntry[] =>
  Array.isArray(entry)

async function linesOf(ctx: BaseCtx, entries: readonly AuditEntry[]): Promise<readonly Statement[]> {
  if (entries.some(personOf)) throw new Error('several lines speak of no person')
  return (await Promise.all(entries.map((entry) => line(ctx, entry, ctx.sealer)))).flat()
}

/** The audit line of a guarded change: appended if the rows named `won` hold one. */
export async function auditIfWon(ctx: BaseCtx, entry: AuditEntry): Promise<readonly SQLWrapper[]> {
  if (personOf(entry)) throw new Error('a guarded change speaks of no person')
  return line(ctx, { ...entry, onlyIf: WON }, ctx.sealer)
}

const isKeyTaken = (error: unknown) => databaseRefusal(error).constraint === PERSON_KEY_TAKEN

const personOf = ({ targetId }: AuditEntry) => (targetId?.startsWith('ath_') ? targetId : null)

/** In a list: a query is awaited as soon as a promise holds it. */
async function line(ctx: BaseCtx, entry: AuditEntry, sealer: Sealer) {
  const { action, targetId, reason } = entry
  const row = {
    id: ctx.id('audit'),
    at: ctx.now,
    actorId: entry.actorId ?? auditName(ctx.actor),
    action,
    targetId,
    reason,
    requestId: ctx.requestId,
  }
  const content = JSON.stringify({ before: entry.before ?? null, after: entry.after ?? null })
  return [insertAudit(ctx.db, { ...row, sealed: await sealer.seal(content, 'audit') }, entry.onlyIf)]
}
