import type { Answered } from '#web/api/wire.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { useReading } from '#web/components/reading.ts'
import { day } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'

type Missed = Answered<'GET /v2/plans/:plan/missed-days'>

/** What days without training ask for, before anything changes. Nothing is caught up that does not need to be. */
export function MissedCard({ missed }: { missed: Missed }) {
  const { locale } = useReading()
  const { protocol, days, reason, changes, version } = missed
  if (protocol === 'none') return null
  const [first, last] = [days[0], days.at(-1)]
  return (
    <Card
      title={<span id="missed-days">Days that went differently</span>}
      aside={
        first && last
          ? first === last
            ? day(first, 'bare', locale)
            : `${day(first, 'bare', locale)} to ${day(last, 'bare', locale)}`
          : ''
      }
    >
      <p className="text-14 text-ink-1">{reason}</p>
      {changes.length > 0 ? (
        <>
          <ul className="mt-3 grid gap-1 text-14 text-ink-2">
            {changes.map((one) => (
              <li key={one.workoutId} className="rounded-chip bg-well px-2 py-1.5">
                {day(one.day, 'bare', locale)}:{' '}
                {one.beforeTitle === one.afterTitle
                  ? one.afterTitle
                  : `${one.afterTitle} for ${one.beforeTitle}`}
                , {hours(one.afterS)} h
                {one.afterS === one.beforeS ? '' : ` instead of ${hours(one.beforeS)} h`}
              </li>
            ))}
          </ul>
          <form method="post" className="mt-3">
            <input type="hidden" name="version" value={version} />
            <Button kind="primary" name="intent" value="missed">
              Take these changes
            </Button>
          </form>
          <p className="mt-2 text-12 text-ink-3">
            Nothing changes before you take them; one tap undoes them.
          </p>
        </>
      ) : null}
      {protocol === 'break' ? (
        <div className="mt-3">
          <ButtonLink href="/plans/new" kind="primary">
            Plan from today
          </ButtonLink>
        </div>
      ) : null}
    </Card>
  )
}
