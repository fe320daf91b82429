import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb, type Visitor } from '#dev/test/visitor.ts'
import { keepFact } from '#worker/features/coach/memory/keep-fact.ts'
import { answerPain } from '#worker/features/training/pain/answer-pain.ts'
import { upsertAnswer } from '#worker/features/training/pain/repo.ts'
import { addNote } from '#worker/features/training/timeline-notes/add-note.ts'

const TODAY = new Date().toISOString().slice(0, 10)
const SAID = { day: TODAY, moment: 'during', score: 6, signs: [] } as const

const withdraw = (visitor: Visitor) =>
  visitor.send('PUT', '/v1/consents', {
    decisions: [{ purpose: 'health_data', granted: false, version: '1' }],
  })

/** Rows of health data that somebody has. */
async function kept(athleteId: string): Promise<number> {
  const { rows } = await testDb().execute<{ n: number }>(sql`select
    (select count(*) from pain_answer where athlete_id = ${athleteId})::int
    + (select count(*) from timeline_note where athlete_id = ${athleteId})::int
    + (select count(*) from coach_fact where athlete_id = ${athleteId})::int as n`)
  return rows[0]?.n ?? -1
}

/** Whoever was confirmed with the consent a moment ago. */
const asConfirmed = (id: string) => testContext({ actor: athleteActor(id, { hasHealthConsent: true }) })

test('PRIV-03/race what was confirmed with the consent and is stored after its withdrawal is refused, not kept', async () => {
  const { id, visitor } = await signedIn()
  await withdraw(visitor)
  const note = { kind: 'injury', fromDay: TODAY, toDay: null, words: '' } as const
  const fact = { text: 'My knee hurts on descents', messageId: null, saidAt: null }
  for (const store of [
    () => answerPain(asConfirmed(id), SAID),
    () => addNote(asConfirmed(id), note),
    () => keepFact(asConfirmed(id), fact),
  ])
    await expect(store()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('You have not agreed to storing health data'),
    })
  expect(await kept(id)).toBe(0)
})

test('PRIV-03/race answers about pain in the instant of the withdrawal leave nothing, whichever comes first', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => signedIn()))
  const both = people.map(({ id, visitor }) =>
    Promise.allSettled([
      answerPain(asConfirmed(id), SAID),
      withdraw(visitor),
      answerPain(asConfirmed(id), { ...SAID, moment: 'after' }),
    ]),
  )
  const ends = (await Promise.all(both)).flat()
  expect(await Promise.all(people.map(({ id }) => kept(id)))).toEqual(people.map(() => 0))
  // Each was either stored before, and taken out, or told why not.
  for (const end of ends)
    if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'forbidden' })
})

test('PRIV-03/race the control: who looks for the consent and writes afterwards keeps it behind the withdrawal', async () => {
  const { id, visitor } = await signedIn()
  const met = meeting(2)
  const naive = async () => {
    const ctx = asConfirmed(id)
    const { rows } = await testDb().execute<{ granted: boolean }>(
      sql`select granted from consent where athlete_id = ${id} and purpose = 'health_data' order by decided_at desc, id desc`,
    )
    await met()
    if (rows[0]?.granted) await ctx.store({ said: upsertAnswer(ctx.db, id, SAID, ctx.now) })
  }
  const writing = naive()
  await withdraw(visitor)
  await met()
  await writing
  expect(await kept(id)).toBe(1)
})
