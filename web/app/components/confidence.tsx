const LEVELS = { low: 1, medium: 2, high: 3 } as const

/** How much a claim can carry: three rising bars and the word. */
export function Confidence({ level }: { level: keyof typeof LEVELS }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-12 text-ink-1">
      <svg width="13" height="10" viewBox="0 0 13 10" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 4.5}
            y={10 - bar * 3.2}
            width="3.5"
            height={bar * 3.2}
            className={bar <= LEVELS[level] ? 'fill-ink-1' : 'fill-line-strong'}
          />
        ))}
      </svg>
      Confidence {level}
    </span>
  )
}
