import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { Settings } from '#worker/env.ts'

// What is easily forgotten where a provider or another setting comes in: a missing line here is found by nobody's test.

const root = join(import.meta.dirname, '../..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

/** What each machine says for itself: an application's id, a secret, an address of ours. Nothing stands in for it. */
function heldByOwners(): string[] {
  const known = ['APP_ENV', 'APP_ORIGIN']
  return Object.entries(Settings.shape).flatMap(([name, schema]) => {
    const left = schema.safeParse(undefined)
    return (!left.success || left.data === '') && !known.includes(name) ? [name] : []
  })
}

test('.dev.vars.example has a line for each id and secret that is read, and no line that nobody reads', () => {
  const lines = [...textOf('.dev.vars.example').matchAll(/^([A-Z][A-Z0-9_]+)=/gm)].map(
    ([, name]) => name ?? '',
  )
  const held = heldByOwners()
  expect(held.length).toBeGreaterThan(20)
  expect(held.filter((name) => !lines.includes(name))).toEqual([])
  expect(lines.filter((name) => !(name in Settings.shape))).toEqual([])
})

test.each(CONNECTED_PROVIDERS)(
  'ING-13/provider %s stands in every place that the table of a new provider names',
  (provider) => {
    const files = [
      `worker/features/training/${provider}/adapter.ts`,
      `worker/features/training/${provider}/conformance.worker.test.ts`,
      `dev/sandbox/${provider}/${provider}.ts`,
    ]
    const named = [
      'worker/features/training/providers/adapters.ts',
      'worker/routes/providers.ts',
      'dev/test/pushes.ts',
      'dev/sandbox/tenant.ts',
      'dev/sandbox/README.md',
      'dev/local/vars.ts',
      'docs/security-secrets.md',
    ]
    expect([
      ...files.filter((path) => !existsSync(join(root, path))),
      ...named.filter((path) => !new RegExp(provider, 'i').test(textOf(path))),
    ]).toEqual([])
  },
)
