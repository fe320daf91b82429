import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { readOwners } from './read-owners.ts'
import { endSecretOf, sellsWithout } from './repo/account.ts'
import { tellOwners } from './tell-owners.ts'
import { forgetSecret } from './webhook-secret.ts'

type Owners = Awaited<ReturnType<typeof readOwners>>

/**
 * What ends at Stripe when somebody owns a practice no more: the signing secret they set, or could read where they set
 * it. Those who go on owning it are told, and to look whose the account is. Stands in the batch before the change.
 */
export async function endSecretsOf(ctx: Ctx, practiceId: string, personId: string, owners: Owners) {
  requireAthlete(ctx)
  const leaving = owners.find(({ athleteId }) => athleteId === personId)
  const staying = owners.filter(({ athleteId }) => athleteId !== personId)
  const change =
    'owns the practice no more. The signing secret of events they knew has ended: make a new one at Stripe and set it. Look whether the account at Stripe is yours, too'
  const key = `owner_left_${ctx.requestId}`
  const jobs: NewJob[] = leaving ? await tellOwners(ctx, staying, { by: leaving.name, change, key }) : []
  return {
    statement: endSecretOf(ctx.db, practiceId, personId, ctx.now),
    jobs,
    jobsOnlyIf: sellsWithout(practiceId, personId),
    /** Once it is stored: the copy kept near ends as well. */
    forget: async (ended: readonly unknown[]) => {
      if (ended.length > 0) await forgetSecret(ctx, practiceId)
    },
  }
}
