import { expect, test } from 'vitest'
import { isLineGone } from './is-line-gone.ts'

test('ING-06/resume a lost line is told from a fault of ours, in the words of each browser', () => {
  const words = ['Failed to fetch', 'NetworkError when attempting to fetch resource.', 'Load failed']
  expect(words.map((message) => isLineGone(new TypeError(message)))).toEqual([true, true, true])
  expect(isLineGone(new TypeError("Cannot read properties of undefined (reading 'name')"))).toBe(false)
  expect(isLineGone(new Error('Failed to fetch'))).toBe(false)
})
