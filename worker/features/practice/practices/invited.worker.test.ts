import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { linkToken, mailsTo, PASSWORD, signedIn, testDb } from '#dev/test/visitor.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'

type Person = Awaited<ReturnType<typeof signedIn>>

/** A practice with two owners, one of whom invites. */
async function owned() {
  const { practiceId } = await makePractice()
  const [owner, other] = [await signedIn(), await signedIn()]
  const at = { practiceId, role: 'owner' as const, createdAt: new Date() }
  const rows = [owner, other].map(({ id }) => ({ ...at, personId: id }))
  await testDb().insert(practiceMember).values(rows)
  const path = `/v1/practices/${practiceId}`
  const invite = async (email: string, role = 'assistant') => {
    await owner.visitor.send('POST', `${path}/invites`, { email, role, password: PASSWORD })
    return linkToken(email, 'practice-invite')
  }
  const accept = async ({ visitor }: Person, token: string) =>
    (await visitor.send('POST', '/v1/practice-invites/acceptance', { token })).status
  const letGo = async ({ id }: Person) =>
    expect((await owner.visitor.send('DELETE', `${path}/members/${id}`)).status).toBe(204)
  const told = () => Promise.all([owner, other].map(({ email }) => mailsTo(email, 'practice-joined')))
  return { practiceId, path, owner, other, invite, accept, letGo, told }
}

const elsewhere = () => `noa-${crypto.randomUUID().slice(0, 8)}@example.org`

test('SEC-01/invited owners are told who joined by an invitation to another address, and under which', async () => {
  const { practiceId, invite, accept, told } = await owned()
  const [finder, stranger, invited] = [
    await signedIn({ name: 'Fin Der' }),
    await signedIn(),
    await signedIn(),
  ]
  const email = elsewhere()
  const token = await invite(email, 'front_desk')
  expect(await accept(finder, token)).toBe(201)
  // It was used: nobody joins, and nobody is told.
  expect(await accept(stranger, token)).toBe(410)
  const says = {
    practice: 'Harbour Strength',
    who: 'Fin Der',
    email: finder.email,
    invited: email,
    role: 'front_desk',
  }
  for (const mails of await told()) {
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject(says)
  }
  const lines = await testDb().execute(sql`select target_id from audit_log where action = 'practice.join'
    and target_id = ${practiceId}`)
  expect(lines.rows).toHaveLength(1)
  // Who joins by their own address is whom the owner asked.
  expect(await accept(invited, await invite(invited.email))).toBe(201)
  for (const mails of await told()) expect(mails).toHaveLength(1)
})

test('SEC-01/leaving whoever was let go does not come back by an invitation from before, whatever its address', async () => {
  const { path, invite, accept, letGo, told } = await owned()
  const [person, friend] = [await signedIn(), await signedIn()]
  expect(await accept(person, await invite(person.email))).toBe(201)
  const [before, friends] = [await invite(elsewhere()), await invite(elsewhere())]
  await letGo(person)
  expect(await accept(person, before)).toBe(410)
  expect((await person.visitor.get(path)).status).toBe(404)
  for (const mails of await told()) expect(mails).toEqual([])
  // The try spent nothing, and others join by what was open then.
  expect(await accept(friend, before)).toBe(201)
  expect(await accept(await signedIn(), friends)).toBe(201)
  expect(await accept(person, await invite(elsewhere()))).toBe(201)
})

test('SEC-01/leaving whoever presses while they are let go stays away', async () => {
  const { practiceId, path, invite, accept } = await owned()
  const person = await signedIn()
  expect(await accept(person, await invite(person.email))).toBe(201)
  const open = await invite(elsewhere())
  const slow = testDb().batch([
    testDb().execute(sql`update practice_member set left_at = now()
      where practice_id = ${practiceId} and person_id = ${person.id}`),
    testDb().execute(sql`select pg_sleep(1.5)`),
  ])
  await new Promise((resolve) => setTimeout(resolve, 400))
  const [, status] = await Promise.all([slow, accept(person, open)])
  expect(status).toBe(410)
  expect((await person.visitor.get(path)).status).toBe(404)
})
