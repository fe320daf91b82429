import { Icon } from './icon.tsx'

/** One step back, where we are, one step on. Links, so the address holds the date. */
export function DateNav({
  label,
  before,
  after,
  today,
}: {
  label: string
  before: { href: string; label: string }
  after: { href: string; label: string } | null
  today?: { href: string }
}) {
  const step =
    'press flex size-7 items-center justify-center rounded-control border border-line-strong text-ink-1 max-sm:size-11'
  return (
    <nav aria-label="Date" className="inline-flex items-center gap-3">
      <a href={before.href} aria-label={before.label} className={step}>
        <Icon name="left" size={14} />
      </a>
      <span className="font-semibold text-14 text-ink-1">{label}</span>
      {after ? (
        <a href={after.href} aria-label={after.label} className={step}>
          <Icon name="right" size={14} />
        </a>
      ) : null}
      {today ? (
        <a href={today.href} className="link text-12">
          Today
        </a>
      ) : null}
    </nav>
  )
}
