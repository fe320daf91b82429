import { printTable } from '#dev/bench/report.ts'
import { allModules, answeringModules, compressedBytes, readMeta, readWith } from './build/bundle-parts.ts'
import { buildProduct } from './build/product.ts'

interface Bytes {
  outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>
}

/** What a request makes the Worker read. */
const PARTS: [string, RegExp][] = [
  ['each start', /^worker\/index\.ts$/],
  ['a page', /^worker\/(index|pages)\.ts$/],
  ['the API of training', /^worker\/(index|routes\/training)\.ts$/],
  ['the API of practice', /^worker\/(index|routes\/practice)\.ts$/],
]

/** Packages under this share of the bundle are one line. */
const LEAST_KB = 10

/** Whose code a file of the bundle is: a package, the built pages, or ours. */
export function ownerOf(path: string): string {
  const inside = path.split('node_modules/').at(-1) ?? ''
  const name = /^(@[^/]+\/[^/]+|[^/]+)/.exec(inside)?.[1] ?? ''
  if (path.includes('node_modules/')) return name
  if (path.includes('web/build/server')) return 'pages, with React and Remix'
  return path.includes('worker/') ? 'worker' : 'runtime'
}

/** What each owner has in the Worker's bundle, minified and before compression, largest first. */
export function bytesByOwner({ outputs }: Bytes): [string, number][] {
  const sums = new Map<string, number>()
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      sums.set(ownerOf(path), (sums.get(ownerOf(path)) ?? 0) + bytesInOutput)
    }
  }
  return [...sums].sort(([, a], [, b]) => b - a)
}

async function report(): Promise<void> {
  await buildProduct(() => {})
  const meta = readMeta()
  const owners = bytesByOwner(meta)
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`
  const large = owners.filter(([, bytes]) => bytes >= LEAST_KB * 1000)
  const small = owners.slice(large.length)
  const sum = (some: typeof owners) => some.reduce((all, [, bytes]) => all + bytes, 0)
  printTable('The modules of the Worker, minified', [
    ['package', 'bytes'],
    ...large.map(([name, bytes]) => [name, kb(bytes)]),
    [`${small.length} smaller ones`, kb(sum(small))],
    ['all', kb(sum(owners))],
  ])
  printTable('What is read when, compressed', [
    ['by', 'modules', 'bytes'],
    ...PARTS.map(([name, entries]) => {
      const modules = readWith(meta, entries)
      return [name, String(modules.length), kb(compressedBytes(modules))]
    }),
    [
      'pages and API in all',
      String(answeringModules(meta).length),
      kb(compressedBytes(answeringModules(meta))),
    ],
    ['everything', String(allModules(meta).length), kb(compressedBytes(allModules(meta)))],
  ])
}

if (import.meta.main) await report()
