import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { buildProduct, workerBundle } from '#dev/local/build/product.ts'
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
const empty = join(folder, 'index.js')
writeFileSync(empty, "export default { fetch: () => new Response('ok') }\n")
const parts = readdirSync(dirname(workerBundle)).filter((name) => !/\.map$|README/.test(name))
const bundleBytes = parts.reduce(
  (sum, name) => sum + gzipSync(readFileSync(join(dirname(workerBundle), name)), { level: 9 }).length,
  0,
)
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
    what: `bundle, gzip -9, ${parts.length} module${parts.length === 1 ? '' : 's'}`,
    target: '<= 1024 kB',
    measured: `${kilobytes} kB`,
    holds: bundleBytes <= MOST_BUNDLE_BYTES,
  },
])
