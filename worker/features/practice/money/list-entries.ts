import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { EntryPage } from './answers.ts'
import { selectEntries } from './repo/write.ts'

const ENTRIES = 20

/** What was entered by hand, newest first, with what each stands at now. */
export async function listEntries(
  ctx: Ctx,
  practiceId: string,
  before: string | undefined,
): Promise<EntryPage> {
  const [entries] = await Promise.all([
    selectEntries(ctx.db, practiceId, before, ENTRIES + 1),
    requireMember(ctx, practiceId, ['owner']),
  ])
  const page = entries.slice(0, ENTRIES)
  return { entries: page, next: entries.length > ENTRIES ? (page.at(-1)?.id ?? null) : null }
}
