import * as z from 'zod'
import { fromBase64Url, isSigned, sign, toBase64Url } from './signature.ts'

const encoder = new TextEncoder()
const Envelope = z.object({ purpose: z.string(), expiresAtMs: z.number(), value: z.unknown() })

/** A short-lived statement that a browser carries back to us: signed, bound to one purpose, not secret. */
export async function signNote(
  note: { purpose: string; expiresAtMs: number; value: unknown },
  secrets: readonly string[],
): Promise<string> {
  const body = toBase64Url(encoder.encode(JSON.stringify(note)))
  return `${body}.${await sign(`note.${body}`, secrets)}`
}

/** What a note says; null when it is not ours, was changed, is for another purpose or is over. */
export async function readNote(
  text: string,
  expected: { purpose: string; now: Date },
  secrets: readonly string[],
): Promise<unknown> {
  const [body = '', signature = ''] = text.split('.')
  const bytes = fromBase64Url(body)
  if (!bytes || !(await isSigned(`note.${body}`, signature, secrets))) return null
  const note = Envelope.parse(JSON.parse(new TextDecoder().decode(bytes)))
  const isValid = note.purpose === expected.purpose && note.expiresAtMs > expected.now.getTime()
  return isValid ? note.value : null
}
