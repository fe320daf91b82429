import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { NOT_SENT } from './not-sent.ts'

/** A page with the script in it, and a form that is sent. */
function page() {
  const target = new EventTarget()
  const marks = new Set<string>()
  const documentElement = {
    toggleAttribute: (name: string, is: boolean) => (is ? marks.add(name) : marks.delete(name)),
  }
  runInNewContext(NOT_SENT, {
    addEventListener: target.addEventListener.bind(target),
    document: { documentElement },
  })
  const happens = (name: string, before?: (event: Event) => void) => {
    const event = new Event(name, { cancelable: true })
    before?.(event)
    target.dispatchEvent(event)
    return event.defaultPrevented
  }
  return { happens, isSaid: () => marks.has('data-not-sent') }
}

test('CAL-04/line a form that is sent while the line is gone stays as it is, with all that was typed, and the page says so', () => {
  const { happens, isSaid } = page()
  expect([happens('submit'), isSaid()]).toEqual([false, false])
  happens('offline')
  expect(isSaid()).toBe(false)
  expect([happens('submit'), isSaid()]).toEqual([true, true])
  happens('online')
  expect([happens('submit'), isSaid()]).toEqual([false, false])
})

test('CAL-04/line what a script of the page sends itself is left to it', () => {
  const { happens, isSaid } = page()
  happens('offline')
  happens('submit', (event) => event.preventDefault())
  expect(isSaid()).toBe(false)
})
