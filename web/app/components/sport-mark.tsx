import type { Sport } from '#worker/domain/activity/sport.ts'
import { sportLabel, sportLook } from './sport.ts'

/**
 * The 12 px mark of a sport, the same everywhere. `race` turns the disc into a diamond;
 * `named` reads the sport out where no label stands beside it.
 */
export function SportMark({
  sport,
  race = false,
  named = false,
  size = 12,
}: {
  sport: Sport | 'rest'
  race?: boolean
  named?: boolean
  size?: number
}) {
  const label = sport === 'rest' ? 'Rest' : sportLabel(sport)
  return (
    <>
      <svg
        width={size}
        height={size}
        viewBox="0 0 12 12"
        className="inline-block shrink-0"
        aria-hidden="true"
      >
        {race ? (
          <path d="M6 .5 11.5 6 6 11.5 .5 6z" className="fill-run" />
        ) : (
          <Shape look={sport === 'rest' ? 'rest' : sportLook(sport)} />
        )}
      </svg>
      {named ? <span className="sr-only">{race ? `${label}, race` : label}</span> : null}
    </>
  )
}

function Shape({ look }: { look: ReturnType<typeof sportLook> }) {
  switch (look) {
    case 'run':
      return <circle cx="6" cy="6" r="5" className="fill-run" />
    case 'bike':
      return <circle cx="6" cy="6" r="4" fill="none" strokeWidth="2.5" className="stroke-bike" />
    case 'swim':
      return (
        <path
          d="M.5 4.5q1.4-2 2.750 0t2.750 0 2.750 0 2.750 0M.5 8.5q1.4-2 2.750 0t2.750 0 2.750 0 2.750 0"
          fill="none"
          strokeWidth="1.5"
          className="stroke-swim"
        />
      )
    case 'strength':
      return <rect x="1" y="1" width="10" height="10" rx="1" className="fill-strength" />
    case 'brick':
      return (
        <>
          <path d="M6 1a5 5 0 0 0 0 10z" className="fill-bike" />
          <path d="M6 1a5 5 0 0 1 0 10z" className="fill-run" />
        </>
      )
    case 'rest':
      return <rect x="1" y="5" width="10" height="2" className="fill-rest" />
    case 'other':
      return <path d="M6 1.5 11 10.5H1z" className="fill-rest" />
  }
}
