import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { CoachNotes } from './answers.ts'
import { loadNotes } from './repo.ts'

/** What the coach said without being asked, lately. One trip. */
export async function listCoachNotes(ctx: Ctx): Promise<CoachNotes> {
  const {
    notes: rows,
    state: [state],
  } = await loadNotes(ctx.db, requireAthlete(ctx), ctx.now)
  const notes = rows.map(({ receipts, ...note }) => ({
    ...note,
    receipts: receipts.map(({ title, day, href, period, values }) => ({ title, day, href, period, values })),
  }))
  return { isOn: !state?.isOff, notes }
}
