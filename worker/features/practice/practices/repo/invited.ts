import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { readTogether } from '#worker/db/read-together.ts'
import { athlete } from '#worker/db/schema/account/accounts.ts'
import { practiceInvite } from '#worker/db/schema/practice/clients.ts'
import { practice, practiceMember } from '#worker/db/schema/practice/practice.ts'

const MOST_OWNERS = 50

/** An invitation by its link, with who would join by it and who owns the practice, in one trip; it may be over. */
export async function loadInvited(db: Db, tokenHash: string, personId: string) {
  const isIt = eq(practiceInvite.tokenHash, tokenHash)
  const {
    invites: [invite],
    joiners: [joiner],
    owners,
  } = await readTogether(db, {
    invites: db
      .select({
        id: practiceInvite.id,
        practiceId: practiceInvite.practiceId,
        practice: practice.name,
        email: practiceInvite.email,
        role: practiceInvite.role,
      })
      .from(practiceInvite)
      .innerJoin(practice, eq(practice.id, practiceInvite.practiceId))
      .where(isIt),
    joiners: db
      .select({ name: athlete.name, email: athlete.email })
      .from(athlete)
      .where(eq(athlete.id, personId)),
    owners: db
      .select({ athleteId: athlete.id, name: athlete.name, email: athlete.email })
      .from(practiceInvite)
      .innerJoin(practiceMember, eq(practiceMember.practiceId, practiceInvite.practiceId))
      .innerJoin(athlete, eq(athlete.id, practiceMember.personId))
      .where(and(isIt, eq(practiceMember.role, 'owner'), isNull(practiceMember.leftAt)))
      .limit(MOST_OWNERS),
  })
  return invite && joiner ? { ...invite, joiner, owners } : undefined
}
