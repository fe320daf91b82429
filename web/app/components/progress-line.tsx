import type { ReactNode } from 'react'

/** How far, as counted; a missing total is said by the sentence and draws no bar. */
export function ProgressLine({
  done,
  total,
  label,
  children,
  aside,
}: {
  done: number
  total: number | null
  label: string
  /** The sentence: what is counted, where it stands now. */
  children: ReactNode
  aside?: ReactNode
}) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total)
  return (
    <section
      aria-label={label}
      className="relative flex flex-wrap items-center gap-x-4 gap-y-1 overflow-hidden rounded-card border border-line bg-card px-4 py-3 text-14"
    >
      <p className="min-w-0 grow tabular-nums" aria-live="polite">
        {children}
      </p>
      {aside ? <div className="flex items-center gap-4 text-12 text-ink-3">{aside}</div> : null}
      {share === null ? null : (
        <progress
          className="absolute inset-x-0 bottom-0 h-0.5 w-full"
          value={done}
          max={total ?? undefined}
          aria-label={label}
        />
      )}
    </section>
  )
}

/** A share of something planned or allowed, under a number. */
export function Meter({ share, label }: { share: number; label: string }) {
  return (
    <progress className="h-1 w-full" value={Math.min(1, Math.max(0, share))} max={1} aria-label={label} />
  )
}
