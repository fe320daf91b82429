import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Packages = Record<string, { version: string; optional?: boolean; os?: string[]; cpu?: string[] }>

const ours = { optional: true, os: [process.platform], cpu: [process.arch] }
const theirs = { optional: true, os: ['plan9'], cpu: ['vax'] }
let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'strideiq-entry-'))
  for (const folder of ['dev/local', 'node_modules/node']) mkdirSync(join(root, folder), { recursive: true })
  cpSync(join(import.meta.dirname, 'bootstrap.mjs'), join(root, 'dev/bootstrap.mjs'))
  writeFileSync(join(root, 'dev/local/reset.ts'), "console.log('ran')")
  writeFileSync(join(root, 'node_modules/node/package.json'), '{"version": "18.0.0"}')
  writeFileSync(join(root, 'npm.js'), "console.log('npm was asked'); process.exit(3)")
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

/** What the entry does where npm installed `found` an hour before the lock file got its time. */
function entry(wanted: Packages, found: Packages) {
  const write = (path: string, packages: object) =>
    writeFileSync(join(root, path), JSON.stringify({ packages }))
  write('package-lock.json', { '': {}, ...wanted })
  write('node_modules/.package-lock.json', found)
  const hourAgo = Date.now() / 1000 - 3600
  utimesSync(join(root, 'node_modules/.package-lock.json'), hourAgo, hourAgo)
  const env = { ...process.env, npm_execpath: join(root, 'npm.js') }
  const { stdout } = spawnSync(process.execPath, [join(root, 'dev/bootstrap.mjs'), 'reset'], { env })
  return String(stdout).includes('npm was asked') ? 'installs' : String(stdout).trim()
}

test('packages that were copied, with other times, are not installed again; what is missing or older is', () => {
  const [a, older] = [{ version: '1.1.0' }, { version: '1.0.0' }]
  const all = { a, b: { ...a, ...ours }, c: { ...a, ...theirs } }
  expect(entry(all, { a, b: a })).toBe('ran')
  expect(entry(all, { a: older, b: a })).toBe('installs')
  expect(entry(all, { b: a })).toBe('installs')
  expect(entry(all, { a })).toBe('installs')
  expect(entry(all, { a, b: a, c: older })).toBe('installs')
})
