import { afterEach, expect, test, vi } from 'vitest'
import type { ModelAdapter, ModelEvent, ModelRequest } from '#worker/platform/models/model.ts'
import { oneCall } from './one-call.ts'

afterEach(() => void vi.useRealTimers())

/** Says a word each time it is let, and ends with its signal. */
function talker(words: number): ModelAdapter {
  return {
    provider: 'anthropic',
    list: async () => [],
    async *stream({ signal }) {
      for (let i = 0; i < words; i++) yield { kind: 'text', text: 'word ' }
      if (signal.aborted) throw new Error('aborted')
      await new Promise((_, fail) => signal.addEventListener('abort', () => fail(new Error('aborted'))))
    },
  }
}
const request = {} as Omit<ModelRequest, 'signal'>

test('REL-09 LLM-03 a provider that falls silent is given up within a minute, after its words as before them', async () => {
  for (const words of [0, 3]) {
    vi.useFakeTimers()
    const heard: ModelEvent[] = []
    const call = (async () => {
      for await (const event of oneCall(talker(words), request, new AbortController().signal))
        heard.push(event)
    })().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(44_000)
    expect(heard).toHaveLength(words)
    await vi.advanceTimersByTimeAsync(16_000)
    expect(await call).toMatchObject({ failure: 'timed_out' })
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  }
})

test('REL-09 how long a word is kept by who hears it is no silence of the provider', async () => {
  vi.useFakeTimers()
  const heard: ModelEvent[] = []
  const stop = new AbortController()
  const call = (async () => {
    for await (const event of oneCall(talker(2), request, stop.signal)) {
      heard.push(event)
      await new Promise((resolve) => setTimeout(resolve, 100_000))
    }
  })().catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(150_000)
  expect(heard).toHaveLength(2)
  stop.abort()
  await vi.advanceTimersByTimeAsync(100_000)
  expect(await call).toMatchObject({ message: 'aborted' })
})
