import { asc, eq } from 'drizzle-orm'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import type { Ctx } from '#worker/context.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'
import { textConsent, textMessage } from '#worker/db/schema/practice/texts.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { selectTextByKey } from './repo/write.ts'
import { noNumber, type TextRequest, textStatements } from './text-statements.ts'

/** A number nobody else in this file's database has: no two practices may have the same. */
export const someNumber = () =>
  `+1555${String(crypto.getRandomValues(new Uint32Array(1))[0]).padStart(10, '0')}`

type ClientFields = Partial<typeof client.$inferInsert>

/** A practice that can text, with one client who can be texted. */
export async function makeTextingPractice(
  settings: Parameters<typeof makePractice>[0] = {},
  fields: ClientFields = {},
) {
  return withNumbers(await makePractice(settings), fields)
}

/** Gives a practice and its client a number each. */
export async function withNumbers<M extends { practiceId: string; clientId: string }>(
  made: M,
  fields: ClientFields = {},
  { isOptedIn = true } = {},
) {
  const [number, phone] = [someNumber(), fields.phone ?? someNumber()]
  const db = testDb()
  await db.batch([
    db.update(practice).set({ phoneNumber: number }).where(eq(practice.id, made.practiceId)),
    ...(isOptedIn ? [optIn(made.practiceId, phone)] : []),
    db
      .update(client)
      .set({ phone, ...fields })
      .where(eq(client.id, made.clientId)),
  ])
  return { ...made, number, phone }
}

/** What a test begins with: it stands recorded that a number may be texted. */
export const FROM_THE_START = 'Agreed before the test.'
export const optIn = (practiceId: string, phone: string) =>
  testDb()
    .insert(textConsent)
    .values({
      id: `tcn_00${crypto.randomUUID()}`,
      ...{ practiceId, phone, isOptedIn: true, source: 'code', wording: FROM_THE_START },
      ...{ recordedBy: 'test', at: new Date(0) },
    })

/** Another client of the practice. */
export async function addClient(practiceId: string, fields: Partial<typeof client.$inferInsert>) {
  const ctx = testContext()
  const id = ctx.id('client')
  const row = { id, practiceId, name: 'Other Client', createdAt: ctx.now, updatedAt: ctx.now, ...fields }
  await ctx.store({ client: ctx.db.insert(client).values(row) })
  return id
}

/** The code that was last texted to a number, as its phone shows it. */
export async function codeFor(phone: string): Promise<string> {
  const rows = await testDb().select().from(textMessage).where(eq(textMessage.phone, phone))
  const codes = rows.filter(({ kind }) => kind === 'code').toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return codes.at(-1)?.body?.match(/\d{6}/)?.[0] ?? ''
}

/** The texts of a client, oldest first. */
export const textsOf = (clientId: string) =>
  testDb().select().from(textMessage).where(eq(textMessage.clientId, clientId)).orderBy(asc(textMessage.id))

/**
 * Writes a text as a verb of the practice does in its own batch.
 * @throws AppError conflict when the client or the practice has no number
 */
export async function writeText(ctx: Ctx, request: TextRequest): Promise<{ textId: string; state: string }> {
  const { statements, jobs } = textStatements(ctx, request)
  const { written } = await ctx.store(
    { text: statements, written: selectTextByKey(ctx.db, request.practiceId, request.idempotencyKey) },
    { jobs },
  )
  const [row] = written
  if (!row) throw noNumber()
  return { textId: row.id, state: row.state }
}
