import { Fragment, type ReactNode } from 'react'
import { cls } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface Column<Row> {
  id: string
  head: ReactNode
  /** A unit under the head, smaller. */
  unit?: string
  cell: (row: Row) => ReactNode
  /** Numbers stand right. */
  end?: boolean
  /** Left out where the table is narrow. */
  wideOnly?: boolean
  /** A link that sorts by this column, and which way it is sorted now. */
  sort?: { href: string; now: 'ascending' | 'descending' | null }
}

/** Rows with a sticky head. Wide tables scroll inside themselves, never the page. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  dense = false,
  marked,
  under,
}: {
  /** Read out, not shown: the card's title stands above. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  dense?: boolean
  /** The key of the row that is "now" or chosen. */
  marked?: string
  /** What stands below one row, as wide as the table; the row's key is its anchor. */
  under?: { key: string; content: ReactNode } | null
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="@container overflow-x-auto" tabIndex={0} aria-label={caption}>
      <table className="w-full text-14">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-card">
          <tr className="border-line border-b text-12 text-ink-3">
            {columns.map((column) => (
              <Head key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row)
            const line = (
              <tr
                key={key}
                className={cls('border-line border-b last:border-b-0', key === marked && 'bg-raised')}
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={cls(
                      'pl-4 text-ink-2 first:pl-0',
                      dense ? 'py-1 text-12' : 'py-2',
                      column.end && 'whitespace-nowrap text-right',
                      column.wideOnly && '@max-lg:hidden',
                    )}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
            return under?.key === key ? (
              <Fragment key={key}>
                {line}
                <tr className="border-line border-b last:border-b-0">
                  <td colSpan={columns.length}>{under.content}</td>
                </tr>
              </Fragment>
            ) : (
              line
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Head<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column
  return (
    <th
      scope="col"
      aria-sort={sort ? (sort.now ?? 'none') : undefined}
      className={cls(
        'py-2 pl-4 align-bottom font-normal first:pl-0',
        column.end ? 'text-right' : 'text-left',
        column.wideOnly && '@max-lg:hidden',
      )}
    >
      {sort ? (
        <a href={sort.href} className="inline-flex items-center gap-1 hover:text-ink-1">
          {column.head}
          {sort.now ? <Icon name={sort.now === 'ascending' ? 'up' : 'down'} size={12} /> : null}
        </a>
      ) : (
        column.head
      )}
      {column.unit ? <span className="block">{column.unit}</span> : null}
    </th>
  )
}

/** Keyset paging under a table: what is shown, newer and older. A missing link is the end. */
export function Paging({
  shown,
  newer,
  older,
  words = { newer: 'Newer', older: 'Older' },
}: {
  shown: ReactNode
  newer?: string | null
  older?: string | null
  /** For lists that are not by time. */
  words?: { newer: string; older: string }
}) {
  const link =
    'press inline-flex h-7 items-center gap-1 rounded-control border border-line-strong px-2 font-semibold text-12 text-ink-1 max-sm:h-11 max-sm:px-4'
  return (
    <nav aria-label="Pages" className="flex w-full items-center justify-between gap-4 text-12 text-ink-3">
      <span>{shown}</span>
      <span className="flex gap-2">
        {newer ? (
          <a href={newer} rel="prev" className={link}>
            <Icon name="left" size={12} /> {words.newer}
          </a>
        ) : null}
        {older ? (
          <a href={older} rel="next" className={link}>
            <Icon name="right" size={12} /> {words.older}
          </a>
        ) : null}
      </span>
    </nav>
  )
}
