import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { pct } from './plot.tsx'

/** What stood in the way or changed, over some days; `toDay` null while it goes on. */
export interface NoteMark {
  label: string
  words: string
  fromDay: string
  toDay: string | null
  /** Illness and injury are drawn as what wants attention. */
  isHealth: boolean
  /** A race: a flag on its day instead of a bar over days. */
  isRace?: boolean
}

/** A note in one line: "Travel: Tenerife". */
export const noteText = ({ label, words }: NoteMark) => (words ? `${label}: ${words}` : label)

/** Notes that touch a day, or the days since the row before it. */
export const notesOn = (notes: readonly NoteMark[], day: string, stepDays = 1) =>
  notes.filter(({ fromDay, toDay }) => fromDay <= day && (toDay === null || toDay > addDays(day, -stepDays)))

/** A bar along the top from the first day to the last, and a dashed line down where it begins. */
export function NoteMarks({
  notes,
  from,
  to,
  today,
  height,
}: {
  notes: readonly NoteMark[]
  /** First and last day of the plot. */
  from: string
  to: string
  today: string
  height: number
}) {
  const span = Math.max(1, daysBetween(from, to))
  const share = (day: string) => Math.min(1, Math.max(0, daysBetween(from, day) / span))
  return (
    <g>
      {notes
        .filter(({ fromDay, toDay }) => fromDay <= to && (toDay ?? today) >= from)
        .map((note) => {
          const [start, end] = [share(note.fromDay), share(note.toDay ?? today)]
          return (
            <g key={`${note.fromDay} ${noteText(note)}`}>
              <title>{noteText(note)}</title>
              <line
                x1={pct(start)}
                x2={pct(start)}
                y1="0"
                y2={height}
                strokeDasharray="1 4"
                className="stroke-ink-3"
              />
              {note.isRace ? (
                <svg x={pct(start)} y="-8" width="10" height="8" overflow="visible" aria-hidden="true">
                  <path d="M0 0H9L6.5 3.5L9 7H0Z" className="fill-accent" />
                </svg>
              ) : (
                <rect
                  x={pct(start)}
                  y="-6"
                  width={pct(Math.max(0.004, end - start))}
                  height="5"
                  rx="2"
                  className={note.isHealth ? 'fill-attention' : 'fill-planned'}
                />
              )}
            </g>
          )
        })}
    </g>
  )
}
