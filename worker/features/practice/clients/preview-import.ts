import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { ImportPreview } from './answers.ts'
import { planRows } from './plan-rows.ts'
import { PAGE } from './present-import.ts'
import type { ImportClients } from './schema.ts'

const SHOWN = 20

/**
 * What an import would do: its first rows, and the first of those that are left out or not taken whole. A file
 * without a column for the name shows its head, so that one can be chosen. Nothing is stored.
 */
export async function previewImport(
  ctx: Ctx,
  practiceId: string,
  input: ImportClients,
): Promise<ImportPreview> {
  const [{ head, mapping, planned, before }] = await Promise.all([
    planRows(ctx, practiceId, input),
    requireMember(ctx, practiceId, ['owner', 'trainer', 'front_desk']),
  ])
  const notable = planned.filter(({ reason }) => reason !== null)
  return {
    head,
    mapping,
    creates: planned.filter((row) => row.outcome === 'create').length,
    skips: planned.filter((row) => row.outcome === 'skip').length,
    isRepeat: before !== undefined,
    rows: planned.slice(0, SHOWN),
    told: notable.slice(0, PAGE),
    tolds: notable.length,
  }
}
