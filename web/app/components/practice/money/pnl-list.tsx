import type { ReactNode } from 'react'

export interface PnlEntry {
  key: string
  name: string
  isTotal: boolean
  margin: string
  /** What it is made of, without what is nothing. */
  amounts: readonly { id: string; head: ReactNode; value: ReactNode }[]
}

/** Profit and loss where a table has no room: a block each, with the amounts that are not nothing. */
export function PnlList({ entries }: { entries: readonly PnlEntry[] }) {
  return (
    <ul className="grid divide-y divide-line sm:hidden">
      {entries.map(({ key, name, isTotal, margin, amounts }) => (
        <li key={key} className="grid gap-1 py-3 text-14">
          <p className="flex items-baseline justify-between gap-4">
            <span className={isTotal ? 'font-semibold text-ink-1' : 'text-ink-1'}>{name}</span>
            <span>
              <span className="text-12 text-ink-3">Margin </span>
              <span className="font-semibold text-ink-1">{margin}</span>
            </span>
          </p>
          <dl className="grid grid-cols-2 gap-x-6">
            {amounts.map(({ id, head, value }) => (
              <div key={id} className="flex min-w-0 flex-wrap items-center justify-between gap-x-2">
                <dt className="text-12 text-ink-3">{head}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
