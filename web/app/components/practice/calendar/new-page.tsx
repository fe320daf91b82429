import { useOutletContext } from '@remix-run/react'
import { Drawer } from '#web/components/drawer.tsx'
import type { CalendarRefusal } from './calendar-action.ts'
import type { Opening } from './calendar-page.tsx'
import type { LoadedOpened } from './load-opened.ts'
import type { Draft } from './new-booking.ts'
import { NewBookingForm } from './new-booking-form.tsx'
import { hrefOf } from './range.ts'

/** A new booking, over the calendar it will stand in. */
export function NewBookingPage({
  loaded,
  refused,
}: {
  loaded: LoadedOpened
  refused: CalendarRefusal | undefined
}) {
  const { data, go, clock, locale } = useOutletContext<Opening>()
  const { opened, draft, requestId } = loaded
  if (!opened?.adding) return null
  const closeHref = hrefOf(data.query)
  return (
    <Drawer
      key={`${draft.day}.${draft.time}.${draft.seatOf}`}
      title="New booking"
      note={`Times are ${clock.zone}.`}
      closeHref={closeHref}
      onClose={() => go(closeHref)}
    >
      <NewBookingForm
        data={opened.adding}
        trainers={data.calendar.data?.trainers ?? null}
        query={data.query}
        draft={refused ? typedDraft(refused, draft) : draft}
        clock={clock}
        locale={locale}
        apiAt={`/v1/practices/${data.practice.id}`}
        requestId={requestId}
        refused={refused}
      />
    </Drawer>
  )
}

/** What was typed into a form that was refused. */
function typedDraft({ values }: CalendarRefusal, draft: Draft): Draft {
  if (values.intent !== 'book') return draft
  const text = (name: string, otherwise: string) => values[name] ?? otherwise
  return {
    ...draft,
    clientId: text('client_id', draft.clientId),
    clientName: text('client_name', draft.clientName),
    q: text('q', draft.q),
    serviceId: text('service_id', draft.serviceId),
    trainerId: text('trainer_id', draft.trainerId),
    day: text('on', draft.day),
    time: text('at', draft.time),
    locationId: text('location_id', draft.locationId ?? ''),
    repeat: text('repeat', draft.repeat),
    times: text('times', draft.times),
    minutes: text('minutes', draft.minutes),
    note: text('note', draft.note),
    hold: values.hold === 'on',
    override: values.override === 'on',
  }
}
