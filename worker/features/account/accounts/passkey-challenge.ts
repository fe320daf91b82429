import * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { fromBase64Url, toBase64Url } from '#worker/platform/auth/signature.ts'
import { readNote, signNote } from '#worker/platform/auth/signed-note.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'

const LIFE_MS = 5 * 60_000
/** Longer than any challenge lives, so a used one is remembered until it is over. */
const REMEMBERED_S = 600

const Value = z.object({ challenge: z.string(), athleteId: z.string().nullable() })

export type PasskeyUse = 'passkey-login' | 'passkey-creation'

/** A fresh challenge and the signed note of it. Nothing is stored until it is used. */
export async function makeChallenge(ctx: Ctx, use: PasskeyUse, athleteId: string | null) {
  const bytes = ctx.random(32)
  const value = { challenge: toBase64Url(bytes), athleteId }
  const note = { purpose: use, expiresAtMs: ctx.now.getTime() + LIFE_MS, value }
  return { bytes, note: await signNote(note, ctx.settings.AUTH_SECRETS) }
}

/**
 * The challenge of a note, this once.
 * @throws AppError unauthenticated for a note that is not ours, is for another use or person, was used or is over
 */
export async function spendChallenge(ctx: Ctx, use: PasskeyUse, athleteId: string | null, note: string) {
  const parsed = Value.safeParse(
    await readNote(note, { purpose: use, now: ctx.now }, ctx.settings.AUTH_SECRETS),
  )
  if (!parsed.success || parsed.data.athleteId !== athleteId || !fromBase64Url(parsed.data.challenge))
    throw over()
  const once = await hashToken(`passkey|${parsed.data.challenge}`)
  await takeLimit(ctx, once, { limit: 1, windowS: REMEMBERED_S }).catch((error) => {
    throw error instanceof AppError ? over() : error
  })
  return parsed.data.challenge
}

const over = () =>
  new AppError('unauthenticated', 'This took too long or was sent twice. Nothing was changed; start again.')
