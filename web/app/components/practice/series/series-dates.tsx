import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { refusalText } from '#web/components/outside/portal/next-times.tsx'
import { hrefOf } from '#web/components/practice/calendar/range.ts'
import type { ZoneClock } from '#web/components/practice/calendar/zone-clock.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { day, moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { FreeTimes } from './free-times.tsx'
import { movedFrom, type SeriesDetail, type SeriesSession, whyText } from './series.ts'

const SHOWN = 8

/** The sessions that are booked, each leading to its place in the calendar; what was moved by hand says so. */
export function SessionsAhead({
  sessions,
  series,
  clock,
}: {
  sessions: readonly SeriesSession[]
  series: SeriesDetail
  clock: ZoneClock
}) {
  const within = usePracticeHref()
  const href = ({ id, startsAt }: SeriesSession) => {
    const on = clock.local(Date.parse(startsAt)).day
    return within(hrefOf({ view: 'day', day: on, trainer: 'all' }, { open: id }))
  }
  if (sessions.length === 0) return <p className="mt-2 text-14 text-ink-3">No session of it is booked yet.</p>
  return (
    <>
      <ul className="mt-2 text-14">
        {sessions.slice(0, SHOWN).map((one) => {
          const from = movedFrom(one, series, clock)
          return (
            <li key={one.id} className="flex flex-wrap items-center gap-x-2">
              <a href={href(one)} className="link hit max-sm:min-h-9 max-sm:content-center">
                {moment(one.startsAt, clock.zone)}
              </a>
              {from ? <span className="text-12 text-ink-3">{from}</span> : null}
            </li>
          )
        })}
      </ul>
      {sessions.length > SHOWN ? (
        <p className="mt-1 text-12 text-ink-3">And {sessions.length - SHOWN} more that are booked.</p>
      ) : null}
    </>
  )
}

/** Dates that are not as the series says, and why: each is tried again with a press, or left out. */
export function MissingDates({
  series,
  booked,
  clock,
  requestId,
  sent,
  trainers,
}: {
  series: SeriesDetail
  /** Days with a session, wherever it stands. */
  booked: ReadonlyMap<string, SeriesSession>
  clock: ZoneClock
  requestId: string
  sent: Refused | undefined
  trainers: readonly { id: string; name: string }[]
}) {
  const { problems } = series
  if (problems.length === 0) return null
  return (
    <section
      aria-label="Dates that need a look"
      className="mt-4 rounded-control bg-attention-ground p-3 text-14 text-ink-1"
    >
      <h3 className="text-14">{count(problems.length, 'date needs', 'dates need')} a look</h3>
      <ul className="mt-2 grid divide-y divide-line-strong">
        {problems.slice(0, SHOWN).map((problem) => (
          <MissingDate
            key={problem.day}
            problem={problem}
            session={booked.get(problem.day)}
            {...{ series, clock, requestId, trainers }}
            sent={sent?.values.intent === 'retry' && sent.values.day === problem.day ? sent : undefined}
          />
        ))}
      </ul>
      {problems.length > SHOWN ? (
        <p className="mt-2 text-12 text-ink-2">And {problems.length - SHOWN} more after these.</p>
      ) : null}
    </section>
  )
}

function MissingDate({
  problem,
  session,
  series,
  clock,
  requestId,
  sent,
  trainers,
}: {
  problem: SeriesDetail['problems'][number]
  session: SeriesSession | undefined
  series: SeriesDetail
  clock: ZoneClock
  requestId: string
  sent: Refused | undefined
  trainers: readonly { id: string; name: string }[]
}) {
  const on = day(problem.day, 'full')
  const rule = {
    ...{ series: series.id, day: problem.day, scope: 'this', request_id: `${requestId}-${problem.day}` },
    ...{ wall_time: series.wallTime, minutes: String(series.durationMin ?? series.serviceMin) },
    ...{ trainer_id: series.trainerId, location_id: series.locationId ?? 'none' },
  }
  const refusal = sent && (fieldError(sent, 'starts_at') ?? formError(sent, []))
  return (
    <li className="py-2 first:pt-0 last:pb-0">
      <form method="post" className="grid gap-2">
        {Object.entries(rule).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>
          <span className="font-medium">{on}</span>{' '}
          {session ? `stays at ${moment(session.startsAt, clock.zone)}` : 'is not booked'}
          {problem.reason ? `: ${whyText(problem.reason)}` : '.'}
          {session ? null : <span className="text-ink-2"> It is tried again every night.</span>}
        </p>
        {sent ? (
          <FormError>Not yet. {refusalText({ ...sent.error, message: refusal ?? '' })}</FormError>
        ) : null}
        <FreeTimes sent={sent} intent="retry" zone={clock.zone} trainers={trainers} />
        <div className="flex flex-wrap gap-2">
          <Button size={28} name="intent" value="retry" aria-label={`Try again: ${on}`}>
            Try again
          </Button>
          {session ? null : (
            <Button size={28} name="intent" value="skip" aria-label={`Leave out: ${on}`}>
              Leave it out
            </Button>
          )}
        </div>
      </form>
    </li>
  )
}
