import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import { countTests } from './checks.ts'
import { runShown } from './run-shown.ts'

const report = (...statuses: string[][]) =>
  JSON.stringify({
    numPassedTests: statuses.flat().filter((status) => status === 'passed').length,
    testResults: statuses.map((tests) => ({
      name: fileURLToPath(import.meta.url),
      status: tests.length === 0 || tests.includes('failed') ? 'failed' : 'passed',
      assertionResults: tests.map((status) => ({ status })),
    })),
  })
const well = { code: 0, why: 'ended with 0' }
const badly = { code: 1, why: 'ended with 1' }

test('a run counts failed tests, files that do not load, errors beside the tests, and a run that never reported', () => {
  const none = { faults: [] }
  expect(countTests(report(['passed', 'passed', 'skipped']), well)).toEqual({ passed: 2, failed: 0, ...none })
  expect(countTests(report(['passed', 'failed'], ['failed']), badly)).toMatchObject({ passed: 1, failed: 2 })
  expect(countTests(report(['passed'], []), badly)).toMatchObject({ passed: 1, failed: 1 })
  const beside = countTests(report(['passed']), badly)
  expect(beside).toMatchObject({ passed: 1, failed: 1 })
  expect(beside.faults).toEqual([expect.stringContaining('an error beside the tests')])
  // However it ended: a run that says nothing of its tests has not passed them.
  for (const ended of [well, badly]) {
    const silent = countTests(null, ended)
    expect(silent).toMatchObject({ passed: 0, failed: 1 })
    expect(silent.faults).toEqual([expect.stringContaining('before it had reported')])
  }
})

test('what failed is named with its file and the first lines of why', () => {
  const { faults } = countTests(
    JSON.stringify({
      numPassedTests: 0,
      testResults: [
        {
          name: fileURLToPath(import.meta.url),
          status: 'failed',
          assertionResults: [
            { status: 'failed', fullName: 'a sum', failureMessages: ['expected 3 to be 4\n  at a line'] },
          ],
        },
        {
          name: fileURLToPath(import.meta.url),
          status: 'failed',
          message: 'no such module',
          assertionResults: [],
        },
      ],
    }),
    badly,
  )
  expect(faults).toEqual([
    'dev/local/checks.test.ts: a sum\n    expected 3 to be 4\n      at a line',
    'dev/local/checks.test.ts: did not load\n    no such module',
  ])
})

test('a path that no test file has is a failure, beside others that pass', () => {
  const ran = JSON.stringify({
    numPassedTests: 1,
    testResults: [
      { name: fileURLToPath(import.meta.url), status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  })
  const passes = { passed: 1, failed: 0, faults: [] }
  for (const path of ['dev/local/checks.test.ts', './dev/local/checks', 'local/checks.test.ts:30', 'dev']) {
    expect(countTests(ran, well, ['--project', 'node', path])).toEqual(passes)
  }
  expect(countTests(ran, well, ['-t', 'a name', '--project=node'])).toEqual(passes)
  const missed = countTests(ran, well, ['dev/local', 'dev/locall', '--project', 'node'])
  expect(missed).toMatchObject({ passed: 1, failed: 1 })
  expect(missed.faults).toEqual([expect.stringContaining('dev/locall')])
})

test('a run whose filter matches no test file ends as failed', async () => {
  const script = fileURLToPath(new URL('./test.ts', import.meta.url))
  const child = spawn(process.execPath, [script, '--project', 'node', 'no/such/file'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(1)
  expect(said.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed')
})

const hanging = "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000)"

test('a check that hangs is ended and has failed; one that is killed or exits says how', async () => {
  const ran = (script: string, withinMs = 120_000) => runShown(['-e', script], process.env, withinMs)
  expect(await ran('')).toEqual({ code: 0, why: 'ended with 0' })
  expect(await ran('process.exit(3)')).toEqual({ code: 3, why: 'ended with 3' })
  expect(await ran('process.kill(process.pid, "SIGKILL")')).toEqual({ code: 1, why: 'was ended by SIGKILL' })
  expect(await ran(hanging, 3_000)).toEqual({ code: 1, why: 'did not end within 0.05 minutes' })
})

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'what a check runs ends when its owner is gone by %s',
  async (signal) => {
    const runModule = fileURLToPath(new URL('./run-shown.ts', import.meta.url))
    const check = `
    const { runShown } = await import(${JSON.stringify(runModule)})
    await runShown(['-e', ${JSON.stringify(`console.log(process.pid); ${hanging}`)}], process.env, 600_000)`
    // As the entry of npm's scripts starts a check: with a channel that closes when it is gone.
    const entry = `
    const { spawn } = await import('node:child_process')
    const child = spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(check)}], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.once('exit', (code) => process.exit(code))`
    const owner = spawn(process.execPath, ['--input-type=module', '-e', entry], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(owner.stdout, 'data')
    const pid = Number(String(line).trim())
    expect(existsSync(`/proc/${pid}`)).toBe(true)
    owner.kill(signal)
    await until('what the check ran has ended', async () => !existsSync(`/proc/${pid}`))
  },
)
