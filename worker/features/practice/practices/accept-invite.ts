import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { EXTEND_SERIES } from '#worker/features/practice/series/settle-job.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireAthlete, requireSession } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { Joined } from './answers.ts'
import { loadInvited } from './repo/invited.ts'
import { acceptInvite as acceptStatement, selectAccepted } from './repo/people.ts'
import type { AcceptInvite } from './schema.ts'

/** Joins a practice by the link of an invitation, once. Owners are told where it went to another address. */
export async function acceptInvite(ctx: Ctx, { token }: AcceptInvite): Promise<Joined> {
  const athleteId = requireAthlete(ctx)
  const tokenHash = await hashToken(token)
  const [invited] = await Promise.all([loadInvited(ctx.db, tokenHash, athleteId), requireSession(ctx)])
  if (!invited) throw notOpen()
  const { id, practiceId } = invited
  const isAccepted = selectAccepted(ctx.db, tokenHash, athleteId, ctx.now)
  const { accepted } = await ctx.store(
    { accepted: ctx.db.execute(acceptStatement(tokenHash, athleteId, ctx.now)) },
    {
      // Who trains here too may be booked as far ahead as this practice lets people.
      jobs: [EXTEND_SERIES, ...(await mailsAbout(ctx, invited))],
      jobsOnlyIf: isAccepted,
      audit: {
        ...{ action: 'practice.join', targetId: practiceId, reason: null, onlyIf: isAccepted },
        after: { personId: athleteId, invite: id, isOtherAddress: isOtherAddress(invited) },
      },
    },
  )
  const [joined] = accepted.rows
  if (!joined) throw notOpen()
  return { practiceId: String(joined.practice_id) }
}

type Invited = NonNullable<Awaited<ReturnType<typeof loadInvited>>>

const isOtherAddress = ({ joiner, email }: Invited) => joiner.email.toLowerCase() !== email.toLowerCase()

/** To every owner, where the account that joins is not the one that was invited: they may not know who it is. */
async function mailsAbout(ctx: Ctx, invited: Invited): Promise<NewJob[]> {
  if (!isOtherAddress(invited)) return []
  const { id, practice, practiceId, role, email, joiner, owners } = invited
  const link = `${ctx.settings.APP_ORIGIN}/practice/settings/team?practice=${practiceId}`
  return Promise.all(
    owners.map((owner) => {
      const values = {
        name: owner.name,
        practice,
        who: joiner.name,
        email: joiner.email,
        invited: email,
        role,
        link,
      }
      const to = { to: owner.email, athleteId: owner.athleteId }
      return mailJob(ctx, { template: 'practice-joined', ...to, values }, `joined_${id}_${owner.athleteId}`)
    }),
  )
}

const notOpen = () =>
  new AppError(
    'gone',
    'This invitation was used, taken back or is over, was sent before you left this practice, or makes an owner of another address than that of your account. Ask for a new one.',
  )
