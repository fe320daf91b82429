import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import { freePort } from './free-port.ts'
import { keepRunning } from './keep-running.ts'
import { runWorker } from './worker/run.ts'

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

/** The command lines of a process group; what has ended and waits to be collected is gone. */
function runningIn(group: number | undefined): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const [state, , of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return state === 'Z' || Number(of) !== group ? [] : [readFileSync(`/proc/${pid}/cmdline`, 'utf8')]
    } catch {
      return []
    }
  })
}

test('REL-07/local a Worker whose host is killed before it is ready has failed to start, and no process of it is left', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'strideiq-starting-'))
  const [bundle, configured] = [join(dir, 'index.js'), join(dir, 'options.json')]
  // It says that it loads and never ends doing so: workerd runs and is never ready.
  writeFileSync(bundle, `console.log('it loads'); for (;;) {}`)
  writeFileSync(configured, JSON.stringify({ options: { compatibilityDate: '2026-06-20' }, crons: [] }))
  const hosts: ChildProcess[] = []
  const note = (message: unknown) => void hosts.push((message as { process: ChildProcess }).process)
  subscribe('child_process', note)
  const config = { configured, bundle, port: await freePort(), persistDir: join(dir, 'state'), vars: {} }
  let said = ''
  const starting = runWorker(config, (text) => {
    said += text
  })
  unsubscribe('child_process', note)
  const group = hosts[0]?.pid
  try {
    const failed = expect(starting).rejects.toThrow('ended while starting')
    await until('workerd runs', async () => said.includes('it loads'))
    expect(runningIn(group).some((line) => /workerd.*serve/s.test(line))).toBe(true)
    hosts[0]?.kill('SIGKILL')
    await failed
    await until('nothing of it runs', async () => runningIn(group).length === 0, 10_000)
  } finally {
    if (group !== undefined && runningIn(group).length > 0) process.kill(-group, 'SIGKILL')
    rmSync(dir, { recursive: true, force: true, maxRetries: 10 })
  }
})
