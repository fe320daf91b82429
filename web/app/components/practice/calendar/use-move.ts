import { useFetcher } from '@remix-run/react'
import { useState } from 'react'
import type { Drop } from './block-drag.ts'
import type { CalendarAnswer, CalendarAppointment } from './calendar.ts'
import type { CalendarDone, CalendarRefusal } from './calendar-action.ts'
import { instantTyped } from './day-model.ts'
import type { PendingMove } from './with-move.ts'
import { clockText, type ZoneClock } from './zone-clock.ts'

interface Sent {
  appointment: CalendarAppointment
  move: PendingMove
  isUndo: boolean
}

export interface Moving {
  /** Shown where it goes while the answer is awaited. */
  pending: PendingMove | null
  drop(drop: Drop): void
  /** Back to where it was; null when there is nothing to take back. */
  undo: (() => void) | null
  done: { appointment: CalendarAppointment; startsAt: string; isUndo: boolean } | null
  failed: { appointment: CalendarAppointment; message: string } | null
  forget(): void
}

/**
 * Moves by dragging: shown at once, since a move can be taken back, and where it was again as soon as it is refused.
 * Credits are not touched by it.
 */
export function useMove(answer: CalendarAnswer, clock: ZoneClock): Moving {
  const fetcher = useFetcher<CalendarRefusal | CalendarDone>()
  const [sent, setSent] = useState<Sent | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { submit } = fetcher
  const send = (one: Sent) => {
    const { move, appointment } = one
    const start = clock.local(Date.parse(move.startsAt))
    setProblem(null)
    setSent(one)
    submit(
      {
        intent: 'move',
        quiet: '1',
        appointment: appointment.id,
        on: start.day,
        at: clockText(start.minute),
        minutes: String((Date.parse(move.endsAt) - Date.parse(move.startsAt)) / 60_000),
        // Dragged somewhere on purpose: what lies outside of working hours is meant.
        override: 'on',
        service_id: appointment.service.id,
        trainer_id: move.trainerId ?? appointment.trainerId,
      },
      { method: 'post', action: '/practice/calendar', preventScrollReset: true },
    )
  }
  const drop = (where: Drop) => {
    const appointment = answer.appointments.find(({ id }) => id === where.appointmentId)
    if (!appointment) return
    const start = instantTyped(where.day, clockText(where.startMin), clock)
    if ('problem' in start) {
      setSent({ appointment, move: keepAt(appointment), isUndo: false })
      setProblem(start.problem)
      return
    }
    const long = where.isResize
      ? (where.endMin - where.startMin) * 60_000
      : Date.parse(appointment.endsAt) - Date.parse(appointment.startsAt)
    send({
      appointment,
      move: {
        appointmentId: appointment.id,
        startsAt: new Date(start.atMs).toISOString(),
        endsAt: new Date(start.atMs + long).toISOString(),
        trainerId: where.trainerId,
      },
      isUndo: false,
    })
  }
  const isIdle = fetcher.state === 'idle'
  const refused = isIdle && fetcher.data && 'error' in fetcher.data ? fetcher.data.error.message : null
  const message = problem ?? refused
  const isDone = isIdle && sent !== null && message === null && fetcher.data !== undefined
  return {
    pending: !isIdle && sent ? sent.move : null,
    drop,
    undo:
      isDone && !sent.isUndo
        ? () => send({ appointment: sent.appointment, move: keepAt(sent.appointment), isUndo: true })
        : null,
    done: isDone
      ? { appointment: sent.appointment, startsAt: sent.move.startsAt, isUndo: sent.isUndo }
      : null,
    failed: isIdle && sent && message !== null ? { appointment: sent.appointment, message } : null,
    forget: () => setSent(null),
  }
}

const keepAt = ({ id, startsAt, endsAt, trainerId }: CalendarAppointment): PendingMove => ({
  appointmentId: id,
  startsAt,
  endsAt,
  trainerId,
})
