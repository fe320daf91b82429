import type { ReactNode } from 'react'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { moment } from '#web/format/date.ts'
import { timeValue } from './time-choices.tsx'
import type { FreeTime, PortalView } from './types.ts'

/** Sessions without a place left, to be waited for: who waits first is offered the first that becomes free. */
export function FullSessions({
  full,
  view,
  serviceId,
  children,
}: {
  full: readonly FreeTime[]
  view: Pick<PortalView, 'waiting' | 'upcoming' | 'zone'>
  serviceId: string
  /** The hidden fields of each form. */
  children: ReactNode
}) {
  if (full.length === 0) return null
  const isSame = (time: FreeTime) => (one: { serviceId: string; trainerId: string; startsAt: string }) =>
    one.serviceId === serviceId && one.trainerId === time.trainerId && one.startsAt === time.startsAt
  return (
    <Card
      title="Full"
      foot="A place that becomes free is kept for a while for whoever waits first; a message says until when."
      flush
    >
      <ul className="divide-y divide-line border-line border-t">
        {full.map((time) => (
          <li
            key={timeValue(time)}
            className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 text-14"
          >
            <span className="font-semibold text-ink-1">{moment(time.startsAt, view.zone)}</span>
            {view.upcoming.some(isSame(time)) ? (
              <span className="text-ink-3">You have a place</span>
            ) : view.waiting.some(isSame(time)) ? (
              <span className="text-ink-3">You wait for it</span>
            ) : (
              <form method="post">
                {children}
                <input type="hidden" name="time" value={timeValue(time)} />
                <Button name="intent" value="wait" size={36}>
                  Wait for a place
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
