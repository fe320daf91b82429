import { expect, test } from 'vitest'
import { askTwice } from './ask-twice.ts'

const RESET = new TypeError('Failed to fetch')

/** A line on which so many requests fail first; what was asked on it is noted. */
function line(failures: number, error: unknown = RESET) {
  const asked: string[] = []
  const fetch = askTwice(async (input, init) => {
    asked.push(`${init?.method ?? 'GET'} ${input instanceof Request ? input.url : input}`)
    if (asked.length <= failures) throw error
    return new Response('read')
  })
  return { asked, fetch }
}

test('REL-01/reset a reading that met a reset connection is asked for once more, and nobody sees it', async () => {
  const { asked, fetch } = line(1)
  expect(await (await fetch('/home?_data=routes%2Fhome', { headers: {} })).text()).toBe('read')
  expect(asked).toHaveLength(2)
  const named = line(1)
  expect(await (await named.fetch(new Request('https://stride.test/a'))).text()).toBe('read')
  const gone = line(9)
  await expect(gone.fetch('/home')).rejects.toBe(RESET)
  expect(gone.asked).toHaveLength(2)
})

test('REL-01/reset what changes something is sent once, and what failed otherwise or was given up is not asked again', async () => {
  for (const method of ['POST', 'PUT', 'delete']) {
    const { asked, fetch } = line(1)
    await expect(fetch('/settings', { method })).rejects.toBe(RESET)
    expect(asked).toHaveLength(1)
  }
  const post = line(1)
  await expect(post.fetch(new Request('https://stride.test/a', { method: 'POST' }))).rejects.toBe(RESET)
  expect(post.asked).toHaveLength(1)
  for (const error of [new DOMException('given up', 'AbortError'), new TypeError('x is not a function')]) {
    const { asked, fetch } = line(1, error)
    await expect(fetch('/home')).rejects.toBe(error)
    expect(asked).toHaveLength(1)
  }
})
