import type { ReactNode } from 'react'
import { type Column, Table } from '#web/components/table.tsx'
import { dayNear, dayOf } from '#web/format/date.ts'
import { moneyAmount } from '#web/format/money.ts'
import { count, delta, number } from '#web/format/number.ts'
import type { StatementLine, StatementView } from './client-types.ts'
import { PageLinks } from './page-links.tsx'

const SHOWN = 6

const CAUSES: Record<StatementLine['kind'], string> = {
  grant: 'Bought',
  use: 'Session done',
  release: 'Given back',
  expire: 'Expired',
  adjust: 'Corrected by hand',
  transfer: 'Moved',
}

type LineView = Pick<StatementLine, 'unit' | 'amount' | 'balanceAfter'>

/** What a line says of itself; a reason given by a person stands for it. */
export function causeText(
  line: Pick<StatementLine, 'kind' | 'reason' | 'packageName' | 'amount' | 'otherClient'>,
): string {
  if (line.kind === 'grant') return `Bought: ${line.packageName}`
  const cause = line.otherClient
    ? `Moved ${line.amount < 0 ? 'to' : 'from'} ${line.otherClient}`
    : CAUSES[line.kind]
  return line.reason ? `${cause}: ${line.reason}` : cause
}

/** What a line changed, in its unit: "+10", "−45 min", "+120.00". */
export const changeText = (line: LineView, currency: string) => {
  if (line.unit === 'amount')
    return `${line.amount > 0 ? '+' : ''}${moneyAmount(line.amount, currency)}`.replace('-', '\u2212')
  return line.unit === 'minute' ? `${delta(line.amount, 0)} min` : delta(line.amount, 0)
}
/** What was left after a line, as a bare number of its unit. */
export const balanceText = (line: LineView, currency: string) => {
  if (line.unit === 'unlimited') return '∞'
  return line.unit === 'amount' ? moneyAmount(line.balanceAfter, currency) : number(line.balanceAfter)
}

/** Every change of the credits, newest first: the last six, the others behind a press. */
export function StatementTable({
  statement,
  today,
  earlierHref,
  newestHref,
  children,
}: {
  statement: StatementView
  /** Days of other years than this one's have their year. */
  today: string
  /** Where the lines before these stand. */
  earlierHref: (beforeSeq: number) => string
  /** Back to the first page, from one of the others. */
  newestHref: string | null
  /** What can be done about a line. */
  children?: ReactNode
}) {
  const { lines, next } = statement
  const earlier = lines.slice(SHOWN)
  return (
    <div className="grid gap-2">
      <Lines
        statement={statement}
        today={today}
        lines={lines.slice(0, SHOWN)}
        caption="Statement, newest first"
      />
      {earlier.length > 0 ? (
        <details open={newestHref !== null}>
          <summary className="link inline-flex min-h-9 items-center text-14 max-sm:min-h-11">
            {count(earlier.length, 'earlier entry', 'earlier entries')}
          </summary>
          <Lines statement={statement} today={today} lines={earlier} caption="Earlier entries" />
        </details>
      ) : null}
      <PageLinks newest={newestHref} older={next === null ? null : earlierHref(next)} />
      {children}
    </div>
  )
}

/** Uses that a press may give back: a booking's session is reopened instead, and nothing is given back twice. */
export function givable(lines: readonly StatementLine[]): StatementLine[] {
  const given = new Set(lines.map(({ reversesId }) => reversesId))
  return lines.filter(({ id, kind, bookingId }) => kind === 'use' && bookingId === null && !given.has(id))
}

function Lines({
  statement,
  today,
  lines,
  caption,
}: {
  statement: StatementView
  today: string
  lines: readonly StatementLine[]
  caption: string
}) {
  const { currency, timezone } = statement
  const columns: Column<StatementLine>[] = [
    {
      id: 'day',
      head: 'Date',
      cell: (line) => (
        <span className="whitespace-nowrap">
          {dayNear(dayOf(line.at, timezone), today, undefined, 'bare')}
        </span>
      ),
    },
    { id: 'cause', head: 'Cause', cell: (line) => causeText(line) },
    { id: 'change', head: 'Change', end: true, cell: (line) => changeText(line, currency) },
    {
      id: 'balance',
      head: 'Balance',
      end: true,
      cell: (line) => <span className="text-ink-1">{balanceText(line, currency)}</span>,
    },
  ]
  return <Table caption={caption} columns={columns} rows={lines} rowKey={(line) => line.id} />
}
