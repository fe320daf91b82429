import * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { fromBase64Url, toBase64Url } from '#worker/platform/auth/signature.ts'
import { readNote, signNote } from '#worker/platform/auth/signed-note.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { passwordMark } from './password-mark.ts'

const LIFE_MS = 5 * 60_000
/** Longer than any challenge lives, so a used one is remembered until it is over. */
const REMEMBERED_S = 600

const Value = z.object({
  challenge: z.string(),
  athleteId: z.string().nullable(),
  /** The password it was asked under: with another one it is over. */
  password: z.string().nullable(),
})

export type PasskeyUse = 'passkey-login' | 'passkey-creation'

/** Who asked; null at a log-in, where the key itself says whose it is. */
type Asker = { athleteId: string; passwordHash: string | null } | null

/** A fresh challenge and the signed note of it. Nothing is stored until it is used. */
export async function makeChallenge(ctx: Ctx, use: PasskeyUse, asker: Asker) {
  const bytes = ctx.random(32)
  const value = { challenge: toBase64Url(bytes), ...(await claimsOf(asker)) }
  const note = { purpose: use, expiresAtMs: ctx.now.getTime() + LIFE_MS, value }
  return { bytes, note: await signNote(note, ctx.settings.AUTH_SECRETS) }
}

/**
 * The challenge of a note, this once.
 * @throws AppError unauthenticated for a note that is not ours, is for another use, person or password, was used or is over
 */
export async function spendChallenge(ctx: Ctx, use: PasskeyUse, asker: Asker, note: string) {
  const parsed = Value.safeParse(
    await readNote(note, { purpose: use, now: ctx.now }, ctx.settings.AUTH_SECRETS),
  )
  if (!parsed.success || !fromBase64Url(parsed.data.challenge)) throw challengeOver()
  const { athleteId, password } = await claimsOf(asker)
  if (parsed.data.athleteId !== athleteId || parsed.data.password !== password) throw challengeOver()
  const once = await hashToken(`passkey|${parsed.data.challenge}`)
  await takeLimit(ctx, once, { limit: 1, windowS: REMEMBERED_S }).catch((error) => {
    throw error instanceof AppError ? challengeOver() : error
  })
  return parsed.data.challenge
}

const claimsOf = async (asker: Asker) => ({
  athleteId: asker?.athleteId ?? null,
  password: asker && (await passwordMark(asker)),
})

export const challengeOver = () =>
  new AppError('unauthenticated', 'This took too long or was sent twice. Nothing was changed; start again.')
