import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from './paths.ts'
import { isStart } from './running.ts'

const waiting = 'console.log(1); setInterval(() => {}, 1000)'

test('a note of a killed start does not count when its process id has gone to someone else', async () => {
  const start = join(projectRoot, 'dev/local/start.ts')
  const idOf = async (script: string, cwd = projectRoot) => {
    const child = spawn(process.execPath, ['-e', waiting, '--', script], {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    return { pid: Number(child.pid), end: () => child.kill('SIGKILL') }
  }
  const others = [await idOf('server.ts'), await idOf('/elsewhere/dev/local/start.ts')]
  const ours = [await idOf(start), await idOf('dev/local/start.ts')]
  expect(others.map(({ pid }) => isStart(pid))).toEqual([false, false])
  expect(ours.map(({ pid }) => isStart(pid))).toEqual([true, true])
  // In a container that starts again the new start may have the very id of the old.
  expect(isStart(process.pid)).toBe(false)
  for (const { end } of [...others, ...ours]) end()
})
