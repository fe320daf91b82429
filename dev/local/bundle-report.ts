import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printTable } from '#dev/bench/report.ts'
import { buildProduct } from './build/product.ts'
import { runTool } from './build/run-tool.ts'

interface Meta {
  outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>
}

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
export function bytesByOwner({ outputs }: Meta): [string, number][] {
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
  const dir = mkdtempSync(join(tmpdir(), 'strideiq-bundle-'))
  try {
    const metafile = join(dir, 'meta.json')
    const args = ['deploy', '--dry-run', '--outdir', dir, '--metafile', metafile]
    await runTool('wrangler/bin/wrangler.js', args, () => {})
    const owners = bytesByOwner(JSON.parse(readFileSync(metafile, 'utf8')))
    const kb = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`
    const large = owners.filter(([, bytes]) => bytes >= LEAST_KB * 1000)
    const small = owners.slice(large.length)
    const sum = (some: typeof owners) => some.reduce((all, [, bytes]) => all + bytes, 0)
    printTable('The bundle of the Worker, minified', [
      ['package', 'bytes'],
      ...large.map(([name, bytes]) => [name, kb(bytes)]),
      [`${small.length} smaller ones`, kb(sum(small))],
      ['all', kb(sum(owners))],
    ])
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

if (import.meta.main) await report()
