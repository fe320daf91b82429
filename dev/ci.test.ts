import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Golden paths that were ever named. A line is added with a new one and never taken out. */
const GOLDEN = [
  'dev/e2e/harness.e2e.test.ts',
  'dev/e2e/public-conversion.e2e.test.ts',
  'dev/e2e/connect.e2e.test.ts',
  'dev/e2e/training.e2e.test.ts',
  'dev/e2e/files.e2e.test.ts',
  'dev/e2e/security.e2e.test.ts',
  'dev/e2e/sweep.e2e.test.ts',
]

test('OPS-05 the workflow has the three named checks, and the checklist names them', () => {
  const workflow = read('.github/workflows/ci.yml')
  const checklist = read('docs/branch-protection.md')
  const checks = {
    'backend-smoke': 'Backend Smoke (Golden Paths)',
    'frontend-test': 'Frontend Tests',
    'security-scan': 'Security Scan',
  }
  for (const [job, name] of Object.entries(checks)) {
    expect(workflow).toMatch(new RegExp(`^ {2}${job}:\\n {4}name: ${name.replace(/[()]/g, '\\$&')}$`, 'm'))
    expect(checklist).toContain(name)
  }
})

test('OPS-05 what was golden once is still run, and is still there', () => {
  const workflow = read('.github/workflows/ci.yml')
  const there = readdirSync(join(root, 'dev/e2e')).map((name) => `dev/e2e/${name}`)
  for (const path of GOLDEN) {
    expect(workflow).toContain(path)
    expect(there).toContain(path)
  }
})

test('OPS-05 a landing is gated by the README’s test command and nothing else', () => {
  const commands = read('.ci/run')
    .split('\n')
    .filter((line) => /^(exec )?npm /.test(line.trim()))
  expect(commands).toHaveLength(1)
  expect(commands[0]).toMatch(/npm test$/)
  expect(read('README.md')).toContain('```sh\nnpm test\n```')
})

test('SEC-06 every action of the workflow is one commit, with its version beside it', () => {
  const used = [...read('.github/workflows/ci.yml').matchAll(/uses: (.+)/g)].map(([, action]) => action ?? '')
  expect(used.length).toBeGreaterThan(0)
  expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([])
})
