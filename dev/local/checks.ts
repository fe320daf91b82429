import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildProduct } from './build/product.ts'
import { toolEnv } from './build/run-tool.ts'
import { localDir, projectRoot } from './paths.ts'

export type Totals = { passed: number; failed: number }

/** Runs checks one after the other, prints what each found, and ends with the totals as the last line. */
export async function runChecks(checks: readonly (() => Promise<Totals>)[]): Promise<never> {
  const totals = { passed: 0, failed: 0 }
  for (const check of checks) {
    const { passed, failed } = await check()
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
    return oneResult((await runShown(script, args)) === 0)
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
  const code = await runShown('vitest/vitest.mjs', ['run', '--passWithNoTests', ...reporters, ...args])
  const { passed, failed } = readReport(report)
  rmSync(report, { force: true })
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

type Report = {
  numPassedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

function readReport(path: string): Totals {
  let report: Report
  try {
    report = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { passed: 0, failed: 0 }
  }
  const failed = report.testResults.map(({ status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').length
    return tests === 0 && status === 'failed' ? 1 : tests
  })
  return { passed: report.numPassedTests, failed: failed.reduce((sum, n) => sum + n, 0) }
}

function oneResult(ok: boolean): Totals {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function runShown(script: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectRoot, 'node_modules', script), ...args], {
      cwd: projectRoot,
      env: toolEnv(),
      stdio: 'inherit',
    })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
