import { sql } from 'drizzle-orm'
import { signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { PERMISSIONS } from '#worker/features/admin/admin/schema.ts'
import { onPage } from '#worker/features/outside/portal/portal-fixture.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'

const ROLES = { trainer: 'trainer', assistant: 'assistant', frontDesk: 'front_desk' } as const

/** Those who ask every route of a walk, made once for it. The neighbour is the service's owner as well. */
export async function makePeople() {
  const [stranger, unconfirmed, neighbour] = await Promise.all([
    signedIn(),
    signedIn({ emailVerified: false }),
    withPermissions(PERMISSIONS, ['athlete', 'admin', 'owner']),
  ])
  const home = await makePractice()
  await joins(home.practiceId, [[neighbour.id, 'owner']])
  const { visitor: client } = await onPage(home)
  const [trainer, assistant, frontDesk] = await Promise.all([signedIn(), signedIn(), signedIn()])
  const visitors = {
    ...{ nobody: new Visitor(), guesser: new Visitor(), client },
    ...{ stranger: stranger.visitor, unconfirmed: unconfirmed.visitor },
    ...{ neighbour: neighbour.visitor, neighbourAtHome: neighbour.visitor },
    ...{ trainer: trainer.visitor, assistant: assistant.visitor, frontDesk: frontDesk.visitor },
  }
  return {
    visitors,
    homeId: home.practiceId,
    /** Lets the trainer, the assistant and the front desk work at a practice. */
    work: (practiceId: string) =>
      joins(practiceId, [
        [trainer.id, ROLES.trainer],
        [assistant.id, ROLES.assistant],
        [frontDesk.id, ROLES.frontDesk],
      ]),
  }
}
export type People = Awaited<ReturnType<typeof makePeople>>

async function joins(practiceId: string, members: readonly (readonly [string, string])[]) {
  const rows = members.map(([id, role]) => sql`(${practiceId}, ${id}, ${role}, false, now())`)
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, is_trainer, created_at)
    values ${sql.join(rows, sql`, `)} on conflict do nothing`)
}

/** Staff of the service by the permission that a route needs: those with it alone, and those with all the others. */
export async function staffFor(needed: string) {
  const held = async (permissions: readonly string[], roles = ['athlete', 'admin']) =>
    (await withPermissions(permissions, roles)).visitor
  const [support, staff, former, owner] = await Promise.all([
    held(PERMISSIONS.filter((one) => one !== needed)),
    held(PERMISSIONS.filter((one) => one === needed)),
    held(PERMISSIONS, ['athlete']),
    held(PERMISSIONS, ['athlete', 'admin', 'owner']),
  ])
  return { support, staff, former, owner }
}

async function withPermissions(permissions: readonly string[], roles: string[]) {
  const person = await signedIn({ roles })
  if (permissions.length === 0) return person
  const rows = permissions.map((one) => sql`(${person.id}, ${one}, ${person.id}, now())`)
  await testDb().execute(sql`insert into admin_permission (athlete_id, permission, granted_by, granted_at)
    values ${sql.join(rows, sql`, `)}`)
  return person
}

/** Another client of the practice whose client's page a cookie opens. */
export async function otherClient(cookie: string): Promise<Visitor> {
  const practiceId = /=(prc_\w+)\./.exec(cookie)?.[1] ?? ''
  const id = `cli_${crypto.randomUUID().replaceAll('-', '')}`
  const { rows } = await testDb().execute(sql`with made as (
      insert into client (id, practice_id, name, created_at, updated_at)
      values (${id}, ${practiceId}, 'Lee Other', now(), now()) returning id)
    select person_id from practice_member, made where practice_id = ${practiceId} and role = 'owner' limit 1`)
  const { visitor } = await onPage({ practiceId, clientId: id, ownerId: String(rows[0]?.person_id) })
  return visitor
}
