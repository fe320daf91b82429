import type { Answered } from '#web/api/wire.ts'
import { KG_PER_LB, M_PER_MILE, type Units } from '#web/format/units.ts'

export type Insights = Answered<'GET /v1/insights'>
export type InsightPattern = Insights['patterns'][number]
export type Tested = NonNullable<Insights['tested']>[number]

/** How a measure's unit reads for this athlete, and by what its figures are multiplied. */
export function inReaderUnits(unit: string, units: Units): { unit: string; by: number } {
  if (unit === 's/km' && units.distance === 'mi') return { unit: 's/mi', by: M_PER_MILE / 1000 }
  if (unit === 'kg' && units.weight === 'lb') return { unit: 'lb', by: 1 / KG_PER_LB }
  return { unit, by: 1 }
}

/** A pattern with its figures as this athlete reads them. */
export function patternView(pattern: InsightPattern, units: Units): InsightPattern {
  const input = inReaderUnits(pattern.input.unit, units)
  const outcome = inReaderUnits(pattern.outcome.unit, units)
  return {
    ...pattern,
    input: { ...pattern.input, unit: input.unit },
    outcome: { ...pattern.outcome, unit: outcome.unit },
    ...{ lowInput: pattern.lowInput * input.by, highInput: pattern.highInput * input.by },
    ...{ difference: pattern.difference * outcome.by, usual: pattern.usual * outcome.by },
    ...{ from: pattern.from * outcome.by, to: pattern.to * outcome.by },
    receipts: pattern.receipts.map((one) => ({
      ...one,
      ...{ input: one.input * input.by, outcome: one.outcome * outcome.by },
    })),
  }
}

/** As many decimals as a figure of this size carries. */
export function decimalsOf(value: number): number {
  const size = Math.abs(value)
  return size >= 20 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export function lagWords(lagDays: number): string {
  return lagDays === 0 ? 'same day' : lagDays === 1 ? 'the day after' : `${lagDays} days after`
}

export interface TestedRow {
  key: string
  label: string
  cells: Record<string, Tested>
}

/** Everything that was tested, a row an input and a column an outcome. Outcomes that nothing is known of are apart. */
export function testedTable(tested: readonly Tested[]): {
  outcomes: { key: string; label: string }[]
  rows: TestedRow[]
  unknown: string[]
} {
  const known = new Map<string, string>()
  const unknown = new Map<string, string>()
  for (const { outcome, n } of tested) (n > 0 ? known : unknown).set(outcome.key, outcome.label)
  for (const key of known.keys()) unknown.delete(key)
  const rows = new Map<string, TestedRow>()
  for (const one of tested) {
    if (!known.has(one.outcome.key)) continue
    const row = rows.get(one.input.key) ?? { key: one.input.key, label: one.input.label, cells: {} }
    row.cells[one.outcome.key] = one
    rows.set(one.input.key, row)
  }
  const outcomes = [...known].map(([key, label]) => ({ key, label }))
  return { outcomes, rows: [...rows.values()], unknown: [...unknown.values()] }
}

type ShownInsight = Pick<InsightPattern, 'key' | 'difference' | 'from' | 'to'>

/** What of insights is noted once they were seen: one a line, as a form carries it. */
export function shownText(patterns: readonly ShownInsight[]): string {
  return patterns.map(({ key, difference, from, to }) => [key, difference, from, to].join(' ')).join('\n')
}

/** The same read back; a line that is not understood is left out. */
export function shownFrom(text: string): ShownInsight[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [key = '', ...figures] = line.split(' ')
    const [difference, from, to] = figures.map(Number)
    const isWhole = figures.length === 3 && figures.every((one) => one !== '' && Number.isFinite(Number(one)))
    return isWhole && difference !== undefined && from !== undefined && to !== undefined
      ? [{ key, difference, from, to }]
      : []
  })
}
