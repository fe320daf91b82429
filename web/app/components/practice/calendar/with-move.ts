import type { CalendarAnswer } from './calendar.ts'

export interface PendingMove {
  appointmentId: string
  startsAt: string
  endsAt: string
  trainerId: string | null
}

/** The calendar as it will be if a move that is under way comes through. */
export function withMove(answer: CalendarAnswer, move: PendingMove | null): CalendarAnswer {
  if (!move) return answer
  const { appointmentId, startsAt, endsAt, trainerId } = move
  return {
    ...answer,
    appointments: answer.appointments.map((one) =>
      one.id === appointmentId ? { ...one, startsAt, endsAt, trainerId: trainerId ?? one.trainerId } : one,
    ),
  }
}
