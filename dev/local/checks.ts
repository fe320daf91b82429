import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildProduct } from './build/product.ts'
import { toolEnv } from './build/run-tool.ts'
import { localDir, projectRoot } from './paths.ts'
import { type Ended, runShown } from './run-shown.ts'

export type Totals = { passed: number; failed: number }

const MINUTE = 60_000
const TOOL_WITHIN_MS = 30 * MINUTE
const TESTS_WITHIN_MS = 180 * MINUTE

/** Runs checks one after the other, prints what each found, and ends with the totals as the last line. */
export async function runChecks(checks: readonly (() => Promise<Totals>)[]): Promise<never> {
  const totals = { passed: 0, failed: 0 }
  for (const check of checks) {
    // A check that could not even begin has failed; the others still say what they find.
    const { passed, failed } = await check().catch((error: unknown) => {
      console.log(error)
      return oneResult(false)
    })
    totals.passed += passed
    totals.failed += failed
  }
  console.log(`${totals.passed} passed, ${totals.failed} failed`)
  process.exit(totals.failed === 0 ? 0 : 1)
}

/** A tool that passes or fails as one. */
export const tool =
  (title: string, script: string, args: string[] = []) =>
  async (): Promise<Totals> => {
    console.log(`\n${title}`)
    const { code, why } = await run(script, args, TOOL_WITHIN_MS)
    if (code !== 0) console.log(`${title} ${why}`)
    return oneResult(code === 0)
  }

export async function build(): Promise<Totals> {
  console.log('\nbuild')
  try {
    await buildProduct(() => {})
    return oneResult(true)
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    return oneResult(false)
  }
}

/** Runs vitest and counts tests; a file that cannot even load, or an error outside tests, is a failure too. */
export const vitest = (title: string, args: string[]) => async (): Promise<Totals> => {
  console.log(`\n${title}`)
  mkdirSync(localDir, { recursive: true })
  const report = join(localDir, `test-report-${process.pid}.json`)
  const reporters = [
    '--silent=passed-only',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  rmSync(report, { force: true })
  const ended = await run(
    'vitest/vitest.mjs',
    ['run', '--passWithNoTests', ...reporters, ...args],
    TESTS_WITHIN_MS,
  )
  const text = readText(report)
  rmSync(report, { force: true })
  return countTests(text, ended)
}

type Report = {
  numPassedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/**
 * What a report of vitest says, in tests. Whatever went wrong beside them is one failure: an error that no test caught,
 * a run that ended before its report.
 */
export function countTests(text: string | null, { code, why }: Ended): Totals {
  if (text === null) {
    console.log(`vitest ${why} before it had reported: its lines above say how far it came`)
    return oneResult(false)
  }
  const { numPassedTests: passed, testResults }: Report = JSON.parse(text)
  const files = testResults.map(({ status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').length
    return tests === 0 && status === 'failed' ? 1 : tests
  })
  const failed = files.reduce((sum, n) => sum + n, 0)
  if (code === 0 || failed > 0) return { passed, failed }
  console.log(`no test failed, but vitest ${why}: an error beside the tests, in its lines above`)
  return { passed, failed: 1 }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function oneResult(ok: boolean): Totals {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function run(script: string, args: string[], withinMs: number): Promise<Ended> {
  return runShown([join(projectRoot, 'node_modules', script), ...args], toolEnv(), withinMs)
}
