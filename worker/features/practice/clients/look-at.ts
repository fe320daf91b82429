import type { Ctx } from '#worker/context.ts'
import type { DOMAINS } from '#worker/domain/policy/shared-domains.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { lookedAt, writeLook } from './repo/link.ts'

type Domain = (typeof DOMAINS)[number]

const WHAT: Record<Domain, string> = {
  training: 'their training',
  health: 'how they are',
  plans: 'their plan',
  messages: 'their messages',
}

/**
 * Reads something of a client's athlete that they let the practice see. The look is written down before anything is
 * shown, and the athlete reads it.
 * @param read what is looked at; it travels beside the look
 */
export async function lookAt<T>(
  ctx: Ctx,
  { practiceId, clientId, domain }: { practiceId: string; clientId: string; domain: Domain },
  read: (athleteId: string) => Promise<T>,
): Promise<T> {
  const notShared = () =>
    new AppError('forbidden', `This client does not share ${WHAT[domain]} with you.`, { field: domain })
  const [session, athleteId] = await Promise.all([
    requireMember(ctx, practiceId, ['owner', 'trainer']),
    lookedAt(ctx.db, practiceId, clientId, domain, ctx.now),
  ])
  if (!athleteId) throw notShared()
  const look = writeLook({
    ...{ id: ctx.id('access'), practiceId, clientId, domain, now: ctx.now },
    ...{ personId: session.athleteId, personName: session.name },
  })
  const [[written], shown] = await Promise.all([ctx.storeIf(look), read(athleteId)])
  if (written?.athlete_id !== athleteId) throw notShared()
  return shown
}
