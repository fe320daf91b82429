import { expect, test } from 'vitest'
import { planText, type TextToPlan } from './plan-text.ts'

const at = (time: string) => new Date(`2026-06-${time}:00Z`)
const SESSION = { startsAt: at('10T09:00'), endsAt: at('10T10:00') }
const BOOKED: TextToPlan = {
  ...{ kind: 'reminder', createdAt: at('01T09:00'), sendAt: null, reminderHours: 24 },
  ...{ isOptedOut: false, isOptedIn: true, hasWritten: false, isRefused: false, isOff: false },
  session: { ...SESSION, state: 'confirmed' },
  offerUntil: null,
  practice: { zone: 'UTC', from: '00:00', until: '00:00' },
  clientZone: null,
}
const FOLLOWUP = { ...BOOKED, kind: 'followup', session: { ...SESSION, state: 'completed' } }

test('SMS-02/times a follow-up goes out half an hour after the session and means something for two days', () => {
  const out = { state: 'scheduled', sendAt: at('10T10:30'), expiresAt: at('12T10:30') }
  expect(planText(FOLLOWUP, at('10T10:05'))).toEqual(out)
  const late = { ...FOLLOWUP, createdAt: at('11T10:00') }
  expect(planText(late, at('11T10:00'))).toMatchObject({ expiresAt: at('13T10:00') })
  expect(planText(FOLLOWUP, at('12T10:31'))).toEqual({ state: 'expired', reason: 'too_late' })
})

test('SMS-02/times a reminder goes out its hours before, until the session begins, and not to who booked within them', () => {
  const out = { state: 'scheduled', sendAt: at('09T09:00'), expiresAt: at('10T09:00') }
  expect(planText(BOOKED, at('01T09:00'))).toEqual(out)
  const refused = { state: 'cancelled', reason: 'booked_late' }
  expect(planText({ ...BOOKED, createdAt: at('09T09:00') }, at('09T09:00'))).toEqual(refused)
  expect(planText({ ...BOOKED, reminderHours: 0 }, at('01T09:00'))).toEqual(refused)
})

test('SMS-02/times what somebody wrote means something for a day, a code for half an hour', () => {
  const written = { ...BOOKED, kind: 'message', session: null, createdAt: at('10T08:00') }
  expect(planText(written, at('10T08:00'))).toMatchObject({ expiresAt: at('11T08:00') })
  const code = { ...written, kind: 'code', isOptedIn: false }
  expect(planText(code, at('10T08:00'))).toMatchObject({ expiresAt: at('10T08:30') })
})
