import type { Ctx } from '#worker/context.ts'
import { newTraceCut } from '#worker/domain/sharing/cut-trace.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { toldTo } from '#worker/features/training/activities/activities-for.ts'
import { editsOf } from '#worker/features/training/activities/edits.ts'
import { isKeptPrivate } from '#worker/features/training/activities/summary.ts'
import { termsInForce } from '#worker/features/training/activities/terms-in-force.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { sign } from '#worker/platform/auth/signature.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { MadeShare } from './answers.ts'
import { insertShare, loadShareable, MOST_LINKS } from './repo.ts'
import type { NewShare } from './schema.ts'

type Loaded = Awaited<ReturnType<typeof loadShareable>>

/**
 * Makes the link by which anybody reads one activity. The address follows from the request and our own secret, so the
 * same request is answered with the same one; only its hash is kept.
 * @throws AppError conflict where it may not be shown to the public, where it has a link already, or too many have one
 */
export async function makeShare(ctx: Ctx, input: NewShare): Promise<MadeShare> {
  const athleteId = requireAthlete(ctx)
  const { requestId, activityId, nameShown, showsHealth } = input
  const token = await sign(`share ${athleteId} ${activityId} ${requestId}`, ctx.settings.AUTH_SECRETS)
  const tokenHash = await hashToken(token)
  const loaded = await loadShareable(ctx.db, athleteId, activityId, tokenHash)
  refuseClosed(loaded)
  const row = {
    ...{ id: ctx.id('share'), athleteId, activityId, tokenHash, nameShown, showsHealth },
    ...{ cut: newTraceCut(ctx.random(4)), madeAt: ctx.now },
  }
  const asked = withHealthConsent(ctx, { shows_health: showsHealth || null })
  const [link] = await asked.storeIf(insertShare(row))
  if (!link)
    throw new AppError('conflict', `${MOST_LINKS} activities have a link already. End one of those first.`)
  if (link.token_hash !== tokenHash)
    throw new AppError(
      'conflict',
      'This activity has a link already. Its address was shown when it was made; end that link to make another.',
    )
  return { id: String(link.id), url: `${ctx.settings.APP_ORIGIN}/s/${token}` }
}

/** Whether anybody but the athlete may be shown it at all, and if not, what would open it. */
function refuseClosed({ activity: [row], origins, flags, ended }: Loaded): void {
  if (!row) throw notFound('The activity')
  if (ended.length > 0)
    throw new AppError('gone', 'The link that this form made is ended. Open the form again for another.')
  const edits = editsOf(row)
  if (isKeptPrivate(edits, origins))
    throw new AppError(
      'conflict',
      'You keep this activity from trainers and public pages, here or where it comes from. Let them see it first, then it can be shared.',
    )
  const overrides = termsInForce(Object.fromEntries(flags.map((one) => [one.key, one.value])))
  if (!toldTo(edits, origins, { audience: 'public', overrides }))
    throw new AppError(
      'conflict',
      'The terms of the service that it comes from let it be shown to you alone. Upload its original file under Imports: what that tells can be shared.',
    )
}
