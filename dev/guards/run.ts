import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { projectRoot } from '#dev/local/paths.ts'
import { keepTried, type Tried, triedGuards } from './found-guards.ts'
import { LISTED_GUARDS } from './listed-guards.ts'
import { type Line, mergeReport } from './report.ts'
import { makeScratch } from './scratch.ts'
import { NOTICED, type Noticed } from './walk-words.ts'

// `npm run guards`: deletes each guard in a copy of the product and says which test noticed. `--listed` or `--found`
// runs one half, `--only TEXT` what has it in its name (of a found one: in its route), `--from N` the rest of a list.
// Of the found ones `--kind access|roles|owner` tries one kind, `--each S` bounds one guard, `--minutes N` all of them;
// what an earlier run tried is not tried again unless `--anew`, so that one that was ended goes on.
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    from: { type: 'string', default: '1' },
    listed: { type: 'boolean', default: false },
    found: { type: 'boolean', default: false },
    kind: { type: 'string', default: '' },
    each: { type: 'string', default: '60' },
    minutes: { type: 'string', default: '120' },
    anew: { type: 'boolean', default: false },
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

const isAnew = (id: string) => values.anew && id.includes(` ${values.kind}`)
const tried: Tried = new Map([...triedGuards()].filter(([id]) => !isAnew(id)))
const allMs = Number(values.minutes) * 60_000
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
const bounds = { kind: ${JSON.stringify(values.kind)}, eachMs: ${Number(values.each) * 1000}, allMs: ${allMs} }
const done = ${JSON.stringify([...tried].filter(([, { isBehind }]) => !isBehind).map(([id]) => id))}
const red = ${JSON.stringify([...tried].filter(([, { by }]) => by).map(([id]) => id))}
test('found', { timeout: ${allMs + 600_000} }, () => walkDeleted({ routes, done, red, ...bounds }))\n`,
    )

const output = join(scratch, 'report.json')
const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs')
const running = spawn(
  'nice',
  [
    ...['-n', '15', process.execPath, vitest, 'run', 'dev/guards/run', '--silent=false'],
    ...['--project', 'worker', '--project', 'node', '--reporter=json', `--outputFile=${output}`],
  ],
  { cwd: scratch, stdio: ['ignore', 'pipe', 'inherit'] },
)
const sayOf = (file: string, guard: string, by: string | null) =>
  console.log(`${by ? 'red  ' : 'GREEN'}  ${file}  ${guard}${by ? `  <- ${by}` : ''}`)
// What a walk notices is kept at once: a run that is ended has not been in vain.
for await (const line of createInterface({ input: running.stdout })) {
  const at = line.indexOf(NOTICED)
  if (at < 0) continue
  const noticed: Noticed = JSON.parse(line.slice(at + NOTICED.length))
  const [file = '', guard = ''] = noticed.id.split('#')
  if (!noticed.isBehind && !noticed.isTogether) sayOf(file, guard, noticed.by)
  if (!guard) continue
  keepTried(tried, noticed)
  mergeReport([])
}

interface Report {
  testResults: { name: string; message: string; assertionResults: { status: string; title: string }[] }[]
}
const { testResults }: Report = JSON.parse(readFileSync(output, 'utf8'))
const lines = chosen.map(({ name, file, test }, n): Line => {
  const result = testResults.find((one) => one.name.endsWith(`/${wrapper(n, test)}`))
  const failed = result?.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ title }) => title)
  const isLoaded = Boolean(result && result.assertionResults.length > 0)
  return { guard: name, file, by: isLoaded ? (failed?.[0] ?? null) : 'its test file did not load' }
})
for (const { guard, file, by } of lines) sayOf(file, guard, by)
console.log(`${lines.length} listed guards deleted, ${lines.filter(({ by }) => !by).length} stayed green`)
mergeReport(lines)
