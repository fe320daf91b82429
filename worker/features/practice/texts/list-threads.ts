import type { Ctx } from '#worker/context.ts'
import { hideLink } from '#worker/domain/texting/hide-link.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { ThreadList } from './answers.ts'
import { listThreads as select } from './repo/thread.ts'
import { cursorOf, PAGE } from './thread-address.ts'

/** Threads of a practice, the newest word first; `next` is the cursor of the page after. */
export async function listThreads(ctx: Ctx, practiceId: string, before?: string): Promise<ThreadList> {
  const [rows] = await Promise.all([
    select(ctx.db, practiceId, cursorOf(before), PAGE + 1),
    requireMember(ctx, practiceId),
  ])
  const threads = rows.slice(0, PAGE).map((row) => {
    return { ...row, last: { ...row.last, body: hideLink(row.last.body) } }
  })
  const last = threads.at(-1)?.last
  return { threads, next: rows.length > PAGE && last ? `${last.at.toISOString()}.${last.id}` : null }
}
