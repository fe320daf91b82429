import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { TOAST_BUTTON, Toast } from '#web/components/toast.tsx'
import { moment } from '#web/format/date.ts'
import { mainBooking, titleOfBlock } from './states.ts'
import type { Moving } from './use-move.ts'

const DONE: Record<string, string> = {
  book: 'Booked.',
  keep: 'Kept: the session is booked.',
  confirm: 'Confirmed.',
  complete: 'Completed. The credit is used.',
  reopen: 'Open again. What it had used is given back.',
  no_show: 'Marked as a no-show.',
  cancel: 'Cancelled. The time is free again.',
  waive: 'Let off. What was taken is given back.',
  move: 'Moved.',
  call_off: 'Called off. The time is free again, and nobody is charged.',
  wait: 'On the list. A seat that falls free is offered to them.',
  unwait: 'Off the list.',
}

/** The last press, or the last drag, in one line. */
export function Notice({
  done,
  moving,
  zone,
  locale,
  openHref,
}: {
  done: string | null
  moving: Moving
  zone: string
  locale: string
  openHref(id: string, bookingId: string | undefined): string
}) {
  const { failed, done: moved, undo, forget } = moving
  const { key } = useLocation()
  const latest = useRef(forget)
  latest.current = forget
  useEffect(() => {
    // What a form did is newer than the drag before it; `key` is another after each press.
    if (done && key) latest.current()
  }, [done, key])
  if (failed) {
    const { appointment, message } = failed
    return (
      <Toast
        key={`${appointment.id}.failed`}
        tone="failed"
        onClose={forget}
        action={
          <a href={openHref(appointment.id, mainBooking(appointment)?.id)} className={TOAST_BUTTON}>
            Choose a time
          </a>
        }
      >
        {titleOfBlock(appointment)} not moved: {message}
      </Toast>
    )
  }
  if (moved)
    return (
      <Toast
        key={`${moved.appointment.id}.${moved.startsAt}`}
        onClose={forget}
        action={
          undo ? (
            <button type="button" onClick={undo} className={TOAST_BUTTON}>
              Undo
            </button>
          ) : undefined
        }
      >
        {titleOfBlock(moved.appointment)} {moved.isUndo ? 'back at' : 'moved to'}{' '}
        {moment(moved.startsAt, zone, locale)}
      </Toast>
    )
  return done && DONE[done] ? <Toast key={key}>{DONE[done]}</Toast> : null
}
