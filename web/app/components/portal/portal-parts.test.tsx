import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { StatementLine } from '#web/components/practice/client-types.ts'
import { StatementLines } from './statement-lines.tsx'

const line: StatementLine = {
  ...{ seq: 9, id: 'led_9', kind: 'use', unit: 'session', amount: -1, balanceAfter: 4 },
  ...{ packageId: 'pkg_1', packageName: 'Ten sessions', bookingId: 'bkg_1', reversesId: null, reason: null },
  ...{ at: '2026-11-16T07:00:00.000Z', createdAt: '2026-11-16T09:00:00.000Z' },
}
const text = (...lines: Partial<StatementLine>[]) =>
  render(
    <StatementLines
      statement={{
        ...{ practiceName: 'Eastbank', currency: 'eur', timezone: 'Europe/Berlin', next: null },
        lines: lines.map((some, i) => ({ ...line, id: `led_${i}`, ...some })),
      }}
    />,
  )
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

test('SES-05 a client reads each line of their statement in its own unit: sessions, minutes, money, unlimited', () => {
  expect(text({})).toContain('Session done Mon 16 Nov 2026, 08:00 · Ten sessions −1 4 left')
  expect(text({ unit: 'minute', amount: -45, balanceAfter: 135 })).toContain('−45 min 135 min left')
  const money = { unit: 'amount', kind: 'grant', amount: 12_050, balanceAfter: 12_050 } as const
  expect(text(money)).toContain('Bought: Ten sessions Mon 16 Nov 2026, 08:00 +120.50 120.50 EUR left')
  expect(text({ unit: 'unlimited', amount: 0, balanceAfter: 0 })).toMatch(/Ten sessions unlimited $/)
})
