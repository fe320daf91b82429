import { afterEach, expect, test, vi } from 'vitest'
import { askAgain } from './ask-again.ts'

const RESET = new TypeError('Failed to fetch')

/** A line on which so many requests fail first; what was asked on it is noted. */
function line(failures: number, error: unknown = RESET) {
  const asked: string[] = []
  const said: boolean[] = []
  const fetch = askAgain(
    async (input, init) => {
      asked.push(`${init?.method ?? 'GET'} ${input instanceof Request ? input.url : input}`)
      if (asked.length <= failures) throw error
      return new Response('read')
    },
    (isGone) => said.push(isGone),
  )
  return { asked, said, fetch }
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

afterEach(() => void vi.useRealTimers())

/** Asked on a line that is gone for a minute and a half. */
async function afterAWhile(input: string, init?: RequestInit) {
  vi.useFakeTimers()
  const { asked, said, fetch } = line(12)
  const answer = fetch(input, init)
  await vi.advanceTimersByTimeAsync(90_000)
  return { asked, said, text: await (await answer).text() }
}

test('REL-01/line a page stays as it is while the line is gone: its data is asked for until there is an answer', async () => {
  const { asked, said, text } = await afterAWhile('/calendar?view=day&_data=routes%2Fcalendar')
  expect([asked.length, text]).toEqual([13, 'read'])
  expect([said[0], said.at(-1), said.lastIndexOf(true)]).toEqual([true, false, said.length - 2])
})

test('REL-01/line a line that failed once is not spoken of, and after an hour without an answer the wait ends', async () => {
  const once = line(1)
  await once.fetch('/home?_data=routes%2Fhome')
  expect(once.said).toEqual([])
  vi.useFakeTimers()
  const gone = line(10_000)
  const answer = expect(gone.fetch('/home?_data=routes%2Fhome')).rejects.toBe(RESET)
  await vi.advanceTimersByTimeAsync(61 * 60_000)
  await answer
  expect(gone.said.at(-1)).toBe(false)
})

test('REL-01/line a preview is worked out once the line is back: it changes nothing, so it may be sent again', async () => {
  const body = new URLSearchParams({ goal: 'run:10k', intent: 'preview' })
  const { text } = await afterAWhile('/plans/new?_data=routes%2Fplans.new', { method: 'POST', body })
  expect(text).toBe('read')
  // A gateway in our stead is no answer either.
  const gone = busy(3, '/plans/new', 502)
  const late = gone.fetch('/plans/new?_data=routes%2Fplans.new', { method: 'POST', body })
  await vi.advanceTimersByTimeAsync(30_000)
  expect([(await late).status, gone.asked()]).toEqual([200, 4])
  const make = line(1)
  body.set('intent', 'make')
  const made = await make.fetch('/plans/new?_data=routes%2Fplans.new', { method: 'POST', body })
  expect([made.status, make.asked.length]).toEqual([503, 1])
})

test('REL-01/line a page that was left, or read anew, is not asked for any more', async () => {
  vi.useFakeTimers()
  const stop = new AbortController()
  const asked: unknown[] = []
  const said: boolean[] = []
  const ask = async (input: unknown, init?: RequestInit) => {
    asked.push(input)
    init?.signal?.throwIfAborted()
    throw RESET
  }
  const fetch = askAgain(ask, (isGone) => said.push(isGone))
  const answer = fetch('/home?_data=routes%2Fhome', { signal: stop.signal })
  answer.catch(() => {})
  await vi.advanceTimersByTimeAsync(3_000)
  stop.abort()
  await vi.advanceTimersByTimeAsync(60_000)
  await expect(answer).rejects.toThrow(/abort/i)
  expect(said).toEqual([true, false])
  const after = asked.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(after)
})

test('REL-05/typed a change that nobody of ours answered is sent once, and its page is told so with what was typed', async () => {
  const path = '/calendar?view=week&_data=routes%2Fcalendar'
  const body = new URLSearchParams({ intent: 'move', to: '2026-05-04', title: 'x' })
  const html = (status: number) => new Response('<h1>Bad gateway</h1>', { status })
  const answers: (() => Response)[] = [502, 504, 503, 200, 403].map((status) => () => html(status))
  for (const answer of [...answers, () => Promise.reject(RESET) as never]) {
    let asked = 0
    const fetch = askAgain(
      async () => {
        asked += 1
        return answer()
      },
      () => {},
      () => '/calendar',
    )
    const said = await fetch(path, { method: 'POST', body })
    expect([asked, said.status, said.headers.has('X-Remix-Response')]).toEqual([1, 503, true])
    expect(await said.json()).toMatchObject({
      error: { message: expect.stringContaining('Try again') },
      values: { intent: 'move', to: '2026-05-04' },
    })
  }
  for (const [name, status] of [
    ['X-Remix-Redirect', 204],
    ['X-Remix-Catch', 503],
    ['X-Remix-Response', 422],
  ] as const) {
    const ours = new Response(null, { status, headers: { [name]: 'yes' } })
    const fetch = askAgain(
      async () => ours,
      () => {},
    )
    expect(await fetch(path, { method: 'POST', body })).toBe(ours)
  }
})

/** Asked of a server that is busy so often, from a page that stands at an address. */
function busy(times: number, here: string, status = 503) {
  const said: boolean[] = []
  let asked = 0
  const ask = async () => new Response('', { status: ++asked > times ? 200 : status })
  const fetch = askAgain(
    ask,
    (isGone) => said.push(isGone),
    () => here,
  )
  return { fetch, said, asked: () => asked }
}

test('REL-01/line a page that stands is not replaced by a server that is busy: its data is asked for again', async () => {
  vi.useFakeTimers()
  for (const status of [502, 503, 504]) {
    const { fetch, said } = busy(3, '/plans/pln_1', status)
    const answer = fetch('/plans/pln_1?week=2&_data=root')
    await vi.advanceTimersByTimeAsync(30_000)
    expect((await answer).status).toBe(200)
    expect(said).toEqual([true, false])
  }
})

test('REL-01/line what a busy server says of another page, of a change, or for an hour, is shown', async () => {
  vi.useFakeTimers()
  const other = busy(9, '/home')
  expect((await other.fetch('/plans?_data=root')).status).toBe(503)
  expect((await other.fetch('/home?_data=root', { method: 'POST' })).status).toBe(503)
  expect((await other.fetch('/home')).status).toBe(503)
  expect((await busy(9, '/home', 500).fetch('/home?_data=root')).status).toBe(500)
  expect([other.asked(), other.said]).toEqual([3, []])
  const long = busy(10_000, '/home')
  const answer = long.fetch('/home?_data=root')
  await vi.advanceTimersByTimeAsync(61 * 60_000)
  expect((await answer).status).toBe(503)
  expect(long.said.at(-1)).toBe(false)
})
