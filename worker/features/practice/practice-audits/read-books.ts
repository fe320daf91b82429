import type { Ctx } from '#worker/context.ts'
import { requirePermission } from '#worker/platform/access.ts'
import type { Books } from './answers.ts'
import { loadBooks } from './repo-books.ts'

const MOST_REPORTS = 50
/** A night, and the tries of a job that failed. */
const DUE_MS = 30 * 3_600_000

/** What the last nights found at all practices: honest totals, and the newest report of each, those that differ first. */
export async function readBooks(ctx: Ctx): Promise<Books> {
  const [books] = await Promise.all([
    loadBooks(ctx.db, MOST_REPORTS, new Date(ctx.now.getTime() - DUE_MS)),
    requirePermission(ctx, 'admin.read'),
  ])
  return books
}
