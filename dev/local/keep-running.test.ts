import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import { keepRunning } from './keep-running.ts'

/** Something that runs until it is ended, and of which some starts fail. */
function made(fails: (start: number) => boolean) {
  const said: string[] = []
  const ends: (() => void)[] = []
  let starts = 0
  const start = async () => {
    if (fails(++starts)) throw new Error('ended while starting')
    const { promise: exited, resolve } = Promise.withResolvers<void>()
    ends.push(resolve)
    return { exited, number: starts, close: async () => resolve() }
  }
  return { said, ends, start, say: (text: string) => void said.push(text), starts: () => starts }
}

test('REL-07/local a Worker that ends again while it starts is started until it runs', async () => {
  const { start, say, said, ends, starts } = made((n) => n >= 2 && n <= 5)
  const kept = await keepRunning(start, say, () => 1)
  ends[0]?.()
  await until('it runs again', async () => kept.current().number === 6)
  ends[1]?.()
  await until('and again', async () => kept.current().number === 7)
  expect(said.filter((text) => text.includes('does not start'))).toHaveLength(4)
  await kept.stop()
  expect(starts()).toBe(7)
})

test('REL-07/local stopped while it is down or starting, it stays down and nothing of it is left', async () => {
  const { start, say, ends, starts } = made((n) => n > 1)
  const kept = await keepRunning(start, say, () => 60_000)
  ends[0]?.()
  await until('it was tried', async () => starts() === 2)
  await kept.stop()
  expect(starts()).toBe(2)
  await expect(keepRunning(made(() => true).start, say)).rejects.toThrow('ended while starting')
})
