import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { toolEnv } from '#dev/local/build/run-tool.ts'
import { printTable } from './report.ts'

// `npm run bench` runs all, one after the other; `npm run bench -- 02 06` those numbers. Each file also runs alone.
const wanted = process.argv.slice(2)
const benches = readdirSync(import.meta.dirname)
  .filter((name) => /^perf-\d+.*\.ts$/.test(name))
  .filter((name) => wanted.length === 0 || wanted.some((number) => name.startsWith(`perf-${number}`)))
  .sort()

const rows = benches.map((name) => {
  console.log(`\n── ${name}`)
  const startMs = performance.now()
  const options = { stdio: 'inherit', env: toolEnv() } as const
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, name)], options)
  const took = `${Math.round((performance.now() - startMs) / 1000)} s`
  return [name, took, status === 0 ? 'holds' : 'MISSED or failed']
})
printTable('Benches', [['bench', 'took', ''], ...rows])
process.exit(rows.every(([, , outcome]) => outcome === 'holds') ? 0 : 1)
