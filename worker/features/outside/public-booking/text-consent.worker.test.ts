import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { bookingSettings, practice } from '#worker/db/schema/practice/practice.ts'
import { textConsent, textMessage } from '#worker/db/schema/practice/texts.ts'
import { ahead } from '#worker/features/outside/portal/portal-fixture.ts'
import { drainTexts, sentTo } from '#worker/features/practice/texts/texting-fixture.ts'
import { someNumber } from '#worker/features/practice/texts/texts-fixture.ts'
import { publicPractice } from './public-fixture.ts'

beforeEach(dropWork)

/** A practice that texts at any hour, and its public form. */
async function textingPage() {
  const made = await publicPractice({ intake: [] })
  const of = made.practiceId
  await testDb().update(practice).set({ phoneNumber: someNumber() }).where(eq(practice.id, of))
  const never = { quietFrom: '08:00', quietUntil: '08:00' }
  await testDb().update(bookingSettings).set(never).where(eq(bookingSettings.practiceId, of))
  const phone = `+4917${String(crypto.getRandomValues(new Uint32Array(1))[0]).padStart(10, '0')}`
  const fill = async (more: object) => {
    const form = made.form((await made.hold(ahead(72))) as never, { phone, answers: [], ...more })
    expect((await made.book(form)).status).toBe(201)
    expect((await made.press(form.email)).entered.status).toBe(201)
    await drainTexts(0)
  }
  const texts = async () =>
    (await testDb().select().from(textMessage).where(eq(textMessage.phone, phone))).map(
      ({ state, reason }) => `${state} ${reason}`,
    )
  return { ...made, phone, fill, texts }
}

test('SMS-06/public a booking that says no to texts gets none', async () => {
  const made = await textingPage()
  await made.fill({ texts: '' })
  expect(new Set(await made.texts())).toEqual(new Set(['cancelled not_opted_in']))
  expect(await sentTo(made.phone)).toEqual([])
})

test('SMS-05/public a booking that says yes lifts no STOP of that number', async () => {
  const made = await textingPage()
  await testDb()
    .insert(textConsent)
    .values({
      id: testContext().id('textConsent'),
      ...{ practiceId: made.practiceId, phone: made.phone, isOptedIn: false, source: 'keyword' },
      ...{ wording: 'STOP', recordedBy: 'client', at: new Date() },
    })
  await made.fill({ texts: 'on' })
  expect(new Set(await made.texts())).toEqual(new Set(['cancelled opted_out']))
  expect(await sentTo(made.phone)).toEqual([])
})
