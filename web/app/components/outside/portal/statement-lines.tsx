import { balanceText, causeText, changeText } from '#web/components/practice/clients/statement-table.tsx'
import { moment } from '#web/format/date.ts'
import type { StatementView } from './types.ts'

/** Every change of a client's credits for their own eyes: what it was, and what its package held after it. */
export function StatementLines({ statement }: { statement: StatementView }) {
  const { lines, currency, timezone } = statement
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.id} className="flex items-baseline justify-between gap-4 px-4 py-3 text-14">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <span className="font-semibold text-ink-1">{causeText(line)}</span>
            <span className="block text-12 text-ink-3">
              {moment(line.at, timezone)}
              {line.kind === 'grant' ? '' : ` · ${line.packageName}`}
            </span>
          </span>
          <span className="whitespace-nowrap text-right tabular-nums">
            {line.unit === 'unlimited' ? null : (
              <span className="block font-semibold text-ink-1">{changeText(line, currency)}</span>
            )}
            <span className="block text-12 text-ink-3">{leftAfter(line, currency)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function leftAfter(line: StatementView['lines'][number], currency: string): string {
  if (line.unit === 'unlimited') return 'unlimited'
  const unit = { session: '', minute: ' min', amount: ` ${currency.toUpperCase()}` }[line.unit]
  return `${balanceText(line, currency)}${unit} left`
}
