import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import type { SessionView } from '#worker/platform/access.ts'
import type { Grants } from './schema.ts'

interface Shared {
  /** The link, or the hash of what accepts it. */
  of: string
  practice: string
  grants: Grants['grants']
}

/**
 * Tells an athlete that a practice sees something of them, for the batch that lets it: who is in somebody's session
 * lets nobody in unseen. Once a day for the same.
 */
export function sharingMail(
  ctx: Ctx,
  { athleteId, email, name }: SessionView,
  template: 'practice-linked' | 'practice-sees-more',
  { of, practice, grants }: Shared,
) {
  const domains = grants.map(({ domain }) => domain).sort()
  const link = `${ctx.settings.APP_ORIGIN}/settings/trainers`
  const mail = { template, to: email, athleteId, values: { name, practice, domains, link } } as const
  return mailJob(ctx, mail, `${template}_${of}_${domains.join('+')}_${ctx.now.toISOString().slice(0, 10)}`)
}
