import { cpus, totalmem } from 'node:os'

/** One line of what a bench promises, and whether it held. */
export interface Verdict {
  what: string
  target: string
  measured: string
  holds: boolean
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** `12.3 s (11.9–13.0)`: the median and the range of repetitions. */
export function spread(values: readonly number[], unit: string, digits = 1): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const middle = `${median(values).toFixed(digits)} ${unit}`
  return values.length === 1 ? middle : `${middle} (${least.toFixed(digits)}–${most.toFixed(digits)})`
}

/** Prints rows under each other; the first is the heading. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  console.log(`\n${title}`)
  for (const [index, row] of rows.entries()) {
    console.log(line(row))
    if (index === 0) console.log(widths.map((width) => '-'.repeat(width)).join('  '))
  }
}

/** Prints what was promised and what was seen; a missed promise makes the process fail. */
export function conclude(title: string, verdicts: readonly Verdict[]): void {
  printTable(title, [
    ['promise', 'target', 'measured', ''],
    ...verdicts.map(({ what, target, measured, holds }) => [
      what,
      target,
      measured,
      holds ? 'holds' : 'MISSED',
    ]),
  ])
  if (verdicts.some(({ holds }) => !holds)) process.exitCode = 1
}

/** The machine, in one line. */
export function machine(): string {
  const all = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}, ${memory} GB, Node ${process.versions.node}`
}

/** Stops a bench whose result is not right: a fast wrong answer is no measurement. */
export function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`wrong result: ${what}`)
}

export const seconds = (ms: number) => ms / 1000
