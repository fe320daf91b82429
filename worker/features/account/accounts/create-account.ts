import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import type { NewJob } from '#worker/jobs.ts'
import type { Admission } from './admit-account.ts'
import { insertAthlete, insertPassword, insertPermissions, spendInvite } from './repo/account.ts'
import { OWNER_PERMISSIONS } from './schema.ts'

export interface NewPerson {
  id: string
  name: string
  /** Null for a person who signs in through a provider only. */
  passwordHash: string | null
  zone: string
  locale: string
  emailVerified: boolean
}

/**
 * Makes an account: the invitation, the person, their password and what follows, in one transaction. Of many who
 * hold the last use of an invitation, one gets an account and the others leave nothing behind.
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
  const { id, name, zone, locale, emailVerified } = person
  await ctx.store(
    {
      invite: admission.inviteId ? spendInvite(db, admission.inviteId, now) : null,
      person: insertAthlete(db, {
        id,
        email: admission.email,
        name,
        zone,
        locale,
        emailVerified,
        roles,
        now,
      }),
      password: person.passwordHash
        ? insertPassword(db, ctx.id('credential'), id, person.passwordHash, now)
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
