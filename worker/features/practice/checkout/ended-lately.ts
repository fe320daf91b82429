import type { Ctx } from '#worker/context.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { closeAccountJob } from './close-account-job.ts'
import { loadOwners } from './repo/account.ts'
import { selectEndedLately } from './repo/ended.ts'
import { tellOwners } from './tell-owners.ts'
import { forgetSecret } from './webhook-secret.ts'

const ENDED = {
  account:
    'set a new password, which disconnected the account at Stripe they had opened within a week. No card is paid to it from now on',
  secret:
    'set a new password, which ended the signing secret of events of Stripe they had set within a week: make a new one at Stripe and set it',
}

/**
 * What follows where a new password ended what its person had changed at Stripe: the secret kept near ends, bills of the
 * account are closed, and whoever owns the practice is told.
 */
export async function endedLately(ctx: Ctx, job: JobOf<'stripe.ended-lately'>): Promise<void> {
  requireSystem(ctx)
  for (const { practiceId, accountId, isAccount, by } of await selectEndedLately(ctx.db, job)) {
    await forgetSecret(ctx, practiceId)
    const owners = await loadOwners(ctx.db, practiceId)
    const change = isAccount ? ENDED.account : ENDED.secret
    const told = await tellOwners(ctx, owners, { by, change, key: `reset_${practiceId}_${job.at}` })
    const close = closeAccountJob(practiceId, accountId, new Date(job.at))
    await ctx.store({}, { jobs: isAccount ? [...told, close] : told })
  }
}
