import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { toolEnv } from '#dev/local/build/run-tool.ts'
import { projectRoot } from '#dev/local/paths.ts'
import { printTable } from './report.ts'

const LINE = /^(\d+) of (\d+) {2}(\d+) {2}(\S+ \S+)$/
const test = 'dev/routes/round-trips'

// The count is a test of its own; this prints what it saw of every route.
const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs')
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'worker', '--silent=false', test],
  { cwd: projectRoot, env: toolEnv({ NO_COLOR: '1' }), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
)
const rows = stdout.split('\n').flatMap((line) => {
  const [, trips, budget, answer, route] = LINE.exec(line.trim()) ?? []
  if (!trips || !budget || !answer || !route) return []
  return [[route, trips, budget, answer, Number(trips) > Number(budget) ? 'over' : '']]
})
printTable('PERF-03 sequential database trips of every route, counted on the wire', [
  ['route', 'trips', 'budget', 'answered', ''],
  ...rows,
])
const over = rows.filter(([, , , , verdict]) => verdict !== '').length
console.log(`\n${rows.length} routes, ${over} over budget`)
if (status !== 0) console.error(`${stdout.slice(-3_000)}\n${stderr.slice(-2_000)}`)
process.exit(status === 0 && rows.length > 0 ? 0 : 1)
