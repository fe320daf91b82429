import { expect, test } from 'vitest'
import { readNote, signNote } from './signed-note.ts'

const now = new Date('2026-05-01T10:00:00Z')
const note = { purpose: 'second-factor', expiresAtMs: now.getTime() + 60_000, value: { a: 1 } }

test('ACC-03/notes a note holds for its purpose, its time and any secret in use', async () => {
  const text = await signNote(note, ['old-secret'])
  const read = (purpose: string, at: Date, secrets: string[]) => readNote(text, { purpose, now: at }, secrets)
  expect(await read('second-factor', now, ['new-secret', 'old-secret'])).toEqual({ a: 1 })
  expect(await read('other', now, ['old-secret'])).toBeNull()
  expect(await read('second-factor', new Date(note.expiresAtMs), ['old-secret'])).toBeNull()
  expect(await read('second-factor', now, ['new-secret'])).toBeNull()
  expect(await readNote(`x${text}`, { purpose: 'second-factor', now }, ['old-secret'])).toBeNull()
  expect(await readNote('', { purpose: 'second-factor', now }, ['old-secret'])).toBeNull()
})
