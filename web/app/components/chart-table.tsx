import { escaped } from './markup.ts'

/** The same numbers as a table: cells are already formatted, the first is the row's head. */
export interface ChartRows {
  caption: string
  columns: readonly { head: string; unit?: string; end?: boolean }[]
  rows: readonly (readonly string[])[]
}

/** A chart's table, written as one string: it has thousands of cells that few open and nothing in it is pressed. */
export function ChartTable({ rows }: { rows: ChartRows }) {
  return (
    <section
      className="max-h-80 overflow-auto"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={rows.caption}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped
      dangerouslySetInnerHTML={{ __html: tableMarkup(rows) }}
    />
  )
}

function tableMarkup({ caption, columns, rows }: ChartRows): string {
  const start = columns.map((column, i) => !(column.end ?? i > 0))
  const heads = columns.map(
    ({ head, unit }, i) =>
      `<th scope="col"${i > 0 && start[i] ? ' class="start"' : ''}>${escaped(head)}${
        unit ? `<span>${escaped(unit)}</span>` : ''
      }</th>`,
  )
  let body = ''
  for (const row of rows) {
    body += `<tr><th scope="row">${escaped(row[0] ?? '')}</th>`
    for (let i = 1; i < row.length; i++) {
      body += `${start[i] ? '<td class="start">' : '<td>'}${escaped(row[i] ?? '')}</td>`
    }
    body += '</tr>'
  }
  return `<table class="chart-table"><caption>${escaped(caption)}</caption><thead><tr>${heads.join('')}</tr></thead><tbody>${body}</tbody></table>`
}
