import { makePerson, testDb, Visitor } from '#dev/test/visitor.ts'
import { adminPermission } from '#worker/db/schema/account/accounts.ts'
import type { Permission } from './schema.ts'

/** A logged-in person of the service's staff. */
export async function staff(permissions: readonly Permission[], roles: string[] = ['athlete', 'admin']) {
  const person = await makePerson({ roles })
  if (permissions.length > 0) {
    await testDb()
      .insert(adminPermission)
      .values(permissions.map((permission) => ({ athleteId: person.id, permission, grantedAt: new Date() })))
  }
  const visitor = new Visitor()
  await visitor.logIn(person.email)
  return { ...person, visitor }
}
