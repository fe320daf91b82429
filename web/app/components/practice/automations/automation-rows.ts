import { AUTOMATION_LIMITS } from '#worker/domain/automation/limits.ts'

export type Values = Record<string, string>
/** What one row of the form holds, by the name of the field in it. */
export type Row = Record<string, string>
/** `if` is a condition, `do` an action. */
export type RowKind = 'if' | 'do'

const MOST: Record<RowKind, number> = { if: AUTOMATION_LIMITS.conditions, do: AUTOMATION_LIMITS.actions }
const NEW: Record<RowKind, Row> = { if: { kind: 'tag' }, do: { kind: 'text' } }
/** A form made by hand may hold more than an automation may: its rows are read, and the API refuses them by name. */
const MOST_READ = 20

/** The rows of a form, in their order. A row is there when its kind is. */
export function rowsOf(values: Values, of: RowKind): Row[] {
  const rows: Row[] = []
  for (let i = 0; i < MOST_READ && values[`${of}_${i}_kind`] !== undefined; i++) {
    const head = `${of}_${i}_`
    const own = Object.entries(values).filter(([name]) => name.startsWith(head))
    rows.push(Object.fromEntries(own.map(([name, value]) => [name.slice(head.length), value])))
  }
  return rows
}

/** The form with other rows of a kind. */
export function withRows(values: Values, of: RowKind, rows: readonly Row[]): Values {
  const others = Object.entries(values).filter(([name]) => !name.startsWith(`${of}_`))
  const named = rows.flatMap((row, i) =>
    Object.entries(row).map(([name, value]) => [`${of}_${i}_${name}`, value] as const),
  )
  return Object.fromEntries([...others, ...named])
}

/** An automation does something: its form has a row for that from the start. */
export function withFirstAction(values: Values): Values {
  return rowsOf(values, 'do').length > 0 ? values : withRows(values, 'do', [NEW.do])
}

export const mayAdd = (rows: readonly Row[], of: RowKind) => rows.length < MOST[of]

/**
 * The form after a press on one of its row buttons, `add-if` or `drop-do-2`; null for any other button. Rows are added
 * and taken away by sending the form, so that it works without any script.
 */
export function editedRows(values: Values): Values | null {
  const found = /^(add|drop)-(if|do)(?:-(\d+))?$/.exec(values.intent ?? '')
  if (!found) return null
  const of = found[2] as RowKind
  const rows = rowsOf(values, of)
  if (found[1] === 'add') return mayAdd(rows, of) ? withRows(values, of, [...rows, NEW[of]]) : values
  const left = rows.toSpliced(Number(found[3]), 1)
  return withFirstAction(withRows(values, of, left))
}
