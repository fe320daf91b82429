import { expect, test } from 'vitest'
import { chosenPort } from './chosen-port.ts'

test('a port that no program can listen on is refused, not replaced by another', () => {
  expect([undefined, '', '8830', '65535'].map((text) => chosenPort(text, 8787))).toEqual([
    8787, 8787, 8830, 65535,
  ])
  expect(['abc', '0', '80000', '-1', '88 30', '1e3'].map((text) => chosenPort(text, 8787))).toEqual(
    Array(6).fill(null),
  )
})
