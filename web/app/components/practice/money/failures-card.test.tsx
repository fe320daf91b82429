import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FailuresCard } from './failures-card.tsx'

test('MON-03/pages a refused card is told with the day of the practice, not of Greenwich', () => {
  const failure = {
    ...{ id: 'ch_1', code: 'generic_decline', at: '2026-05-01T23:30:00.000Z', clientId: 'cli_1' },
    packageId: 'pkg_1',
    ...{ clientName: 'Jakob Stein', what: 'Five sessions', amountMinor: 36_500, currency: 'eur' },
  }
  expect(render(<FailuresCard failures={[failure]} zone="Europe/Berlin" />)).toContain('Sat 2 May 2026')
  expect(render(<FailuresCard failures={[failure]} zone="America/Denver" />)).toContain('Fri 1 May 2026')
})
