import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { allModules, answeringModules, compressedBytes, readMeta } from '#dev/local/build/bundle-parts.ts'
import { workerBundle } from '#dev/local/build/bundle-worker.ts'
import { buildProduct } from '#dev/local/build/product.ts'
import { OBJECTS } from './cold-start/objects.ts'
import { check, conclude, machine, median, printTable, spread } from './report.ts'

const REPETITIONS = 7
const MOST_BUNDLE_BYTES = 1024 * 1024
const run = promisify(execFile)
const probe = join(import.meta.dirname, 'cold-start', 'probe.ts')

/** CPU of a fresh workerd, all its threads, from its start to the first answer. */
async function coldStartMs(bundle: string): Promise<number> {
  const { stdout } = await run(process.execPath, [probe, bundle], { maxBuffer: 1024 * 1024 })
  const last = stdout.trim().split('\n').at(-1) ?? ''
  const { cpuMs, status } = JSON.parse(last) as { cpuMs: number; status: number }
  check(status === 200, `the first answer was ${status}`)
  return cpuMs
}

await buildProduct(() => {})
const folder = mkdtempSync(join(tmpdir(), 'strideiq-empty-'))
const empty = join(folder, 'index.mjs')
const classes = Object.values(OBJECTS).map((name) => `export class ${name} extends DurableObject {}`)
writeFileSync(
  empty,
  `import { DurableObject } from 'cloudflare:workers'\n${classes.join('\n')}
export default { fetch: () => new Response('ok') }\n`,
)
const meta = readMeta()
const bundleBytes = compressedBytes(answeringModules(meta))
const [own, bare, ratios]: [number[], number[], number[]] = [[], [], []]
for (let repetition = 0; repetition < REPETITIONS; repetition++) {
  const isFirst = repetition % 2 === 0
  const one = await coldStartMs(isFirst ? workerBundle : empty)
  const other = await coldStartMs(isFirst ? empty : workerBundle)
  const [ownMs, bareMs] = isFirst ? [one, other] : [other, one]
  own.push(ownMs)
  bare.push(bareMs)
  ratios.push(ownMs / bareMs)
}
rmSync(folder, { recursive: true, force: true })
printTable(`PERF-06 cold start: CPU from start to first answer, ${REPETITIONS} repetitions · ${machine()}`, [
  ['who', 'CPU'],
  ['the production bundle, /healthz', spread(own, 'ms', 0)],
  ['an empty Worker', spread(bare, 'ms', 0)],
])
const kilobytes = Math.round(bundleBytes / 1024)
conclude('PERF-06 cold start', [
  {
    what: 'CPU to the first answer, against an empty Worker',
    target: '<= 5 times',
    measured: spread(ratios, 'times', 2),
    holds: median(ratios) <= 5,
  },
  {
    what: 'what answers pages and API, gzip -9',
    target: '<= 1024 kB',
    measured: `${kilobytes} kB (all ${Math.round(compressedBytes(allModules(meta)) / 1024)} kB)`,
    holds: bundleBytes <= MOST_BUNDLE_BYTES,
  },
])
