import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { day as dayText } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { type Eater, FigureLine } from './figure-line.tsx'

type Day = Answered<'GET /v1/nutrition'>['days'][number]
type Session = Day['sessions'][number]

const PARTS = ['before', 'during', 'after'] as const
const PART_NAMES = { before: 'Before', during: 'During', after: 'After' }

/** Published ranges for one day, and around each of its sessions. */
export function DayCard({
  day,
  title,
  eater,
  reading,
}: {
  day: Day
  title: string
  eater: Eater
  reading: Reading
}) {
  const of = { eater, day: day.day, reading }
  const training = day.minutes === 0 ? 'no training' : `${Math.round(day.minutes)} min`
  return (
    <Card
      title={title}
      aside={`${dayText(day.day, 'short', reading.locale)} · ${training}`}
      foot={day.daily.length > 0 ? footOf(day) : null}
    >
      {day.race && day.race.daysTo > 0 ? (
        <p className="mb-3 text-14 text-ink-2">
          <a href={`/race/${day.race.id}`} className="link">
            {day.race.name}
          </a>{' '}
          is in {count(day.race.daysTo, 'day')}.
        </p>
      ) : null}
      <div className="grid gap-4 sm:gap-2">
        {day.daily.map((figure) => (
          <FigureLine key={`${figure.label} ${figure.per}`} figure={figure} subject="the day" {...of} />
        ))}
        {day.daily.length === 0 ? <p className="text-14 text-ink-2">No amounts are shown.</p> : null}
      </div>
      {day.sessions.map((session) => (
        <div key={session.href + session.title}>
          <CardRule />
          <SessionPart session={session} {...of} />
        </div>
      ))}
      {day.sessions.length === 0 ? (
        <>
          <CardRule />
          <p className="text-14 text-ink-3">
            Nothing is planned or done on this day. A session in the calendar changes what stands here.
          </p>
        </>
      ) : null}
    </Card>
  )
}

/** The published table has no row for rest: what it starts with stands there, and is called so. */
const footOf = ({ kind, minutes, words }: Day) =>
  kind === 'light' && minutes === 0
    ? `The published table has no row for rest. This is its lowest: ${words}.`
    : `Published ranges for a day like this: ${words}.`

function SessionPart({ session, ...of }: { session: Session; eater: Eater; day: string; reading: Reading }) {
  const shown = PARTS.filter((part) => session[part].length > 0 && (!session.isDone || part === 'after'))
  return (
    <>
      <h3 className="mb-2 flex flex-wrap items-center gap-2 text-14">
        <a href={session.href} className="link hit">
          {session.title}
        </a>
        <span className="font-normal text-12 text-ink-3">{Math.round(session.minutes)} min</span>
        {session.isHard ? <Badge tone="outline">hard</Badge> : null}
        {session.isDone ? <Badge tone="gained">done</Badge> : <Badge tone="planned">planned</Badge>}
      </h3>
      <div className="grid gap-3">
        {shown.map((part) => (
          <div key={part} className="grid gap-4 sm:gap-2">
            <p className="text-12 text-ink-3">{PART_NAMES[part]}</p>
            {session[part].map((figure) => (
              <FigureLine key={figure.label} figure={figure} subject={session.title} {...of} />
            ))}
          </div>
        ))}
      </div>
    </>
  )
}
