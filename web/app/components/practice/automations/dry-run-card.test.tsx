import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { DryRunCard } from './dry-run-card.tsx'
import type { DryRunView } from './views.ts'

test('AUTO-04/dry SMS-06 a dry run tells each text’s words as they would be sent, and as how many they are billed', () => {
  const at = '2026-06-01T07:00:00.000Z'
  const row = (action: number, kind: string, words: string) => ({
    ...{ at, sendAt: at, clientId: 'cli_1', clientName: 'Ann Early', held: null },
    ...{ action, kind, words },
  })
  const result: DryRunView = {
    words: 'Every Monday at 09:00',
    zone: 'Europe/Berlin',
    fromDay: '2026-05-02',
    toDay: '2026-06-01',
    next: [],
    firings: 5,
    clients: 1,
    would: 3,
    heldBack: 0,
    isCut: false,
    rows: [
      row(0, 'text', `Hi Ann,\n${'a'.repeat(160)}`),
      row(1, 'text', 'Hi Ann.'),
      row(2, 'email', 'Hello Ann.'),
    ],
  }
  const html = render(<DryRunCard result={result} />)
  expect([...html.matchAll(/(Text|E-mail)(?:, \d+ segments?)?/g)].map(([said]) => said)).toEqual([
    'Text, 2 segments',
    'Text, 1 segment',
    'E-mail',
  ])
  expect(html).toMatch(/whitespace-pre-wrap[^>]*>Hi Ann,\na/)
})
