import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

const module = fileURLToPath(new URL('./one-at-a-time.ts', import.meta.url))

test('processes that build at once build one after the other, and one that is killed meanwhile holds nobody up', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'strideiq-lock-'))
  const log = join(dir, 'log')
  const other = (body: string) =>
    spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { oneAtATime } from ${JSON.stringify(module)}
        import { appendFileSync } from 'node:fs'
        const say = (word) => appendFileSync(${JSON.stringify(log)}, word)
        const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
        await oneAtATime(${JSON.stringify(dir)}, async () => { ${body} })`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
  const killed = other(`console.log('at work'); await pause(600_000)`)
  await once(killed.stdout, 'data')
  const others = [1, 2, 3].map(() => once(other(`say('in '); await pause(300); say('out ')`), 'exit'))
  const ours = oneAtATime(dir, async () => {
    appendFileSync(log, 'in ')
    await new Promise((resolve) => setTimeout(resolve, 300))
    appendFileSync(log, 'out ')
  })
  killed.kill('SIGKILL')
  await ours
  expect(await Promise.all(others)).toEqual([1, 2, 3].map(() => [0, null]))
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(4))
  rmSync(dir, { recursive: true })
})
