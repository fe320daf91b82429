import * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { readNote, signNote } from '#worker/platform/auth/signed-note.ts'
import { DEVICE_DAYS, deviceCookie, deviceNoteOf, tokenText } from '#worker/platform/session-cookie.ts'
import { passwordMark } from './password-mark.ts'

const PURPOSE = 'device'
const DAY_MS = 86_400_000

const Device = z.object({ athleteId: z.string(), id: z.string(), password: z.string() })
export type Device = z.infer<typeof Device>

export interface Account {
  athleteId: string
  passwordHash: string | null
  totpSecret?: string | null
}

/** The Set-Cookie line by which a browser that is logged in now is known later, until the password is another one. */
export async function deviceLine(ctx: Ctx, account: Account): Promise<string> {
  const { APP_ORIGIN, AUTH_SECRETS } = ctx.settings
  const id = tokenText(ctx.random(12))
  const value: Device = { athleteId: account.athleteId, id, password: await markOf(account) }
  const note = { purpose: PURPOSE, expiresAtMs: ctx.now.getTime() + DEVICE_DAYS * DAY_MS, value }
  return deviceCookie(APP_ORIGIN, await signNote(note, AUTH_SECRETS))
}

/** Whose log-in this browser brings back: our own signature says so, at no trip. Null for a stranger. */
export async function deviceOf(ctx: Ctx, headers: Headers): Promise<Device | null> {
  const { APP_ORIGIN, AUTH_SECRETS } = ctx.settings
  const text = deviceNoteOf(headers, APP_ORIGIN)
  const read = text && (await readNote(text, { purpose: PURPOSE, now: ctx.now }, AUTH_SECRETS))
  return Device.safeParse(read).data ?? null
}

/** Whether a browser was logged in to this account under the password and second factor it has now: a new one ends all. */
export async function isKnownTo(device: Device | null, account: Account | undefined): Promise<boolean> {
  if (!device || device.athleteId !== account?.athleteId) return false
  return device.password === (await markOf(account))
}

/** Of the second factor too: a browser that got in before there was one guesses at it like a stranger. */
const markOf = ({ passwordHash, totpSecret }: Account) =>
  passwordMark({ passwordHash: `${passwordHash}|${totpSecret ?? ''}` })
