import { expect, test } from 'vitest'
import { asked } from './ahead.ts'
import { seededChance } from './chance.ts'

const NOW = Date.parse('2026-11-25T18:44:00Z')
const MINUTE = 60_000

test('what begins while the demo is made is neither confirmed nor cancelled: both are refused by then', () => {
  const soon = Array.from({ length: 200 }, (_, i) => ({ startMs: NOW + (i % 120) * MINUTE }))
  const far = Array.from({ length: 200 }, (_, i) => ({ startMs: NOW + (180 + i * 20) * MINUTE }))
  const all = asked([...soon, ...far], NOW, seededChance(7))
  const settled = all.filter(({ isConfirmed, isCancelled }) => isConfirmed || isCancelled)
  expect(settled.length).toBeGreaterThan(50)
  expect(settled.filter(({ session }) => session.startMs < NOW + 120 * MINUTE)).toEqual([])
})
