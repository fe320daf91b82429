import type { ReactNode } from 'react'
import { Button } from '#web/components/button.tsx'
import { useReading } from '#web/components/reading.ts'
import type { OpenedWorkoutView } from './load-opened.ts'

/** The sessions with a trainer on a workout's day: one of them may be the workout. */
export function Sessions({
  view: { sessions },
  action,
  hidden,
  locale,
}: {
  view: OpenedWorkoutView
  action: string
  hidden: ReactNode
  locale: string
}) {
  const { timeZone } = useReading()
  const shown = sessions.filter(({ isOther }) => !isOther)
  const taken = shown.find(({ isThis }) => isThis)
  const offered = taken ? [taken] : shown
  if (offered.length === 0) return null
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone })
  return (
    <ul className="mt-3 grid gap-2 text-14">
      {offered.map(({ bookingId, practiceId, practiceName, serviceName, startsAt, isThis, isCompleted }) => (
        <li key={bookingId}>
          <form method="post" action={action} className="flex flex-wrap items-center gap-3">
            {hidden}
            <input type="hidden" name="practice" value={practiceId} />
            <input type="hidden" name="booking" value={bookingId} />
            <span className="text-ink-2">
              {clock.format(new Date(startsAt))} {serviceName}, {practiceName}
              {isThis ? (isCompleted ? ': done in this session' : ': done once it is completed') : ''}
            </span>
            <Button kind="quiet" name="intent" value={isThis ? 'no-session' : 'session'}>
              {isThis ? 'Not this session' : 'This is that workout'}
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}
