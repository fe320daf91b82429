import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ImportPage } from './answers.ts'
import { PAGE, presentImport } from './present-import.ts'
import { selectImport } from './repo/imports.ts'
import type { ImportRows } from './schema.ts'

/** What became of each row of an import, or of those alone that have something to say, a page at a time by line. */
export async function readImport(
  ctx: Ctx,
  practiceId: string,
  id: string,
  { after, told }: ImportRows,
): Promise<ImportPage> {
  const [found] = await Promise.all([selectImport(ctx.db, practiceId, id), requireMember(ctx, practiceId)])
  if (!found) throw notFound('This import')
  const left = found.rows.filter(({ line, reason }) => line > after && (reason !== null || !told))
  const rows = left.slice(0, PAGE)
  return { ...presentImport(found), rows, next: left.length > PAGE ? (rows.at(-1)?.line ?? null) : null }
}
