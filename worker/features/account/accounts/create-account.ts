import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { NewJob } from '#worker/jobs.ts'
import type { Admission } from './admit-account.ts'
import { LINK_PURPOSES } from './make-link.ts'
import {
  adoptAthlete,
  insertAthlete,
  insertPermissions,
  spendInvite,
  upsertPassword,
} from './repo/account.ts'
import { deleteSessions } from './repo/session.ts'
import { deleteLinksOf } from './repo/verification.ts'
import { OWNER_PERMISSIONS } from './schema.ts'

export interface NewPerson {
  id: string
  name: string
  /** Null until the mailbox is proved: its link sets the password. */
  passwordHash: string | null
  zone: string
  locale: string
}

/**
 * Makes an account: the invitation, the person, their password and what follows, in one transaction. Of many who
 * hold the last use of an invitation, one gets an account and the others leave nothing behind. Where somebody
 * registered with the address and never proved it, the account passes to who proved it, and nothing of theirs stays.
 * @throws the database's refusal; see `isInviteSpent` and `isTaken`
 */
export async function createAccount(
  ctx: Ctx,
  admission: Admission,
  person: NewPerson,
  more: { statements?: readonly Statement[]; jobs?: readonly NewJob[] } = {},
): Promise<void> {
  const { db, now } = ctx
  const roles = admission.isOwner ? ['athlete', 'admin', 'owner'] : ['athlete']
  const { id, name, zone, locale, passwordHash } = person
  const { email, holder } = admission
  const emailVerified = admission.isProven && passwordHash !== null
  const row = { id, email, name, zone, locale, emailVerified, roles, now }
  await ctx.store(
    {
      invite: admission.inviteId ? spendInvite(db, admission.inviteId, now) : null,
      person: holder ? adoptAthlete(db, row) : insertAthlete(db, row),
      links: holder ? deleteLinksOf(db, LINK_PURPOSES, id) : null,
      sessions: holder ? deleteSessions(db, id) : null,
      password: passwordHash
        ? upsertPassword(db, ctx.id('credential'), { athleteId: id, hash: passwordHash, isByMail: true }, now)
        : null,
      permissions: admission.isOwner ? insertPermissions(db, id, OWNER_PERMISSIONS, now) : null,
      more: more.statements,
    },
    {
      jobs: [
        {
          job: { type: 'event', event: { type: 'account.created', athleteId: id } },
          dedupeKey: `created_${id}`,
        },
        ...(more.jobs ?? []),
      ],
    },
  )
}
