import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '#dev/local/paths.ts'
import { LISTED_GUARDS } from './listed-guards.ts'
import { type Line, mergeReport } from './report.ts'
import { makeScratch } from './scratch.ts'
import { NOTICED, type Noticed } from './walk-words.ts'

// `npm run guards`: deletes each guard in a copy of the product and says which test noticed. `--listed` or `--found`
// runs one half, `--only TEXT` what has it in its name (of a found one: in its route), `--from N` the rest of a list.
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    from: { type: 'string', default: '1' },
    listed: { type: 'boolean', default: false },
    found: { type: 'boolean', default: false },
  },
})
const isBoth = values.listed === values.found
const chosen = LISTED_GUARDS.filter(() => isBoth || values.listed)
  .slice(Number(values.from) - 1)
  .filter(({ name, file }) => `${name} ${file}`.includes(values.found ? '' : values.only))
const withFound = isBoth || values.found
const scratch = makeScratch(chosen, withFound)

const folder = join(scratch, 'dev', 'guards', 'run')
mkdirSync(folder, { recursive: true })
const wrapper = (n: number, test: string) =>
  `listed-${n}${test.includes('.worker.') ? '.worker' : ''}.test.ts`
for (const [n, { name, test }] of chosen.entries())
  writeFileSync(
    join(folder, wrapper(n, test)),
    `Object.assign(globalThis, { isDeleted: (id: string) => id === ${JSON.stringify(name)} })
await import('../../../${test}')\n`,
  )
const HALVES = { athlete: '', reads: "startsWith('GET ')", changes: "startsWith('GET ') === false" }
if (withFound)
  for (const [half, fits] of Object.entries(HALVES))
    writeFileSync(
      join(folder, `found-${half}.worker.test.ts`),
      `import { test } from 'vitest'
import { routesOf } from '#dev/routes/examples.ts'
import { walkDeleted } from '../walk-deleted.ts'
const routes = routesOf('${half === 'athlete' ? 'athlete' : 'practice'}')${fits ? `.filter((route) => route.${fits})` : ''}
  .filter((route) => route.includes(${JSON.stringify(values.only)}))
test('found', { timeout: 7_200_000 }, () => walkDeleted(routes))\n`,
    )

const output = join(scratch, 'report.json')
const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs')
const { stdout } = spawnSync(
  'nice',
  [
    ...['-n', '15', process.execPath, vitest, 'run', 'dev/guards/run', '--silent=false'],
    ...['--project', 'worker', '--project', 'node', '--reporter=json', `--outputFile=${output}`],
  ],
  { cwd: scratch, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] },
)

interface Report {
  testResults: { name: string; message: string; assertionResults: { status: string; title: string }[] }[]
}
const { testResults }: Report = JSON.parse(readFileSync(output, 'utf8'))
const listed = chosen.map(({ name, file, test }, n): Line => {
  const result = testResults.find((one) => one.name.endsWith(`/${wrapper(n, test)}`))
  const failed = result?.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ title }) => title)
  const isLoaded = Boolean(result && result.assertionResults.length > 0)
  return { guard: name, file, by: isLoaded ? (failed?.[0] ?? null) : 'its test file did not load' }
})
const noticed = stdout.split('\n').flatMap((line): Noticed[] => {
  const at = line.indexOf(NOTICED)
  return at < 0 ? [] : [JSON.parse(line.slice(at + NOTICED.length))]
})
const found = [...new Set(noticed.map(({ id }) => id))].map((id): Line => {
  const [file = '', guard = id] = id.split('#')
  return { guard, file, by: noticed.find((one) => one.id === id && one.by)?.by ?? null }
})
const lines = [...listed, ...found]
for (const { guard, file, by } of lines)
  console.log(`${by ? 'red  ' : 'GREEN'}  ${file}  ${guard}${by ? `  <- ${by}` : ''}`)
console.log(`${lines.length} guards deleted, ${lines.filter(({ by }) => !by).length} stayed green`)
mergeReport(lines)
