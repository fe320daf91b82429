import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { transformWithEsbuild } from 'vite'
import { expect, test } from 'vitest'

// The import table of docs/architecture.md, held here. A rule names a room, what may be imported into it, and nothing else may.
const root = normalize(join(import.meta.dirname, '..'))

interface Import {
  from: string
  /** A path from the root for our own files, else the package's name. */
  to: string
  typeOnly: boolean
}

interface Room {
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
const SCHEMA = /^worker\/features\/[^/]+\/[^/]+\/schema\.ts$/
const FEATURE = /^worker\/features\/([^/]+\/[^/]+)\//
const VERB_OR_DATA = /^worker\/features\/[^/]+\/[^/]+\/(?!repo|routes)[^/]+\.ts$/

const ROOMS: readonly Room[] = [
  { name: 'domain', is: DOMAIN, may: [DOMAIN, /^temporal-polyfill$/] },
  {
    name: 'db',
    is: /^worker\/db\//,
    may: [/^worker\/db\//, /^drizzle-orm(\/|$)/, /^@neondatabase\/serverless$/],
  },
  { name: 'platform', is: PLATFORM, may: [PLATFORM, DOMAIN, ...SDKS] },
  { name: 'schema', is: SCHEMA, may: [SCHEMA, DOMAIN, /^zod$/] },
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
      /^web\/app\//,
      DOMAIN,
      SCHEMA,
      /^(react|react-dom|isbot)(\/|$)/,
      /^@remix-run\/(react|cloudflare)$/,
      /^@simplewebauthn\/browser$/,
      /^@fontsource/,
    ],
  },
]

function files(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`
    if (statSync(join(root, path)).isDirectory()) return name === 'build' ? [] : files(path)
    return /\.(ts|tsx)$/.test(name) && !/\.test\.tsx?$|-fixture\.ts$|^route-examples\.ts$|\.d\.ts$/.test(name)
      ? [path]
      : []
  })
}

const STATEMENT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)].map((found) => {
    const raw = found[2] ?? found[3] ?? ''
    const own = raw.startsWith('.')
      ? relative(root, normalize(join(root, dirname(path), raw)))
      : raw
          .replace(/^#worker\//, 'worker/')
          .replace(/^#web\//, 'web/app/')
          .replace(/^#dev\//, 'dev/')
    const names = found[0].match(/\{([^}]*)\}/)?.[1]
    const onlyTypes = names?.split(',').every((name) => /^\s*(type\s|$)/.test(name))
    return { from: path, to: own, typeOnly: Boolean(found[1]) || onlyTypes === true }
  })
}

/** Imports that the table does not allow. A type is a description, not a dependency: `import type` is free except across faces. */
function strangers(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to, typeOnly }) => {
    const room = ROOMS.find(({ is }) => is.test(from))
    if (!room) return []
    if (typeOnly && room.name !== 'domain' && !/^dev\//.test(to)) return []
    const feature = FEATURE.exec(from)?.[1]
    const seen =
      feature && to.startsWith(`worker/features/${feature}/`)
        ? to.replace(`worker/features/${feature}/`, 'SAME/')
        : to
    return room.may.some((allowed) => allowed.test(seen) || allowed.test(to))
      ? []
      : [`${from} (${room.name}) imports ${to}`]
  })
}

const all = [...files('worker'), ...files('web/app')]

test('every import follows the table of who may import whom', () => {
  const found = all.flatMap((path) => strangers(importsOf(path, readFileSync(join(root, path), 'utf8'))))
  expect(found).toEqual([])
})

test('the table refuses what it should', () => {
  const pick = (from: string, text: string) => strangers(importsOf(from, text))
  expect(pick('worker/domain/load/x.ts', "import { z } from 'zod'")).toHaveLength(1)
  expect(pick('worker/features/x/a/verb.ts', "import { eq } from 'drizzle-orm'")).toHaveLength(1)
  expect(pick('worker/features/x/a/verb.ts', "import { list } from '../b/repo.ts'")).toHaveLength(1)
  expect(pick('worker/features/x/a/verb.ts', "import { list } from './repo.ts'")).toHaveLength(0)
  expect(pick('worker/features/x/a/routes.ts', "import { list } from './repo.ts'")).toHaveLength(1)
  expect(pick('web/app/routes/a.tsx', "import { x } from '#worker/features/x/a/verb.ts'")).toHaveLength(1)
  expect(pick('worker/platform/x.ts', "import { x } from '#worker/features/x/a/verb.ts'")).toHaveLength(1)
})

const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

/** The verbs that ask for the system: exported functions that call `requireSystem`. */
function systemVerbs(path: string): string[] {
  const parts = textOf(path).split(/\n(?=(?:export )?(?:async )?function |export const )/)
  return parts.flatMap((part) => {
    const name = /^export (?:async )?function (\w+)/.exec(part)?.[1]
    return name && part.includes('requireSystem(') ? [`${path}#${name}`] : []
  })
}

test('ADM-06/actor verbs of the system are called by queue, cron, objects and each other, never by a route', () => {
  const BEGINS = /^worker\/(perform|subscribers|cron|queue)\.ts$/
  const graph = all
    .filter((path) => path.startsWith('worker/'))
    .map((path) => [path, importsOf(path, textOf(path))] as const)
  const verbs = new Set(all.filter((path) => FEATURE.test(path)).flatMap(systemVerbs))
  expect(verbs.size).toBeGreaterThan(50)
  const below = new Set(
    all.filter((path) => BEGINS.test(path) || /requireSystem\(|extends DurableObject/.test(textOf(path))),
  )
  // What only such files use is beneath them too.
  for (let size = -1; size !== below.size; ) {
    size = below.size
    for (const [path] of graph) {
      const users = graph.filter(([, imports]) =>
        imports.some(({ to, typeOnly }) => to === path && !typeOnly),
      )
      if (users.length > 0 && users.every(([user]) => below.has(user))) below.add(path)
    }
  }
  const strays = graph.flatMap(([path]) => {
    if (below.has(path)) return []
    const named = [...textOf(path).matchAll(/import \{([^}]*)\} from '([^']+)'/g)].flatMap(
      ([, names, from]) => {
        const [{ to } = { to: '' }] = importsOf(path, `import { x } from '${from}'`)
        return (names ?? '').split(',').map((name) => `${to}#${name.replace(/ as .*/, '').trim()}`)
      },
    )
    return named.filter((name) => verbs.has(name)).map((name) => `${path} uses ${name}`)
  })
  expect(strays).toEqual([])
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

test('ADM-06/actor the system is made where its work begins, and a context is never spread', () => {
  const code = all.filter((path) => path.startsWith('worker/'))
  const made = code.filter((path) => /systemActor\(|kind: 'system'/.test(textOf(path)))
  expect(made).toEqual([
    'worker/cron.ts',
    'worker/object-context.ts',
    'worker/platform/access.ts',
    'worker/queue.ts',
  ])
  const spread = /\{\s*\.\.\.(\w*[cC]tx|asking|inner|visitor|system|nobody)\b/
  expect(code.filter((path) => spread.test(textOf(path)))).toEqual(['worker/make-context.ts'])
  expect(spread.test('return applyChange({ ...ctx, now }, change)')).toBe(true)
})

test('every feature stands in an area, and an area is a group of routes', () => {
  const areas = readdirSync(join(root, 'worker/features'))
  expect(areas).toEqual(['account', 'admin', 'outside', 'practice', 'training'])
  const loose = areas.flatMap((area) =>
    readdirSync(join(root, 'worker/features', area)).filter((name) => /\.ts$/.test(name)),
  )
  expect(loose).toEqual([])
})

test('no room is too long: 300 lines, tests 400', () => {
  const tests = (path: string) => /\.test\.tsx?$/.test(path)
  const every = (folder: string): string[] =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const path = `${folder}/${name}`
      if (name === 'build' || name === 'data') return []
      return statSync(join(root, path)).isDirectory() ? every(path) : /\.tsx?$/.test(name) ? [path] : []
    })
  const long = ['worker', 'web', 'dev'].flatMap(every).flatMap((path) => {
    const lines = readFileSync(join(root, path), 'utf8').split('\n').length
    return lines > (tests(path) ? 400 : 300) ? [`${path}: ${lines}`] : []
  })
  expect(long).toEqual([])
})

test('REL-13 no module keeps state between requests', () => {
  const mutable = all
    .filter((path) => path.startsWith('worker/'))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          /^(export )?let |^(export )?const \w+(: [^=]+)? = new (Map|Set|WeakMap|Array)\(\)/.test(line)
            ? [`${path}:${index + 1}`]
            : [],
        ),
    )
  expect(mutable).toEqual([])
})

test('only the edge reads the clock and chance', () => {
  const EDGE = /^worker\/(api|web|queue|cron|context|object-context)\.ts$/
  const found = all
    .filter((path) => path.startsWith('worker/') && !EDGE.test(path))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          /Date\.now\(\)|new Date\(\)|Math\.random\(\)/.test(line.replace(/\/\/.*|^\s*\*.*/, ''))
            ? [`${path}:${index + 1}`]
            : [],
        ),
    )
  expect(found).toEqual([])
})

test('PERF-06/bundle zod is imported as a namespace: by name, its fifty languages come into the bundle', () => {
  const named = all.filter((path) =>
    importsOf(path, readFileSync(join(root, path), 'utf8').replace(/import \* as z from 'zod'/g, '')).some(
      ({ to, typeOnly }) => to === 'zod' && !typeOnly,
    ),
  )
  expect(named).toEqual([])
})

/** Files whose code keeps a character beyond ASCII when it is bundled: texts are escaped then, patterns are not. */
async function beyondAscii(sources: readonly (readonly [path: string, text: string])[]): Promise<string[]> {
  const beyond = /[^\0-\x7f]/
  const kept = sources.map(async ([path, text]) => {
    if (!beyond.test(text)) return []
    const { code } = await transformWithEsbuild(text, path, { charset: 'ascii', sourcemap: false })
    return beyond.test(code) ? [path] : []
  })
  return (await Promise.all(kept)).flat()
}

test('PERF-06/ascii one emoji in a pattern doubles what every start reads: the bundle is plain ASCII', async () => {
  const sources = all.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
  expect(await beyondAscii(sources)).toEqual([])
  const naive = [
    ['worker/a.ts', 'export const a = /👍/'],
    ['worker/b.ts', "export const b = '👍' // ’"],
  ] as const
  expect(await beyondAscii(naive)).toEqual(['worker/a.ts'])
})
