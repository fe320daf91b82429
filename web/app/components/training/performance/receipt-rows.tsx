import type { ReactNode } from 'react'
import { Claim } from '#web/components/receipt.tsx'

/** Numbers one under the other, each with the receipt that opens below it, as wide as the row. */
export function ReceiptRows({ label, children }: { label: string; children: ReactNode }) {
  return <ul aria-label={label}>{children}</ul>
}

export function ReceiptRow({
  title,
  value,
  notes,
  receipt,
}: {
  title: ReactNode
  value: ReactNode
  notes: readonly ReactNode[]
  receipt: ReactNode
}) {
  return (
    <li className="border-line border-b py-2 last:border-b-0">
      <Claim receipt={receipt}>
        <span className="flex flex-wrap items-baseline gap-x-3 max-sm:w-44">
          <span className="w-28 shrink-0 text-ink-2 max-sm:w-24">{title}</span>
          <span className="min-w-16 whitespace-nowrap font-semibold text-ink-1">{value}</span>
          <span className="flex flex-wrap gap-x-3 text-12 text-ink-3">
            {notes.map((note, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes never move among themselves
              <span key={i}>{note}</span>
            ))}
          </span>
        </span>
      </Claim>
    </li>
  )
}
