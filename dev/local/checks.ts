import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { runDir } from '../test/run-dir.ts'
import { readyCluster } from '../test/test-database.ts'
import { buildProduct } from './build/product.ts'
import { toolEnv } from './build/run-tool.ts'
import { localDir, projectRoot } from './paths.ts'
import { type Ended, runShown } from './run-shown.ts'

export type Totals = {
  passed: number
  failed: number
  /** What failed and why, in a few lines each: shown again at the end, where a long run has scrolled past it. */
  faults: string[]
}

const MINUTE = 60_000
const TOOL_WITHIN_MS = 30 * MINUTE
const TESTS_WITHIN_MS = 180 * MINUTE
const FAULTS_SHOWN = 50
const MESSAGE_LENGTH = 400

type Check = () => Promise<Totals>

/** Runs checks one after the other, prints what each found, and ends with the totals as the last line. */
export async function runChecks(checks: readonly Check[]): Promise<never> {
  const { passed, failed, faults } = await inTurn(...checks)()
  if (faults.length > 0) console.log(`\nfailed:\n${faults.slice(0, FAULTS_SHOWN).join('\n')}`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

/** Checks that need nothing of one another, at once: alone, each would leave cores waiting. */
export const together =
  (...checks: readonly Check[]): Check =>
  async () =>
    sum(await Promise.all(checks.map(attempt)))

/** Checks of which each needs what the one before has made. */
export const inTurn =
  (...checks: readonly Check[]): Check =>
  async () => {
    const found: Totals[] = []
    for (const check of checks) found.push(await attempt(check))
    return sum(found)
  }

/** A check that could not even begin has failed; the others still say what they find. */
function attempt(check: Check): Promise<Totals> {
  return check().catch((error: unknown) => {
    console.log(error)
    return oneFault(`a check did not begin: ${error}`)
  })
}

function sum(found: readonly Totals[]): Totals {
  const of = (kind: 'passed' | 'failed') => found.reduce((total, one) => total + one[kind], 0)
  return { passed: of('passed'), failed: of('failed'), faults: found.flatMap(({ faults }) => faults) }
}

/** A tool that passes or fails as one. @param niceness 19 for one that takes only what others leave of the processor */
export const tool =
  (title: string, script: string, args: string[] = [], niceness = 0) =>
  async (): Promise<Totals> => {
    console.log(`\n${title}`)
    const { code, why } = await run(script, args, TOOL_WITHIN_MS, { niceness })
    return code === 0 ? ONE_PASSED : oneFault(`${title} ${why}`)
  }

/** Nothing waits for a look at the code, so it has the moments in which the build and tests wait. */
const ALONGSIDE = 10
export const lint = tool('format and lint', '@biomejs/biome/bin/biome', ['check', '.'], ALONGSIDE)
/** By one checker: several would each work out most of the types anew. */
export const types = tool(
  'types',
  'typescript/bin/tsc',
  ['--noEmit', '-p', 'tsconfig.json', '--checkers', '1'],
  ALONGSIDE,
)

/** Builds the product and, beside it, the files of a server that tests copy: later each run of tests would make them. */
export async function build(): Promise<Totals> {
  console.log('\nbuild')
  try {
    await Promise.all([buildProduct(() => {}), readyCluster()])
    return ONE_PASSED
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    return oneFault('the build')
  }
}

/** Runs vitest and counts tests; a file that cannot even load, or an error outside tests, is a failure too. */
export const vitest = (title: string, args: string[]) => async (): Promise<Totals> => {
  console.log(`\n${title}`)
  mkdirSync(localDir, { recursive: true })
  const report = join(localDir, `test-report-${process.pid}-${title.replaceAll(' ', '-')}.json`)
  const reporters = [
    '--silent=passed-only',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  rmSync(report, { force: true })
  // Each Durable Object of a test is a new database file: on a disk its making waits five times as long.
  const scratch = runDir(`scratch-${title.replaceAll(' ', '-')}`)
  mkdirSync(scratch, { recursive: true })
  const ended = await run('vitest/vitest.mjs', ['run', ...reporters, ...args], TESTS_WITHIN_MS, {
    env: { TMPDIR: scratch },
  }).finally(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 10 }))
  const text = readText(report)
  rmSync(report, { force: true })
  return countTests(text, ended, args)
}

/**
 * Every test. Those of the whole product wait for most of their time (for a lease to end, for a database that is gone),
 * so the others run beside them. They need the build.
 */
export const allTests = together(
  vitest(
    'tests in Node and in workerd',
    ['rules', 'pages', 'node', 'worker'].flatMap((project) => ['--project', project]),
  ),
  vitest('tests of the whole product', ['--project', 'browser']),
)

type Report = {
  numPassedTests: number
  testResults: FileResult[]
}
type FileResult = { name: string; status: string; message?: string; assertionResults: TestResult[] }
type TestResult = { status: string; fullName?: string; failureMessages?: string[] | null }

/**
 * What a report of vitest says, in tests. Whatever went wrong beside them is one failure: an error that no test caught,
 * a run that ended before its report, a path that no file has.
 */
export function countTests(text: string | null, { code, why }: Ended, args: string[] = []): Totals {
  if (text === null) {
    return oneFault(`vitest ${why} before it had reported: its lines above say how far it came`)
  }
  const { numPassedTests: passed, testResults }: Report = JSON.parse(text)
  const ran = testResults.map(({ name }) => relative(projectRoot, name))
  const missed = filtersOf(args).filter((filter) => !ran.some((path) => path.includes(filter)))
  const faults = [
    ...testResults.flatMap(faultsOf),
    ...missed.map((filter) => `no test file that ran has ${filter} in its path`),
  ]
  if (code !== 0 && faults.length === 0) {
    faults.push(`no test failed, but vitest ${why}: an error beside the tests, in its lines above`)
  }
  return { passed, failed: faults.length, faults }
}

function faultsOf({ name, status, message, assertionResults }: FileResult): string[] {
  const path = relative(projectRoot, name)
  const say = (what: string, why = '') =>
    `${path}: ${what}\n    ${why.slice(0, MESSAGE_LENGTH).replaceAll('\n', '\n    ')}`
  const tests = assertionResults.filter((test) => test.status === 'failed')
  if (tests.length === 0 && status === 'failed') return [say('did not load', message)]
  return tests.map(({ fullName = '', failureMessages }) => say(fullName, failureMessages?.[0]))
}

/** The arguments that choose files by a part of their path; what follows an option may be its value. */
function filtersOf(args: string[]): string[] {
  return args
    .filter((arg, at) => !arg.startsWith('-') && !(args[at - 1] ?? '').startsWith('-'))
    .map((arg) => relative(projectRoot, resolve(projectRoot, arg)).replace(/:\d+$/, ''))
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const ONE_PASSED: Totals = { passed: 1, failed: 0, faults: [] }

function oneFault(fault: string): Totals {
  return { passed: 0, failed: 1, faults: [fault] }
}

interface Having {
  niceness?: number
  env?: Record<string, string>
}

function run(
  script: string,
  args: string[],
  withinMs: number,
  { niceness, env }: Having = {},
): Promise<Ended> {
  return runShown([join(projectRoot, 'node_modules', script), ...args], toolEnv(env), withinMs, niceness)
}
