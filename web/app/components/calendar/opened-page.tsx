import { useOutletContext } from '@remix-run/react'
import type { CalendarRefusal } from './calendar-action.ts'
import type { Opening } from './calendar-page.tsx'
import type { LoadedOpened } from './load-opened.ts'
import type { Draft } from './new-booking.ts'
import { OpenedDrawer } from './opened-drawer.tsx'
import { hrefOf } from './range.ts'

/** What an address opens, over the calendar it belongs to. */
export function OpenedPage({
  loaded,
  refused,
}: {
  loaded: LoadedOpened
  refused: CalendarRefusal | undefined
}) {
  const { data, go, clock, locale } = useOutletContext<Opening>()
  const { opened, draft, requestId } = loaded
  if (!opened) return null
  return (
    <OpenedDrawer
      key={openedKey(loaded)}
      opened={opened}
      answer={data.calendar.data}
      place={data.place}
      draft={refused ? typedDraft(refused, draft) : draft}
      clock={clock}
      locale={locale}
      nowMs={data.nowMs}
      apiAt={`/v1/practices/${data.practice.id}`}
      requestId={requestId}
      refused={refused}
      onClose={() => go(hrefOf(data.place))}
    />
  )
}

/** Another thing open is another drawer; a search within it is not. */
function openedKey({ opened, draft }: LoadedOpened): string {
  if (opened?.adding) return `new.${draft.day}.${draft.time}.${draft.seatOf}`
  return `${opened?.appointmentId}.${opened?.detail?.data?.id ?? ''}`
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
    locationId: text('location_id', draft.locationId),
    repeat: text('repeat', draft.repeat),
    times: text('times', draft.times),
    note: text('note', draft.note),
    hold: values.hold === 'on',
    override: values.override === 'on',
  }
}
