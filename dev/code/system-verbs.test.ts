import { expect, test } from 'vitest'
import { all, FEATURE, importsOf, textOf } from './sources.ts'

// Who may be the system, and who may ask it for something.

/** The verbs that ask for the system: exported functions that call `requireSystem`. */
function systemVerbs(path: string): string[] {
  const parts = textOf(path).split(/\n(?=(?:export )?(?:async )?function |export const )/)
  return parts.flatMap((part) => {
    const name = /^export (?:async )?function (\w+)/.exec(part)?.[1]
    return name && part.includes('requireSystem(') ? [`${path}#${name}`] : []
  })
}

test('ADM-06/actor verbs of the system are called by queue, cron, objects and each other, never by a route', () => {
  const BEGINS = /^worker\/(perform|perform\/[a-z]+|subscribers|cron|queue)\.ts$/
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

test('REL-14 ADM-06/actor the verb of every job asks for the system first', () => {
  const alone = /import\('\.\/(features[^']+)'\)\)\.(\w+)\(/g
  const grouped = /import \{ (\w+) \} from '#worker\/(features[^']+)'/g
  const groups = all.filter((path) => /^worker\/perform\/[a-z]+\.ts$/.test(path))
  const jobs = [
    ...[...textOf('worker/perform.ts').matchAll(alone)].map(([, path, name]) => [path, name]),
    ...groups.flatMap((group) => [...textOf(group).matchAll(grouped)].map(([, name, path]) => [path, name])),
  ]
  expect(jobs.length).toBeGreaterThan(40)
  const open = jobs.flatMap(([path, name]) => {
    const text = textOf(`worker/${path}`)
    const begin = text.search(new RegExp(`^export (async )?function ${name}\\b`, 'm'))
    const first = /\)(?:: .*)? \{\n\s*(.*)/.exec(text.slice(begin))?.[1] ?? ''
    return first.startsWith('requireSystem(ctx)') ? [] : [`worker/${path}#${name}`]
  })
  expect(open).toEqual([])
})
