import { expect, test } from 'vitest'
import { readPortal, signPortal } from '../portal-cookie.ts'
import { toBase64Url } from './signature.ts'
import { readNote, signNote } from './signed-note.ts'

const OLD = 'the-old-secret-of-last-year'
const NEW = 'the-new-secret-of-this-year'
const now = new Date('2026-05-01T10:00:00Z')
const note = { purpose: 'second-factor', expiresAtMs: now.getTime() + 60_000, value: { a: 1 } }

test('ACC-03/notes a note holds for its purpose, its time and any secret in use', async () => {
  const text = await signNote(note, [OLD])
  const read = (purpose: string, at: Date, secrets: string[]) => readNote(text, { purpose, now: at }, secrets)
  expect(await read('second-factor', now, [NEW, OLD])).toEqual({ a: 1 })
  expect(await read('other', now, [OLD])).toBeNull()
  expect(await read('second-factor', new Date(note.expiresAtMs), [OLD])).toBeNull()
  expect(await read('second-factor', now, [NEW])).toBeNull()
  expect(await readNote(`x${text}`, { purpose: 'second-factor', now }, [OLD])).toBeNull()
  expect(await readNote('', { purpose: 'second-factor', now }, [OLD])).toBeNull()
})

test('ACC-03/notes a secret left empty by a stray comma verifies nothing', async () => {
  const key = await crypto.subtle.importKey(
    'raw',
    new Uint8Array(64),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const body = toBase64Url(new TextEncoder().encode(JSON.stringify(note)))
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`note.${body}`))
  const forged = `${body}.${toBase64Url(new Uint8Array(signature))}`
  expect(await readNote(forged, { purpose: 'second-factor', now }, [OLD, ''])).toBeNull()
  await expect(signNote(note, ['', 'short'])).rejects.toThrow('no secret')
})

test('SEC-01/portal the cookie of a client’s page counts only as we signed it', async () => {
  const of = { practiceId: 'prc_1', clientId: 'clt_1', token: 'secret' }
  const signed = await signPortal(of, [NEW])
  const read = (value: string) =>
    readPortal(new Headers({ Cookie: `strideiq-portal=${value}` }), 'http://localhost', [NEW, OLD])
  expect(await read(signed)).toMatchObject({ practiceId: 'prc_1', clientId: 'clt_1' })
  expect(await read(signed.replace('clt_1', 'clt_2'))).toBeNull()
  expect(await read(await signPortal(of, ['another secret of nobody here']))).toBeNull()
})
