import { expect, test } from 'vitest'
import { isQuiet } from '#worker/domain/texting/quiet-hours.ts'
import { CLIENTS, ZONE } from './cast.ts'
import { seededChance } from './chance.ts'
import { textsOf } from './texts.ts'

test('SMS-02 the demo keeps quiet hours as the product does: no text of its history went out at night', () => {
  const client = { ...CLIENTS[0], id: 'cli_1', phone: '+491701234567', email: 'a@example.org' } as never
  const nowMs = Date.parse('2026-11-22T12:00:00Z')
  const sentAt: number[] = []
  for (let hour = 0; hour < 24 * 7; hour++) {
    const startMs = nowMs - (40 * 24 + hour) * 3_600_000
    const session = {
      client: CLIENTS[0],
      trainer: 'ines',
      service: 'strength',
      startMs,
      endMs: startMs,
    } as never
    const rows = textsOf({
      demo: { practiceId: 'prc_1' } as never,
      session,
      client,
      bookingId: `bkg_${hour}`,
      createdMs: startMs - 5 * 86_400_000,
      confirmedMs: null,
      isKept: true,
      versions: 2,
      doneMs: startMs + 3_600_000,
      nowMs,
      chance: seededChance(hour),
    })
    sentAt.push(...rows.map((row) => Date.parse(String(row.sent_at))))
  }
  expect(sentAt).toHaveLength(3 * 24 * 7)
  const quiet = { zone: ZONE, from: '21:00', until: '08:00' }
  expect(sentAt.filter((at) => isQuiet(quiet, at))).toEqual([])
})
