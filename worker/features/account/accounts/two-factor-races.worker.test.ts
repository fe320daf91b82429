import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { beforeStore } from '#dev/test/before-store.ts'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson, PASSWORD, testDb } from '#dev/test/visitor.ts'
import { athlete, twoFactor } from '#worker/db/schema/account/accounts.ts'
import { fromBase32, totpAt } from '#worker/platform/auth/totp.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { beginTwoFactor } from './begin-two-factor.ts'
import { confirmTwoFactorCode } from './confirm-two-factor-code.ts'

/** Someone who may ask for a second factor, and a context in which something else happens before a change is stored. */
async function person() {
  const { id } = await makePerson()
  const now = new Date()
  const ctx = testContext({ now, actor: athleteActor(id) })
  const after = (first: () => Promise<unknown>) => beforeStore(ctx, first)
  const begin = async (code = '') =>
    fromBase32((await beginTwoFactor(ctx, { password: PASSWORD, code })).secret)
  const codeOf = (secret: Uint8Array, steps = 0) => totpAt(secret, Math.floor(now.getTime() / 30_000) + steps)
  return { id, ctx, after, begin, codeOf }
}

const factorsOf = (athleteId: string) =>
  testDb()
    .select({ verified: twoFactor.verified, codes: twoFactor.backupCodes })
    .from(twoFactor)
    .where(eq(twoFactor.athleteId, athleteId))
    .orderBy(twoFactor.id)

const isEnabled = async (athleteId: string) =>
  (await testDb().select({ on: athlete.twoFactorEnabled }).from(athlete).where(eq(athlete.id, athleteId)))[0]
    ?.on

const hashes = (codes: readonly string[]) =>
  Promise.all(codes.map((code) => hashToken(code.replaceAll('-', ''))))

test('ACC-02 of two codes typed at once one turns the second factor on, and it stays on', async () => {
  const { id, ctx, after, begin, codeOf } = await person()
  const secret = await begin()
  const [one, other] = [await codeOf(secret), await codeOf(secret, 1)]
  const late = confirmTwoFactorCode(
    after(() => confirmTwoFactorCode(ctx, { code: one })),
    { code: other },
  )
  await expect(late).rejects.toMatchObject({ code: 'conflict' })
  const factors = await factorsOf(id)
  expect(factors).toEqual([{ verified: true, codes: expect.any(String) }])
  expect(JSON.parse(factors[0]?.codes ?? '[]')).toHaveLength(10)
  expect(await isEnabled(id)).toBe(true)
})

test('ACC-02 a second factor that is begun anew while its code is checked leaves the old one guarding', async () => {
  const { id, ctx, after, begin, codeOf } = await person()
  const { recoveryCodes } = await confirmTwoFactorCode(ctx, { code: await codeOf(await begin()) })
  const secret = await begin(recoveryCodes[0])
  const code = await codeOf(secret, 1)
  const late = confirmTwoFactorCode(
    after(() => begin(recoveryCodes[1])),
    { code },
  )
  await expect(late).rejects.toMatchObject({ code: 'conflict' })
  const factors = await factorsOf(id)
  const [held, ...others] = factors.filter(({ verified }) => verified)
  expect(JSON.parse(held?.codes ?? '[]')).toEqual(await hashes(recoveryCodes.slice(2)))
  expect(others).toEqual([])
  expect(await isEnabled(id)).toBe(true)
})
