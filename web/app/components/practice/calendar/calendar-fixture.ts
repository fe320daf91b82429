import type { BookingState, CalendarAnswer, CalendarAppointment } from './calendar.ts'

/** A week of two trainers in every state there is, for the tests of the parts that draw it. */
export const INES = { id: 'ath_ines', name: 'Ines Okafor' }
export const MARK = { id: 'ath_mark', name: 'Mark Lindholm' }

export function appointment(
  id: string,
  startsAt: string,
  endsAt: string,
  state: BookingState | readonly BookingState[],
  fields: Partial<CalendarAppointment> = {},
): CalendarAppointment {
  const states = typeof state === 'string' ? [state] : state
  return {
    id,
    trainerId: INES.id,
    trainerName: INES.name,
    service: { id: 'svc_1', name: 'Strength', sport: 'strength' },
    location: null,
    seriesId: null,
    startsAt,
    endsAt,
    ...{ blockedFrom: startsAt, blockedUntil: endsAt, note: null },
    capacity: 1,
    isLive: states.some((one) => one !== 'cancelled'),
    holdUntil: null,
    keptSeats: 0,
    keptUntil: null,
    version: 1,
    bookings: states.map((one, i) => ({
      id: `${id}.b${i}`,
      clientId: `cli_${i}`,
      clientName: ['Tom Hsu', 'Lena Vogt', 'Omar Haddad', 'Priya Raman'][i % 4] ?? 'Ana Beltrán',
      state: one,
      version: 1,
      holdUntil: one === 'held' ? '2026-04-23T08:52:00.000Z' : null,
      penalty: one === 'no_show' ? 'fee' : null,
      feeMinor: one === 'no_show' ? 2500 : 0,
      isUnconfirmed: false,
      creditsLeft: 3,
      blockedAt: null,
    })),
    ...fields,
  }
}

export const week: CalendarAnswer = {
  zone: 'Europe/Berlin',
  from: '2026-04-20',
  to: '2026-04-26',
  version: 'v1',
  trainers: [INES, MARK],
  appointments: [
    appointment('apt_done', '2026-04-20T05:00:00.000Z', '2026-04-20T05:45:00.000Z', 'completed'),
    appointment('apt_missed', '2026-04-21T08:00:00.000Z', '2026-04-21T08:45:00.000Z', 'no_show'),
    appointment('apt_gone', '2026-04-22T12:00:00.000Z', '2026-04-22T12:45:00.000Z', 'cancelled'),
    appointment('apt_sure', '2026-04-23T08:00:00.000Z', '2026-04-23T09:00:00.000Z', 'confirmed'),
    appointment('apt_plain', '2026-04-23T15:00:00.000Z', '2026-04-23T15:45:00.000Z', 'booked'),
    appointment('apt_held', '2026-04-24T09:00:00.000Z', '2026-04-24T10:00:00.000Z', 'held'),
    appointment(
      'apt_group',
      '2026-04-25T07:00:00.000Z',
      '2026-04-25T08:00:00.000Z',
      ['confirmed', 'booked'],
      {
        capacity: 6,
        service: { id: 'svc_2', name: 'Strength basics', sport: 'strength' },
      },
    ),
    appointment('apt_mark', '2026-04-23T08:30:00.000Z', '2026-04-23T09:30:00.000Z', 'booked', {
      trainerId: MARK.id,
      trainerName: MARK.name,
    }),
  ],
  hours: [1, 2, 3, 4, 5].map((weekday) => ({
    trainerId: INES.id,
    weekday,
    startMin: 420,
    endMin: 1200,
    locationId: null,
  })),
  timeOff: [
    {
      id: 'off_1',
      trainerId: INES.id,
      startsAt: '2026-04-25T11:00:00.000Z',
      endsAt: '2026-04-26T22:00:00.000Z',
      reason: 'Race in Ghent',
    },
  ],
  busy: [{ trainerId: INES.id, startsAt: '2026-04-23T10:00:00.000Z', endsAt: '2026-04-23T11:00:00.000Z' }],
}
