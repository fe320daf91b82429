import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { PracticeDetail } from './answers.ts'
import { brandOf } from './brand-of.ts'
import { loadPeople } from './repo/people.ts'
import { loadPractice } from './repo/practice.ts'

/** A practice as the people who work there see it: who is there, what holds. Open invitations are the owner's. */
export async function readPractice(ctx: Ctx, practiceId: string): Promise<PracticeDetail> {
  const [session, found, { members, invites }] = await Promise.all([
    requireMember(ctx, practiceId),
    loadPractice(ctx.db, practiceId),
    loadPeople(ctx.db, practiceId, ctx.now),
  ])
  if (!found) throw notFound('This practice')
  const role = session.memberships.find((held) => held.practiceId === practiceId)?.role ?? null
  const { practiceId: _, ...settings } = found.settings
  return {
    ...found,
    brand: brandOf(found.brand),
    settings,
    role,
    members,
    invites: role === 'owner' ? invites : [],
  }
}
