import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { projectRoot } from '#dev/local/paths.ts'
import { cameTo, everyFoundGuard, keepTried, type Tried, takeIn, triedGuards } from './found-guards.ts'
import { LISTED_GUARDS } from './listed-guards.ts'
import { type Line, mergeReport } from './report.ts'
import { makeScratch } from './scratch.ts'
import { NOTICED, type Noticed, WHOLE } from './walk-words.ts'
import {
  type Bounds,
  listedName,
  openFolder,
  PARTS,
  writeFound,
  writeListed,
  writeTests,
  writeVerbs,
} from './wrappers.ts'

const USAGE = `npm run guards: deletes each guard in a copy of the product and says which test noticed.

What is run; everything, where none of these is given:
  --listed         the listed ones, each in its own test
  --verbs          checks of access, in verbs alone
  --found          the found ones, in verbs and on routes
  --tests          those that nothing missed so far, in the features' own tests
  --report         nothing: the report is written anew

Which of them:
  --only TEXT      a listed one: its name; a found one: its route; a test: its file (the last two as regular expressions)
  --from N         the listed ones from the Nth on
  --kind KIND      access, roles or owner
  --guard TEXT     those with it in their name, as a regular expression
  --state A,B      those that came to it so far: red, held, green, behind, unmet, untried
  --near           each test tries the guards of its own folder alone
  --anew           those too that an earlier run tried

How long:
  --tries N        on so many routes, or in so many tests of a file (3)
  --each S         so many seconds for one guard (60)
  --minutes N      so many for all of a part (120)
`
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    from: { type: 'string', default: '1' },
    listed: { type: 'boolean', default: false },
    found: { type: 'boolean', default: false },
    tests: { type: 'boolean', default: false },
    verbs: { type: 'boolean', default: false },
    kind: { type: 'string', default: '' },
    guard: { type: 'string', default: '' },
    state: { type: 'string', default: '' },
    tries: { type: 'string', default: '3' },
    near: { type: 'boolean', default: false },
    each: { type: 'string', default: '60' },
    minutes: { type: 'string', default: '120' },
    anew: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false, short: 'h' },
  },
})
if (values.help) {
  console.log(USAGE)
  process.exit()
}
const { kind, only, near } = values
const isAll = !['listed', 'found', 'verbs', 'tests', 'report'].some(
  (part) => part in values && values[part as 'listed'],
)
const chosen = LISTED_GUARDS.filter(() => isAll || values.listed)
  .slice(Number(values.from) - 1)
  .filter(({ name, file }) => `${name} ${file}`.includes(only))
const bounds: Bounds = {
  ...{ only, near, tries: Number(values.tries) },
  ...{ eachMs: Number(values.each) * 1000, allMs: Number(values.minutes) * 60_000 },
}
const known = everyFoundGuard()
const before = triedGuards()
const [named, states] = [new RegExp(values.guard), values.state.split(',')]
const asked = known.filter(
  (id) =>
    id.includes(` ${kind}`) && named.test(id) && (!values.state || states.includes(cameTo(before.get(id)))),
)
const tried: Tried = new Map([...before].filter(([id]) => !values.anew || !asked.includes(id)))
const output = join(projectRoot, '.local', 'guards', 'report.json')
/** Parts of a walk that have asked all their routes. */
let whole = 0

const sayOf = (file: string, guard: string, by: string | null) =>
  console.log(`${by ? 'red  ' : 'GREEN'}  ${file}  ${guard}${by ? `  <- ${by}` : ''}`)

/** Runs what was written into the copy. What a walk notices is kept at once: a run that is ended has not been in vain. */
async function runTests(scratch: string, projects = ['worker']): Promise<void> {
  const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs')
  const running = spawn(
    'nice',
    [
      ...['-n', '15', process.execPath, vitest, 'run', 'dev/guards/run', '--silent=false'],
      ...['--disable-console-intercept', '--reporter=json', `--outputFile=${output}`],
      ...projects.flatMap((name) => ['--project', name]),
    ],
    { cwd: scratch, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  for await (const line of createInterface({ input: running.stdout })) {
    const at = line.indexOf(NOTICED)
    if (at < 0) {
      if (/Error|failed|✗|×/.test(line) && !line.startsWith('{')) console.log(line.slice(0, 300))
      continue
    }
    const noticed: Noticed = JSON.parse(line.slice(at + NOTICED.length))
    const [file = '', guard = ''] = noticed.id.split('#')
    if (noticed.id === WHOLE) whole++
    else if (!noticed.isBehind && !noticed.isTogether) sayOf(file, guard, noticed.by)
    if (!guard) continue
    takeIn(tried, noticed)
    keepTried(tried)
  }
}

interface Report {
  testResults: { name: string; message: string; assertionResults: { status: string; title: string }[] }[]
}

/** What each listed guard's test file said without it. */
function listedLines(): Line[] {
  const { testResults }: Report = JSON.parse(readFileSync(output, 'utf8'))
  return chosen.map((guard, n): Line => {
    const result = testResults.find((one) => one.name.endsWith(`/${listedName(n, guard)}`))
    const all = result?.assertionResults ?? []
    const failed = all.filter(({ status }) => status === 'failed')[0]?.title ?? null
    const { name, file } = guard
    return { guard: name, file, by: all.length > 0 ? failed : 'its test file did not load' }
  })
}

const withFound = isAll || values.found
if (isAll || values.verbs || (withFound && 'access'.startsWith(kind) && !only)) {
  const scratch = makeScratch([], true, null)
  writeVerbs(openFolder(scratch), tried, bounds)
  await runTests(scratch, ['node'])
}
if (withFound || chosen.length > 0) {
  const scratch = makeScratch(chosen, withFound, null)
  const write = openFolder(scratch)
  writeListed(write, chosen)
  if (withFound) writeFound(write, asked, tried, bounds)
  await runTests(scratch, chosen.length > 0 ? ['worker', 'node'] : ['worker'])
}
const lines = chosen.length > 0 ? listedLines() : []
// What no route passes is known once each was asked.
if (whole === PARTS && !only)
  for (const id of asked) if (!tried.has(id)) takeIn(tried, { id, by: null, isUnmet: true })
if (isAll || values.tests) {
  const scratch = makeScratch([], true, only)
  writeTests(openFolder(scratch), scratch, asked, tried, bounds)
  await runTests(scratch)
}
keepTried(tried)
for (const { guard, file, by } of lines) sayOf(file, guard, by)
console.log(`${lines.length} listed guards deleted, ${lines.filter(({ by }) => !by).length} stayed green`)
mergeReport(lines)
