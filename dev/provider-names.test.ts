import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'

// Adding a provider is its adapter, its row of terms and its sandbox: whatever else names one would have to be found.
const root = normalize(join(import.meta.dirname, '..'))

/** Where a provider is at home. */
const HOMES: readonly RegExp[] = [
  /^worker\/domain\/policy\/provider-terms\.ts$/,
  /^worker\/features\/training\/providers\/adapters\.ts$/,
  /^worker\/routes\/providers\.ts$/,
  /^worker\/openapi\/provider-answers\.ts$/,
  ...CONNECTED_PROVIDERS.flatMap((provider) => [
    new RegExp(`^worker/features/training/${provider}/`),
    new RegExp(`^worker/platform/${provider}/`),
  ]),
]

/** Still allowed, and why. This list only ever gets shorter. */
const ALLOWED: Record<string, string> = {
  'worker/env.ts': 'settings of the runtime are read by name',
  'worker/domain/activity/activity-record.ts': 'says which provider means what by a field',
  'worker/features/admin/flags/catalogue.ts': 'a switch of its own, off for good: the password connect',
  'worker/platform/auth/common-password-list.ts': 'words that people take for a password',
  'worker/platform/formats/fit/fit-device.ts': 'the maker of a file, from the FIT profile',
  'worker/platform/formats/xml/decode-gpx.ts': 'the maker of a file',
  'worker/platform/formats/xml/named-sport.ts': 'the maker of a file',
}

function files(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`
    if (statSync(join(root, path)).isDirectory()) return name === 'build' ? [] : files(path)
    const isProduct = /\.tsx?$/.test(name) && !/\.test\.tsx?$|-fixture\.tsx?$|^route-examples\.ts$/.test(name)
    return isProduct ? [path] : []
  })
}

const names = new RegExp(CONNECTED_PROVIDERS.join('|'), 'i')

function naming(): string[] {
  return [...files('worker'), ...files('web/app')].filter(
    (path) => !HOMES.some((home) => home.test(path)) && names.test(readFileSync(join(root, path), 'utf8')),
  )
}

test('ING-13/provider no page names a provider by hand: its name comes from its row of terms', () => {
  expect([...naming(), ...Object.keys(ALLOWED)].filter((path) => path.startsWith('web/'))).toEqual([])
})

test('ING-13/provider nothing but its adapter, the registry and its row of terms names a provider', () => {
  expect(naming().filter((path) => !(path in ALLOWED))).toEqual([])
})

test('ING-13/provider the list of what may still name one holds nothing that no longer does', () => {
  const found = new Set(naming())
  expect(Object.keys(ALLOWED).filter((path) => !found.has(path))).toEqual([])
})
