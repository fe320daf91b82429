import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { NewJob } from '#worker/jobs.ts'
import type { loadOwners } from './repo/account.ts'

/**
 * Mails to all owners of a practice that something of its card payments was changed, and by whom.
 * @param change as the rest of a sentence that begins with a name
 */
export function tellOwners(
  ctx: Ctx,
  owners: Awaited<ReturnType<typeof loadOwners>>,
  { by, change, key }: { by: string; change: string; key: string },
): Promise<NewJob[]> {
  const link = `${ctx.settings.APP_ORIGIN}/practice/money`
  return Promise.all(
    owners.map(({ athleteId, name, email, practice }) => {
      const values = { name, practice, by, change, link }
      return mailJob(ctx, { template: 'practice-cards', to: email, athleteId, values }, `${key}_${athleteId}`)
    }),
  )
}
