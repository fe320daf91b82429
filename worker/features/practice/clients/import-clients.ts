import type { Ctx } from '#worker/context.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Import } from './answers.ts'
import { namesSomeone, planRows } from './plan-rows.ts'
import { presentImport } from './present-import.ts'
import { insertClients, insertImport, loadKnown } from './repo/imports.ts'
import type { ImportClients } from './schema.ts'

/** Imports clients from CSV, all rows or none; the same file with the same mapping is imported once. */
export async function importClients(ctx: Ctx, practiceId: string, input: ImportClients): Promise<Import> {
  const [{ planned, mapping, contentHash, before }, session] = await Promise.all([
    planRows(ctx, practiceId, input),
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
  ])
  if (!namesSomeone(mapping)) {
    throw new AppError('invalid_input', 'mapping: say which column holds the name', { field: 'mapping' })
  }
  if (before) return presentImport(before)
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  const clients = planned.flatMap(({ client }) =>
    client === null
      ? []
      : [{ id: ctx.id('client'), practiceId, ...client, status: 'active' as const, version: 1, ...at }],
  )
  const row = {
    id: ctx.id('clientImport'),
    practiceId,
    contentHash,
    fileName: input.fileName ?? null,
    created: clients.length,
    skipped: planned.length - clients.length,
    rows: planned.map(({ line, outcome, reason }) => ({ line, outcome, reason })),
    createdBy: session.athleteId,
    createdAt: ctx.now,
  }
  try {
    await ctx.store({
      import: insertImport(ctx.db, row),
      clients: clients.length > 0 ? insertClients(ctx.db, clients) : null,
    })
  } catch (error) {
    const won = isTaken(error) ? (await loadKnown(ctx.db, practiceId, contentHash, 1)).before : undefined
    if (!won) throw error
    return presentImport(won)
  }
  return presentImport(row)
}
