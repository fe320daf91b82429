import type { ReactNode } from 'react'
import { cls } from './class-names.ts'
import { Icon } from './icon.tsx'

export interface ReceiptRow {
  key: string
  value: ReactNode
}

/**
 * The evidence for one number. Closed it names what it holds; open it is a slip torn off under its head.
 * `details` opens it before any script; inside a Claim the slip opens below the sentence.
 */
export function Receipt({
  id,
  holds,
  subject,
  date,
  rows,
  source,
  link,
  open = false,
}: {
  /** Of the slip: a link to it opens it. */
  id?: string
  holds: ReactNode
  subject: ReactNode
  date: ReactNode
  rows: readonly ReceiptRow[]
  source?: ReactNode
  link?: { href: string; label: string }
  open?: boolean
}) {
  return (
    <details open={open} className="receipt group">
      <summary
        className={cls(
          'press hit inline-flex h-6 items-center gap-1.5 rounded-chip border border-line-strong bg-well px-2',
          'whitespace-nowrap text-12 text-ink-1 max-sm:h-7',
        )}
      >
        <Icon name="receipt" size={12} />
        {holds}
        <span className="group-open:rotate-180">
          <Icon name="down" size={12} />
        </span>
      </summary>
      <Slip
        {...(id && { id })}
        subject={subject}
        date={date}
        rows={rows}
        source={source}
        {...(link && { link })}
      />
    </details>
  )
}

/** The open slip by itself: apply receipts and one-event receipts use it without a button. */
export function Slip({
  id,
  subject,
  date,
  rows,
  source,
  link,
}: {
  id?: string
  subject: ReactNode
  date: ReactNode
  rows: readonly ReceiptRow[]
  source?: ReactNode
  link?: { href: string; label: string }
}) {
  return (
    <div
      id={id}
      className="slip mt-2 w-full rounded-chip border border-line-strong bg-well text-12 text-ink-3"
    >
      <div className="torn flex flex-wrap justify-between gap-x-4 px-3 py-2">
        <span className="flex items-center gap-2 font-semibold text-ink-1 normal-nums">{subject}</span>
        <span>{date}</span>
      </div>
      <dl className="grid gap-1 px-3 py-2">
        {rows.map((row) => (
          <div key={row.key} className="flex justify-between gap-4">
            <dt>{row.key}</dt>
            <dd className="text-right text-ink-1">{row.value}</dd>
          </div>
        ))}
      </dl>
      {source || link ? (
        <div className="flex flex-wrap justify-between gap-x-4 gap-y-1 px-3 pb-2">
          <span>{source}</span>
          {link ? (
            <a href={link.href} className="link hit">
              {link.label} →
            </a>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

/** A sentence with its receipt at the end of the line; the slip opens below both, as wide as the claim. */
export function Claim({ receipt, children }: { receipt: ReactNode; children: ReactNode }) {
  return (
    <div className="claim flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-14">
      <div className="min-w-0">{children}</div>
      {receipt}
    </div>
  )
}
