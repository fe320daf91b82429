import { useOutletContext } from '@remix-run/react'
import { useTryAgain } from '#web/live/use-try-again.ts'
import type { CalendarRefusal } from './calendar-action.ts'
import type { Opening } from './calendar-page.tsx'
import type { LoadedOpened } from './load-opened.ts'
import { OpenedDrawer } from './opened-drawer.tsx'
import { hrefOf } from './range.ts'

/** What an address opens, over the calendar it belongs to: a session or a booking. */
export function OpenedPage({
  loaded,
  refused,
}: {
  loaded: LoadedOpened
  refused: CalendarRefusal | undefined
}) {
  const { data, go, clock, locale } = useOutletContext<Opening>()
  const { opened } = loaded
  useTryAgain(opened?.detail?.status)
  if (!opened) return null
  return (
    <OpenedDrawer
      key={openedKey(loaded)}
      opened={opened}
      answer={data.calendar.data}
      query={data.query}
      clock={clock}
      locale={locale}
      nowMs={data.nowMs}
      refused={refused}
      onClose={() => go(hrefOf(data.query))}
    />
  )
}

/** Another thing open is another drawer. */
function openedKey({ opened }: LoadedOpened): string {
  return `${opened?.appointmentId}.${opened?.detail?.data?.id ?? ''}`
}
