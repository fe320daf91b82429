import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Refused } from '#web/api/form-values.ts'
import { EntriesCard } from './entries-card.tsx'
import type { Entries } from './types.ts'

const entry = (n: number): Entries['entries'][number] => ({
  ...{ id: `mny_${n}`, kind: 'expense', amountMinor: -100 * n, standsMinor: -100 * n, currency: 'eur' },
  ...{ day: '2026-05-01', category: `Rent ${n}`, description: null, clientName: null, corrections: [] },
})
const shown = (many: number, sent?: Refused) =>
  render(
    <EntriesCard
      entries={{ entries: Array.from({ length: many }, (_, i) => entry(i + 1)), next: 'mny_20' }}
      today="2026-05-02"
      requestId="req_1"
      sent={sent}
      saved={false}
      olderHref={(before) => `?before=${before}`}
      newestHref={null}
    />,
  )
const fold = (html: string) => html.indexOf(' more</summary>')

test('MON-02/pages five entries by hand stand open, the rest is folded and none is lost', () => {
  const html = shown(20)
  expect(html).toContain('15 more')
  expect(html.match(/Correct/g)?.length).toBe(20)
  expect(html.indexOf('Rent 5')).toBeLessThan(fold(html))
  expect(html.indexOf('Rent 6')).toBeGreaterThan(fold(html))
  expect(html).toContain('Earlier entries')
  expect(fold(shown(6))).toBe(-1)
})

test('MON-02/pages a refused correction of a folded entry stands open with what was typed', () => {
  const error = { code: 'invalid_input' as const, message: 'description: say why', field: 'description' }
  const html = shown(20, {
    error: { ...error, requestId: 'r' },
    values: { entry: 'mny_12', amount: '7', reason: 'x' },
  })
  expect(html).toMatch(/<details[^>]* open=""[^>]*><summary[^>]*>15 more/)
  expect(html).toContain('value="7"')
})
