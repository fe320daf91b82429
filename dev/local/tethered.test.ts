import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'

const tetheredModule = fileURLToPath(new URL('./tethered.ts', import.meta.url))
const server = 'console.log(process.pid); setInterval(() => {}, 1000)'
const owner = `
  const { tethered } = await import(${JSON.stringify(tetheredModule)})
  tethered(process.execPath, ['-e', ${JSON.stringify(server)}], { onOutput: (text) => console.log(text) })
  setInterval(() => {}, 1000)
`

test('a server that someone started ends when they are killed outright', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', owner], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  const pid = Number(String(line).trim())
  expect(existsSync(`/proc/${pid}`)).toBe(true)
  child.kill('SIGKILL')
  await until('the server has ended', async () => !existsSync(`/proc/${pid}`))
})
