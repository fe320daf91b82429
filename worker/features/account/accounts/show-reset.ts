import type { Ctx } from '#worker/context.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'
import type { ResetOptions } from './answers.ts'
import { findReset } from './find-reset.ts'
import { limitAttempts } from './limit-attempts.ts'
import { selectYoungConnections, selectYoungMembers, selectYoungSecrets } from './repo/made.ts'
import { selectPasskeys } from './repo/passkey.ts'
import type { Visit } from './visit.ts'
import { isYoung, youngSince } from './young-factor.ts'

const OTHERS: Record<string, string> = { stripe: 'Stripe', client: 'The account of a client' }

/** What else opens the account of a link to set a new password, and what that link does besides. Uses nothing up. */
export async function showReset(ctx: Ctx, input: { token: string }, visit: Visit): Promise<ResetOptions> {
  await limitAttempts(ctx, 'link', { address: visit.address, account: input.token })
  const { person, isUndo, email } = await findReset(ctx, input.token)
  const [passkeys, members, connections, secretsEnded] = await Promise.all([
    selectPasskeys(ctx.db, person.athleteId),
    selectYoungMembers(ctx.db, person.athleteId, youngSince(ctx.now)),
    selectYoungConnections(ctx.db, person.athleteId, youngSince(ctx.now)),
    selectYoungSecrets(ctx.db, person.athleteId, youngSince(ctx.now)),
  ])
  return {
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedDay }) => ({ id, name, createdAt, lastUsedDay })),
    members,
    connections: connections.map(({ provider, ...rest }) => ({
      ...rest,
      name: OTHERS[provider] ?? providerName(provider),
    })),
    secretsEnded,
    addressTakenBack: isUndo ? email : null,
    endsSecondStep: isYoung(person.factorSince, ctx.now),
  }
}
