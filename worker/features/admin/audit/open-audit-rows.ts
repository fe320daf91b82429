import type { Ctx } from '#worker/context.ts'
import type { AuditView } from './answers.ts'
import { openPersonKey } from './person-key.ts'

interface SealedRow {
  targetId: string | null
  sealed: string | null
  personKey: string | null
}

/** Opens what audit rows hold; null where the person's key is gone, the row holds nothing or was tampered with. */
export function openAuditRows(ctx: Ctx, rows: readonly SealedRow[]): Promise<AuditView['content'][]> {
  return Promise.all(rows.map((row) => openOne(ctx, row).catch(() => null)))
}

async function openOne(ctx: Ctx, { targetId, sealed, personKey }: SealedRow): Promise<AuditView['content']> {
  if (!sealed) return null
  if (!targetId?.startsWith('ath_')) return JSON.parse(await ctx.sealer.open(sealed, 'audit'))
  if (!personKey) return null
  const sealer = await openPersonKey(ctx, targetId, personKey)
  return JSON.parse(await sealer.open(sealed, 'audit'))
}
