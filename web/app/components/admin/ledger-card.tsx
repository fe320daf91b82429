import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { day, moment } from '#web/format/date.ts'
import { count, number } from '#web/format/number.ts'
import { checkWords, fieldsOf } from './books-words.ts'
import type { BookReport, Books, Json } from './types.ts'

/** So many rows of a difference are kept. */
const MOST_ROWS = 20

/** What last night's comparison of every practice's bookings, credits and money found, the rows included. */
export function LedgerCard({ books, zone }: { books: Books; zone: string }) {
  const { practices, reported, differing, overdue, latestAt } = books
  if (reported === 0 && overdue === 0) {
    return (
      <Card title="Practices’ books">
        <Empty
          icon="clock"
          why={practices === 0 ? 'There is no practice yet.' : 'No night has passed yet.'}
          fills="Each night credits, bookings and money are added up anew and compared; the report stands here."
        />
      </Card>
    )
  }
  const wrong = books.reports.filter(({ isClean }) => !isClean)
  return (
    <Card
      title="Practices’ books"
      aside={latestAt ? moment(latestAt, zone) : null}
      foot={
        reported === 0
          ? null
          : `${number(reported)} of ${count(practices, 'practice')} compared: ${count(books.ledgerLines, 'line')} of credit, ${count(books.bookings, 'booking')}, ${count(books.moneyLines, 'line')} of money.`
      }
    >
      <div className="grid gap-3 text-14 text-ink-2">
        {overdue > 0 ? <Missing books={books} zone={zone} /> : null}
        <Verdict books={books} />
        {wrong.length > 0 ? (
          <ul className="-my-1 grid divide-y divide-line">
            {wrong.map((report) => (
              <li key={report.id} className="min-w-0">
                <Differences report={report} zone={zone} />
              </li>
            ))}
          </ul>
        ) : null}
        {differing > wrong.length ? (
          <p className="text-12 text-ink-3">
            {`${number(differing - wrong.length)} more differ: they are listed as these are mended.`}
          </p>
        ) : null}
      </div>
    </Card>
  )
}

function Verdict({ books: { differing, reported, overdue } }: { books: Books }) {
  if (reported === 0) return null
  const line = 'flex flex-wrap items-center gap-2'
  if (differing > 0) {
    return (
      <p className={line}>
        <Badge tone="failed">{`${number(differing)} of ${number(reported)} differ`}</Badge>
        The newest report of each practice counts.
      </p>
    )
  }
  // Without last night's reports nobody can say that all agree.
  return overdue > 0 ? (
    <p>The reports there are hold no difference.</p>
  ) : (
    <p className={line}>
      <Badge tone="gained" icon="check">
        All agree
      </Badge>
      Credits, bookings and money tell the same.
    </p>
  )
}

/** A night that did not look is told: silence is no agreement. */
function Missing({ books: { missing, overdue }, zone }: { books: Books; zone: string }) {
  const names = missing.map(
    ({ practiceName, lastAt }) => `${practiceName} (${lastAt ? `last ${moment(lastAt, zone)}` : 'never'})`,
  )
  const more = overdue > names.length ? ` and ${number(overdue - names.length)} more` : ''
  return (
    <p className="min-w-0 break-words">
      <Badge tone="attention">{`${number(overdue)} without last night’s report`}</Badge>{' '}
      {`${names.join(', ')}${more}. Look for practices.audit among the failed jobs and replay it.`}
    </p>
  )
}

function Differences({ report, zone }: { report: BookReport; zone: string }) {
  const { practiceName, practiceId, findings, ownerId, ownerName } = report
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center justify-between gap-x-3 py-1 text-ink-1">
        <span className="min-w-0 break-words font-medium">{practiceName}</span>
        <span className="text-12 text-ink-3">
          {`${count(findings.length, 'difference')}, ${day(report.day, 'short')}`}
        </span>
      </summary>
      <dl className="mb-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-12">
        <dt className="text-ink-3">Practice</dt>
        <dd className="break-all">{practiceId}</dd>
        {ownerId ? (
          <>
            <dt className="text-ink-3">Owner</dt>
            <dd>
              <a href={`/admin/athletes/${ownerId}`} className="link hit">
                {ownerName}
              </a>
            </dd>
          </>
        ) : null}
      </dl>
      {findings.map(({ check, rows }) => {
        const { what, next } = checkWords(check)
        return (
          <section key={check} className="mb-4 grid gap-2">
            <h3 className="font-medium text-14 text-ink-1">{what}</h3>
            {next ? <p className="text-12 text-ink-3">{next}</p> : null}
            <ul className="grid gap-2 md:grid-cols-2">
              {rows.map((row) => (
                <li key={JSON.stringify(row)} className="rounded-control border border-line bg-well p-2">
                  <Fields row={row} currency={report.currency} zone={zone} />
                </li>
              ))}
            </ul>
            {rows.length >= MOST_ROWS ? (
              <p className="text-12 text-ink-3">{`The first ${MOST_ROWS} rows; there may be more.`}</p>
            ) : null}
          </section>
        )
      })}
    </details>
  )
}

function Fields({ row, currency, zone }: { row: Record<string, Json>; currency: string; zone: string }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-12">
      {fieldsOf(row, { currency, zone }).map(({ name, label, text, isId }) => {
        return (
          <div key={name} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className={`text-right text-ink-1 tabular-nums ${isId ? 'break-all' : 'break-words'}`}>
              {text}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
