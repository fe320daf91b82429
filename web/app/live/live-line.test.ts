import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveLine } from './live-line.ts'

class Socket {
  static readonly OPEN = 1
  static all: Socket[] = []
  readyState = 0
  onopen = () => {}
  onclose = () => {}
  onmessage = (_: { data: string }) => {}

  constructor() {
    Socket.all.push(this)
  }

  opens() {
    this.readyState = Socket.OPEN
    this.onopen()
  }

  ends() {
    this.readyState = 3
    this.onclose()
  }

  close() {}
}

beforeEach(() => {
  vi.useFakeTimers()
  Socket.all = []
  vi.stubGlobal('WebSocket', Socket)
  vi.stubGlobal('location', { origin: 'https://app.example' })
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function opened(everyMs?: number) {
  const commands = { look: vi.fn(), heard: vi.fn() }
  const line = new LiveLine(['ingestion'], { current: commands }, everyMs)
  line.open()
  return { commands, line }
}

test('ONB-04/live what changed between the page and its line is read when the line opens, and no more is polled', () => {
  const { commands, line } = opened()
  Socket.all[0]?.opens()
  expect(commands.look).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(60_000)
  expect(commands.look).toHaveBeenCalledTimes(1)
  Socket.all[0]?.onmessage({ data: '{"topic":"ingestion"}' })
  expect(commands.heard).toHaveBeenCalledTimes(1)
  line.close()
})

test('ONB-04/live a line that was cut polls meanwhile, and reads all that was told once it is open again', () => {
  const { commands, line } = opened()
  Socket.all[0]?.opens()
  Socket.all[0]?.ends()
  vi.advanceTimersByTime(5_000)
  expect(commands.look).toHaveBeenCalledTimes(2)
  expect(commands.heard).not.toHaveBeenCalled()
  Socket.all[1]?.opens()
  expect(commands.heard).toHaveBeenCalledTimes(1)
  line.close()
})

test('ING-06/resume a page that sends something, or has no line, is not read again until it can be', () => {
  const { commands, line } = opened(1_000)
  const dataset: Record<string, string> = { held: '' }
  Object.assign(document, { documentElement: { dataset } })
  vi.advanceTimersByTime(5_000)
  expect(commands.look).not.toHaveBeenCalled()
  delete dataset.held
  vi.stubGlobal('navigator', { onLine: false })
  vi.advanceTimersByTime(5_000)
  expect(commands.look).not.toHaveBeenCalled()
  vi.stubGlobal('navigator', { onLine: true })
  vi.advanceTimersByTime(1_000)
  expect(commands.look).toHaveBeenCalledTimes(1)
  line.close()
})

test('CAL-03/leaving nothing is read while a form brings the next page, and what was missed once it has not come', () => {
  const { commands, line } = opened()
  Socket.all[0]?.opens()
  const kept = new Event('submit', { cancelable: true })
  kept.preventDefault()
  // What the page sends by itself brings no other page.
  window.dispatchEvent(kept)
  Socket.all[0]?.onmessage({ data: '{"topic":"ingestion"}' })
  expect(commands.heard).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  window.dispatchEvent(new Event('submit'))
  Socket.all[0]?.onmessage({ data: '{"topic":"ingestion"}' })
  expect(commands.heard).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(10_000)
  expect(commands.heard).toHaveBeenCalledTimes(2)
  line.close()
})
