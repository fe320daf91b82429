import { expect, test } from 'vitest'
import { BOOKING_KINDS } from './booking-kinds.ts'
import { textLength } from './segments.ts'
import { DEFAULT_TEMPLATES, fillTemplate, unknownFields } from './template.ts'

const values = {
  clientName: 'Noa Client',
  practiceName: 'Harbour Strength',
  serviceName: 'Strength 60',
  trainerName: 'Kai Coach',
  locationName: null,
  startsAt: new Date('2026-11-24T08:00:00Z'),
  zone: 'Europe/Berlin',
  clientZone: null,
  isConfirmed: false,
}

test('SMS-01 times are said in the practice’s zone, with its name where the client’s clock differs', () => {
  const say = (more: object) => fillTemplate('{day} {time}', { ...values, ...more })
  expect(say({})).toBe('Tue 24 Nov 09:00')
  expect(say({ clientZone: 'Europe/Paris' })).toBe('Tue 24 Nov 09:00')
  expect(say({ clientZone: 'America/New_York' })).toBe('Tue 24 Nov 09:00 Berlin time')
  expect(say({ zone: 'Pacific/Auckland' })).toBe('Tue 24 Nov 21:00')
  expect(say({ zone: 'America/Los_Angeles', startsAt: new Date('2026-11-24T05:30:00Z') })).toBe(
    'Mon 23 Nov 21:30',
  )
})

test('SMS-01 of an hour that comes twice in a night, the offset says which', () => {
  const say = (at: string) => fillTemplate('{time}', { ...values, startsAt: new Date(at) })
  expect(say('2026-10-25T00:30:00Z')).toBe('02:30 (UTC+02:00)')
  expect(say('2026-10-25T01:30:00Z')).toBe('02:30 (UTC+01:00)')
  expect(say('2026-10-25T02:30:00Z')).toBe('03:30')
})

test('SMS-06 the product’s own words are one segment and ask for a confirmation until there is one', () => {
  for (const kind of BOOKING_KINDS) {
    const body = fillTemplate(DEFAULT_TEMPLATES[kind], values)
    expect(`${kind} ${textLength(body).encoding} ${textLength(body).segments}`).toBe(`${kind} GSM-7 1`)
    expect(body).not.toMatch(/[{}]/)
  }
  expect(fillTemplate(DEFAULT_TEMPLATES.reminder, values)).toBe(
    'Harbour Strength: reminder of Strength 60 with Kai, Tue 24 Nov at 09:00. Reply Y to confirm, N to move it. STOP ends texts.',
  )
  expect(fillTemplate(DEFAULT_TEMPLATES.reminder, { ...values, isConfirmed: true })).toBe(
    'Harbour Strength: reminder of Strength 60 with Kai, Tue 24 Nov at 09:00.',
  )
})

test('SMS-06 a field that stands for nothing is named; values are not read as templates again', () => {
  expect(unknownFields('{client} {nmae} {} {time}')).toEqual(['nmae', ''])
  expect(fillTemplate('Hi {client}, {nmae}', { ...values, clientName: '{practice} X' })).toBe(
    'Hi {practice}, {nmae}',
  )
})
