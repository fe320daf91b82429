import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Listeners } from './listeners.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const listeners = () => new Listeners({ getWebSockets: () => [] } as unknown as DurableObjectState)

/** What of a stream has come so far; it never ends by itself. */
function heardBy(response: Response) {
  const heard: string[] = []
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const read = async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return heard.push('(end)')
      heard.push(value ?? '')
    }
  }
  void read()
  return { heard, leave: () => reader?.cancel() }
}

test('CO-02 a stream that waits is kept open by a heartbeat each ten seconds, until nobody listens', async () => {
  const all = listeners()
  const [first, second] = [
    heardBy(all.openStream([], false, 'ses_1')),
    heardBy(all.openStream([], false, 'ses_1')),
  ]
  await vi.advanceTimersByTimeAsync(9_900)
  expect([first.heard, second.heard]).toEqual([['retry: 1000\n\n'], ['retry: 1000\n\n']])
  await vi.advanceTimersByTimeAsync(200)
  for (const { heard } of [first, second]) expect(heard).toEqual(['retry: 1000\n\n', ': heartbeat\n\n'])
  await first.leave()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(second.heard.filter((one) => one === ': heartbeat\n\n')).toHaveLength(3)
  expect(vi.getTimerCount()).toBe(1)
  await second.leave()
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
})

test('CO-02 what an answer says comes between heartbeats, and its end closes the stream and stops them', async () => {
  const all = listeners()
  const { heard } = heardBy(all.openStream([], false, 'ses_1'))
  await vi.advanceTimersByTimeAsync(10_100)
  const place = { answerId: 'ans_1', seq: 1 }
  all.send([{ ...place, event: { kind: 'text', text: 'Easy today.' } }] as never)
  all.send([{ ...place, seq: 2, event: { kind: 'ended', state: 'done', words: null } }] as never)
  await vi.advanceTimersByTimeAsync(30_000)
  expect(heard[1]).toBe(': heartbeat\n\n')
  expect(heard[2]).toContain('Easy today.')
  expect(heard[3]).toContain('event: ended')
  expect(heard.slice(4)).toEqual(['(end)'])
  expect(vi.getTimerCount()).toBe(0)
})
