import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { all, FEATURE, type Import, importsOf, root, SCHEMA, textOf } from './code/sources.ts'

// The import table of docs/architecture.md, held here. A rule names a folder, what may be imported into it, and nothing else may.

interface Folder {
  name: string
  is: RegExp
  may: readonly RegExp[]
}

const SDKS = [
  /^(hono|@hono\/zod-validator|@simplewebauthn\/server|fflate|ical\.js|saxes|fit-file-parser|zod|stripe)(\/|$)/,
  /^@(anthropic-ai|mistralai)\//,
  /^@photostructure\/tz-lookup$/,
  /^node:(buffer|crypto|zlib)$/,
]
const DOMAIN = /^worker\/domain\//
const PLATFORM = /^worker\/platform\//
const VERB_OR_DATA = /^worker\/features\/[^/]+\/[^/]+\/(?!repo|routes)[^/]+\.ts$/
const FOLDERS: readonly Folder[] = [
  { name: 'domain', is: DOMAIN, may: [DOMAIN, /^temporal-polyfill$/] },
  {
    name: 'db',
    is: /^worker\/db\//,
    may: [/^worker\/db\//, /^drizzle-orm(\/|$)/, /^@neondatabase\/serverless$/],
  },
  { name: 'platform', is: PLATFORM, may: [PLATFORM, DOMAIN, ...SDKS] },
  { name: 'schema', is: SCHEMA, may: [SCHEMA, DOMAIN, /^worker\/platform\/input-fields\.ts$/, /^zod$/] },
  {
    name: 'repo',
    is: /^worker\/features\/[^/]+\/[^/]+\/(repo[^/]*\.ts|repo\/)/,
    may: [
      /^drizzle-orm(\/|$)/,
      /^worker\/db\//,
      DOMAIN,
      /^worker\/platform\/errors\.ts$/,
      /^SAME\/(repo|schema)/,
      SCHEMA,
    ],
  },
  {
    name: 'routes',
    is: /^worker\/features\/[^/]+\/[^/]+\/routes[^/]*\.ts$/,
    may: [
      /^hono(\/|$)/,
      /^zod$/,
      /^SAME\/(?!repo)/,
      SCHEMA,
      /^worker\/platform\/(http|access|errors)\.ts$/,
      DOMAIN,
    ],
  },
  {
    name: 'verb',
    is: FEATURE,
    may: [
      DOMAIN,
      PLATFORM,
      /^worker\/db\/read-together\.ts$/,
      /^SAME\//,
      VERB_OR_DATA,
      /^worker\/jobs\.ts$/,
      /^cloudflare:workers$/,
      /^worker\/object-context\.ts$/,
      /^zod$/,
      ...SDKS.slice(1),
    ],
  },
  {
    name: 'web',
    is: /^web\/app\//,
    may: [
      // No schema: its library is a fifth of what a page's script may weigh.
      /^web\/app\//,
      DOMAIN,
      /^(react|react-dom|isbot)(\/|$)/,
      /^@remix-run\/(react|cloudflare)$/,
      /^@simplewebauthn\/browser$/,
      /^@fontsource/,
    ],
  },
]

/** Imports that the table does not allow. A type is a description, not a dependency: `import type` is free except from domain and dev. */
function strangers(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to, typeOnly }) => {
    const folder = FOLDERS.find(({ is }) => is.test(from))
    if (!folder) return []
    if (typeOnly && folder.name !== 'domain' && !/^dev\//.test(to)) return []
    const feature = FEATURE.exec(from)?.[1]
    const seen =
      feature && to.startsWith(`worker/features/${feature}/`)
        ? to.replace(`worker/features/${feature}/`, 'SAME/')
        : to
    return folder.may.some((allowed) => allowed.test(seen) || allowed.test(to))
      ? []
      : [`${from} (${folder.name}) imports ${to}`]
  })
}

test('every import follows the table of who may import whom', () => {
  const found = all.flatMap((path) => strangers(importsOf(path, readFileSync(join(root, path), 'utf8'))))
  expect(found).toEqual([])
})

test('the table refuses what it should', () => {
  const pick = (from: string, text: string) => strangers(importsOf(from, text))
  expect(pick('worker/domain/load/x.ts', "import { z } from 'zod'")).toHaveLength(1)
  expect(pick('worker/features/x/a/verb.ts', "import { eq } from 'drizzle-orm'")).toHaveLength(1)
  expect(pick('worker/features/x/a/verb.ts', "import { list } from '../b/repo.ts'")).toHaveLength(1)
  expect(pick('worker/features/x/a/verb.ts', "import { runBatch } from '#worker/db/batch.ts'")).toHaveLength(
    1,
  )
  expect(pick('worker/features/x/a/verb.ts', "import { list } from './repo.ts'")).toHaveLength(0)
  expect(pick('worker/features/x/a/routes.ts', "import { list } from './repo.ts'")).toHaveLength(1)
  expect(pick('web/app/routes/a.tsx', "import { x } from '#worker/features/x/a/verb.ts'")).toHaveLength(1)
  expect(pick('worker/platform/x.ts', "import { x } from '#worker/features/x/a/verb.ts'")).toHaveLength(1)
})

/** Nouns that stand in a circle, however long, each with whom it uses there. Whoever uses none or is used by none drops out. */
function circles(uses: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const left = new Map(uses)
  const within = (others: ReadonlySet<string>) => [...others].filter((other) => left.has(other)).sort()
  for (let size = -1; size !== left.size; ) {
    size = left.size
    for (const [noun, others] of left) {
      const isUsed = [...left.values()].some((users) => users.has(noun))
      if (!isUsed || within(others).length === 0) left.delete(noun)
    }
  }
  return [...left].map(([noun, others]) => `${noun} -> ${within(others).join(', ')}`).sort()
}

test('nouns import each other in no circle, within an area or across areas', () => {
  const uses = new Map<string, Set<string>>()
  for (const path of all) {
    const [, noun] = FEATURE.exec(path) ?? []
    if (!noun) continue
    for (const { to, typeOnly } of importsOf(path, textOf(path))) {
      const [, other] = FEATURE.exec(to) ?? []
      if (!other || other === noun || typeOnly || SCHEMA.test(to)) continue
      uses.set(noun, (uses.get(noun) ?? new Set()).add(other))
    }
  }
  expect(uses.size).toBeGreaterThan(30)
  expect(circles(uses)).toEqual([])
})

test('files use each other in no circle', () => {
  const uses = new Map(
    all.map((path) => {
      const used = importsOf(path, textOf(path)).filter(({ typeOnly }) => !typeOnly)
      return [path, new Set(used.map(({ to }) => to).filter((to) => to !== path))] as const
    }),
  )
  expect(circles(uses)).toEqual([])
})

test('a circle of nouns is found, two or three or more of them, and what only leads to it is not', () => {
  const uses = (found: Record<string, string[]>) =>
    new Map(Object.entries(found).map(([noun, others]) => [noun, new Set(others)]))
  expect(circles(uses({ a: ['b', 'c'], b: ['c'] }))).toEqual([])
  expect(circles(uses({ a: ['b'], b: ['a', 'c'] }))).toEqual(['a -> b', 'b -> a'])
  expect(circles(uses({ top: ['a'], a: ['b'], b: ['c', 'end'], c: ['a'] }))).toEqual([
    'a -> b',
    'b -> c',
    'c -> a',
  ])
})

test('what the bindings name, even by a type, does not lead back to them', () => {
  const reached = new Set<string>()
  const walk = (path: string): void => {
    for (const { to } of importsOf(path, textOf(path))) {
      if (!/^worker\/.*\.ts$/.test(to) || reached.has(to)) continue
      reached.add(to)
      walk(to)
    }
  }
  walk('worker/env.ts')
  expect(reached.size).toBeGreaterThan(5)
  expect(reached).not.toContain('worker/env.ts')
})

test('every feature stands in an area, and an area is a group of routes', () => {
  const areas = readdirSync(join(root, 'worker/features'))
  expect(areas).toEqual(['account', 'admin', 'coach', 'outside', 'practice', 'training'])
  const loose = areas.flatMap((area) =>
    readdirSync(join(root, 'worker/features', area)).filter((name) => /\.ts$/.test(name)),
  )
  expect(loose).toEqual([])
})
