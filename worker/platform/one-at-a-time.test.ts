import { expect, test } from 'vitest'
import { OneAtATime } from './one-at-a-time.ts'

test('SES-04 work waits for the work before it, also when that failed', async () => {
  const chain = new OneAtATime()
  const seen: string[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const first = chain.run(async () => {
    seen.push('first in')
    await gate
    seen.push('first out')
    throw new Error('failed')
  })
  const second = chain.run(async () => {
    seen.push('second in')
    return 2
  })
  await Promise.resolve()
  expect(seen).toEqual(['first in'])
  open()
  await expect(first).rejects.toThrow('failed')
  expect(await second).toBe(2)
  expect(seen).toEqual(['first in', 'first out', 'second in'])
})

test('SES-04 what takes too long is given up on and does not hold up the next', async () => {
  const chain = new OneAtATime(5)
  const stuck = chain.run(() => new Promise<never>(() => {}))
  const next = chain.run(async () => 'next')
  await expect(stuck).rejects.toMatchObject({ code: 'unavailable' })
  expect(await next).toBe('next')
})
