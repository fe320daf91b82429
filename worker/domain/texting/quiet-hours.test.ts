import { readFileSync } from 'node:fs'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { distinctClocks } from '#dev/test/clock-changes.ts'
import { clientQuietHours, firstAllowedMs, isQuiet, openTimeEndMs, type QuietHours } from './quiet-hours.ts'
import { sendTime } from './send-time.ts'

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const text = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const night = (zone: string, from = '21:00', until = '08:00'): QuietHours => ({ zone, from, until })

test('SMS-02 quiet hours across midnight hold from 21:00 until 08:00 on the practice’s clock', () => {
  const berlin = night('Europe/Berlin')
  const quiet = (clock: string) => isQuiet(berlin, at(`2026-11-24T${clock}+01:00`))
  expect(['20:59', '21:00', '23:59', '00:00', '07:59', '08:00', '12:00'].map(quiet)).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
    false,
  ])
  expect(text(firstAllowedMs([berlin], at('2026-11-24T22:10+01:00')))).toBe('2026-11-25T07:00:00.000Z')
  expect(text(firstAllowedMs([berlin], at('2026-11-24T07:59:59+01:00')))).toBe('2026-11-24T07:00:00.000Z')
  expect(text(firstAllowedMs([berlin], at('2026-11-24T12:00+01:00')))).toBe('2026-11-24T11:00:00.000Z')
})

test('SMS-02 a window within one day and a window of no length', () => {
  const lunch = night('UTC', '12:00', '14:00')
  expect(text(firstAllowedMs([lunch], at('2026-01-01T13:00Z')))).toBe('2026-01-01T14:00:00.000Z')
  expect(text(firstAllowedMs([night('UTC', '08:00', '08:00')], at('2026-01-01T03:00Z')))).toBe(
    '2026-01-01T03:00:00.000Z',
  )
})

test('SMS-02 the client’s own day counts too: both clocks must allow a text', () => {
  const both = [night('Europe/Berlin'), clientQuietHours('America/New_York')]
  expect(text(firstAllowedMs(both, at('2026-11-24T09:00+01:00')))).toBe('2026-11-24T13:00:00.000Z')
  const never = [night('UTC', '09:00', '08:00'), night('UTC', '08:00', '09:00')]
  expect(firstAllowedMs(never, at('2026-11-24T09:00Z'))).toBeNull()
})

test('SMS-02 quiet hours that end in the hour that spring skips or autumn doubles', () => {
  const early = night('Europe/Berlin', '22:00', '02:30')
  expect(text(firstAllowedMs([early], at('2026-03-29T01:59+01:00')))).toBe('2026-03-29T01:00:00.000Z')
  expect(text(firstAllowedMs([early], at('2026-10-25T02:10+02:00')))).toBe('2026-10-25T00:30:00.000Z')
  expect(text(firstAllowedMs([early], at('2026-10-25T02:10+01:00')))).toBe('2026-10-25T01:30:00.000Z')
})

test('SMS-02 a text that would be useless by the end of the window is dropped with the reason', () => {
  const quiet = [night('Europe/Berlin')]
  const due = at('2026-11-24T22:00+01:00')
  const ask = (uselessFrom: string, now = due) =>
    sendTime({ dueMs: due, nowMs: now, uselessFromMs: at(uselessFrom), quiet })
  expect(ask('2026-11-25T09:00+01:00')).toEqual({ send: true, atMs: at('2026-11-25T08:00+01:00') })
  expect(ask('2026-11-25T07:00+01:00')).toEqual({ send: false, reason: 'quiet_hours' })
  expect(ask('2026-11-25T08:00+01:00')).toEqual({ send: false, reason: 'quiet_hours' })
  expect(ask('2026-11-24T21:30+01:00')).toEqual({ send: false, reason: 'too_late' })
  const late = at('2026-11-25T10:00+01:00')
  expect(ask('2026-11-25T12:00+01:00', late)).toEqual({ send: true, atMs: late })
})

/** Every change of every clock in ten years, and a day of the clocks that never change. */
const edges = () =>
  distinctClocks().flatMap(({ zone, changes }) =>
    changes.length === 0
      ? [{ zone, edgeMs: at('2024-02-29T00:00Z') }]
      : changes.map(({ epochMilliseconds }) => ({ zone, edgeMs: epochMilliseconds })),
  )

/** The end of quiet hours as one writes it first: the minutes that are left on the clock, added to the instant. */
function naiveMs(hours: QuietHours, ms: number): number {
  if (!isQuiet(hours, ms)) return ms
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(hours.zone)
  const [hour = 0, minute = 0] = hours.until.split(':').map(Number)
  const left = (hour * 60 + minute - (wall.hour * 60 + wall.minute) + 1440) % 1440
  return ms + left * 60_000
}

test('REL-10/texts every zone over every edge of ten years: no text in quiet hours and none lost', () => {
  const HOUR = 3_600_000
  let [asked, naiveInside, latestMs] = [0, 0, 0]
  for (const { zone, edgeMs } of edges()) {
    const windows = [night(zone), night(zone, '22:30', '02:30')]
    for (const hours of windows) {
      // From a day before the edge to a day after it, at minutes that fall on no round hour.
      for (let ms = edgeMs - 24 * HOUR - 7 * 60_000; ms < edgeMs + 24 * HOUR; ms += 149 * 60_000) {
        const sendMs = firstAllowedMs([hours], ms)
        asked++
        if (sendMs === null || sendMs < ms || isQuiet(hours, sendMs)) {
          throw new Error(`${zone} ${hours.from}-${hours.until} at ${text(ms)}: ${text(sendMs)}`)
        }
        latestMs = Math.max(latestMs, sendMs - ms)
        if (isQuiet(hours, naiveMs(hours, ms))) naiveInside++
      }
    }
  }
  expect(asked).toBeGreaterThan(25_000)
  // Eleven hours of night, and up to three more in the night of a zone that sets its clock back by as many.
  expect(latestMs).toBeLessThanOrEqual(14 * HOUR)
  expect(naiveInside).toBeGreaterThan(300)
}, 240_000)

interface Edge {
  zone: string
  transitionUtc: string
  kind: string
  lastLocalBefore: string
  firstLocalAfter: string
}

test('REL-10/texts at the edges that tzdata lists, quiet hours end at the jump or at the second of two equal hours', () => {
  const path = new URL('../../../../shared/oracles/time/transitions_2025_2027.json', import.meta.url)
  const listed = JSON.parse(readFileSync(path, 'utf8')) as Edge[]
  for (const { zone, transitionUtc, kind, lastLocalBefore, firstLocalAfter } of listed) {
    const edgeMs = at(transitionUtc)
    const clock = kind.startsWith('gap') ? lastLocalBefore : firstLocalAfter
    // A minute that the gap skips, or one that comes twice.
    const until = Temporal.PlainTime.from(clock.slice(11, 19)).add({ minutes: 20 }).toString().slice(0, 5)
    const hours = night(zone, '20:00', until)
    const expected = kind.startsWith('gap') ? edgeMs : edgeMs + 20 * 60_000
    const from = kind.startsWith('gap') ? edgeMs - 1000 : edgeMs + 1000
    expect(`${zone} ${text(firstAllowedMs([hours], from))}`).toBe(`${zone} ${text(expected)}`)
  }
  expect(listed.length).toBeGreaterThan(40)
})

test('SMS-02/offer time to answer runs only while texts may be sent, and has its full length', () => {
  const berlin = [night('Europe/Berlin')]
  const twoHours = 2 * 3_600_000
  const until = (clock: string) => text(openTimeEndMs(berlin, at(`2026-11-24T${clock}+01:00`), twoHours))
  expect(until('10:00')).toBe('2026-11-24T11:00:00.000Z')
  expect(until('20:30')).toBe('2026-11-25T08:30:00.000Z')
  expect(until('03:00')).toBe('2026-11-24T09:00:00.000Z')
  expect(
    openTimeEndMs([night('UTC', '00:00', '23:59'), night('UTC', '12:00', '11:59')], 0, twoHours),
  ).toBeNull()
})
