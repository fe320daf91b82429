import { expect, test } from 'vitest'
import { makeSealer } from './seal.ts'

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const key = (fill: number) => btoa(String.fromCharCode(...new Uint8Array(32).fill(fill)))

test('ACC-03 a sealed secret opens after its key was rotated, and only for its purpose', async () => {
  const sealed = await makeSealer(`old:${key(1)}`, random).seal('token-é', 'strava')
  const rotated = makeSealer(`new:${key(2)},old:${key(1)}`, random)
  expect(await rotated.open(sealed, 'strava')).toBe('token-é')
  expect(await rotated.seal('x', 'strava')).toMatch(/^new\./)
  await expect(rotated.open(sealed, 'mail')).rejects.toThrow('could not be opened')
  await expect(makeSealer(`new:${key(2)}`, random).open(sealed, 'strava')).rejects.toThrow('unknown key')
})

test('a changed secret does not open', async () => {
  const sealer = makeSealer(`k:${key(3)}`, random)
  const [id, iv, body = ''] = (await sealer.seal('secret', 'a')).split('.')
  const changed = (body.startsWith('A') ? 'B' : 'A') + body.slice(1)
  await expect(sealer.open(`${id}.${iv}.${changed}`, 'a')).rejects.toThrow('could not be opened')
})
