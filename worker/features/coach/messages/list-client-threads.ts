import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { ClientThreads } from './answers-practice.ts'
import { listClientThreads as selectThreads } from './repo/thread.ts'
import { WHO_WRITES } from './who-writes.ts'

/** Clients who share their messages, and how many of each nobody here has read. One trip. */
export async function listClientThreads(ctx: Ctx, practiceId: string): Promise<ClientThreads> {
  const [rows] = await Promise.all([
    selectThreads(ctx.db, practiceId, ctx.now),
    requireMember(ctx, practiceId, WHO_WRITES),
  ])
  return { threads: rows.map((row) => ({ ...row, lastAt: row.lastAt ? new Date(row.lastAt) : null })) }
}
