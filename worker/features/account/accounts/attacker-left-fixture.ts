import { eq, sql } from 'drizzle-orm'
import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import { PASSWORD, testDb } from '#dev/test/visitor.ts'
import { passkey, session, verification } from '#worker/db/schema/account/accounts.ts'
import { TYPED } from './attacker-actions-fixture.ts'
import { byKey, invitesTo, type Story } from './attacker-story-fixture.ts'

export const RESET = 'after the reset'

type Note = (what: string, is: boolean) => unknown

/**
 * What still opens to the thief, by its name.
 * @param id the account's; empty where there is none
 */
export async function leftOf(story: Story, id: string): Promise<string[]> {
  const { email, tied } = story
  const found: string[] = []
  const note: Note = (what, is) => is && found.push(what)
  await noteOpen(story, note)
  await noteAccomplice(story, note)
  await noteRecords(id, note)
  const back = new Visitor()
  note('the password', (await back.logIn(email, RESET)).status !== 201)
  return [...found, ...((await tied?.left(back)) ?? [])]
}

/** What the thief has in hand is tried. */
async function noteOpen({ email, taken, thief, mailed }: Story, note: Note): Promise<void> {
  for (const visitor of thief.visitors) note('a session', (await visitor.get('/v1/me')).status !== 401)
  for (const password of new Set([PASSWORD, thief.password]))
    note('a password', (await new Visitor().logIn(email, password)).status !== 401)
  note('the stolen address', (await new Visitor().logIn(taken, thief.password)).status !== 401)
  for (const key of thief.keys) note('a passkey', (await byKey(key)).status < 300)
  for (const challenge of thief.challenges) {
    const late = { challenge, code: '000000' }
    note('a log-in', (await new Visitor().send('POST', '/v1/sessions/second-factor', late)).status !== 401)
  }
  for (const old of await mailed(taken)) {
    const typed = { token: old, password: TYPED }
    for (const path of ['/v1/email/verification', '/v1/password/reset', '/v1/email/cancellation'])
      note(`a link: ${path}`, (await new Visitor().send('POST', path, typed)).status !== 410)
  }
  for (const [what, opens] of thief.opens) note(what, ![401, 404].includes(await opens()))
}

async function noteAccomplice({ accomplice, practice }: Story, note: Note): Promise<void> {
  if (!accomplice || !practice) return
  for (const open of await invitesTo(accomplice.email)) {
    const accept = { token: open }
    const again = await accomplice.visitor.send('POST', '/v1/practice-invites/acceptance', accept)
    note('an invitation', again.status < 300)
  }
  note('an accomplice', (await accomplice.visitor.get(practice.path)).status !== 404)
}

/** What is refused may not stand on record either. */
async function noteRecords(id: string, note: Note): Promise<void> {
  const db = testDb()
  note('a key on record', (await db.$count(passkey, eq(passkey.athleteId, id))) > 0)
  // The log-ins above that were refused made none.
  note('a session on record', (await db.$count(session, eq(session.athleteId, id))) > 0)
  note('a link on record', (await db.$count(verification, sql`${verification.value} like ${`%${id}%`}`)) > 0)
}
