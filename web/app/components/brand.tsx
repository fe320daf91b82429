/** The mark: a line and, at its end, you, now. */
export function Brand({ size = 40 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" className="shrink-0">
      <rect x="0.5" y="0.5" width="39" height="39" rx="8" className="fill-card stroke-line" />
      <path
        d="M9 27.5l7-8 5 4.5 8-10"
        fill="none"
        className="stroke-ink-1"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="30" cy="12.5" r="3.5" className="fill-accent" />
    </svg>
  )
}
