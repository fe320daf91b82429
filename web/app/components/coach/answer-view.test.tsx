import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { METRIC } from '#web/format/units.ts'
import { NOTHING_YET } from '#worker/domain/coach/fold-answer.ts'
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import { AnswerView } from './answer-view.tsx'

const receipt = (i: number): Receipt => ({
  ...{ id: `r${i}`, tool: 'find_activities', title: `Tempo <b>${i}</b>`, day: '2026-11-20', period: null },
  ...{ ids: [`act_${i}`], href: `/activities/act_${i}`, names: [], leftOut: null },
  values: [
    { label: 'Distance', value: 12_400, unit: 'm' },
    { label: 'Climb', value: 1240, unit: 'm' },
  ],
})
const view = (n: number) =>
  render(
    <AnswerView
      answer={{
        ...NOTHING_YET,
        ...{ state: 'complete', source: 'model', text: 'You ran 12.4 km.' },
        receipts: Array.from({ length: n }, (_, i) => receipt(i + 1)),
      }}
      reading={{ units: METRIC, locale: 'en', timeZone: 'UTC' }}
    />,
  )

test('CO-06 a receipt is a slip that folds: its name and day, what it holds in the athlete’s units, and a link', () => {
  const html = view(1)
  expect(html.match(/<details class="receipt/g)).toHaveLength(1)
  expect(html).not.toMatch(/<details[^>]* open/)
  expect(html).toContain('Tempo &lt;b&gt;1&lt;/b&gt;, 20 Nov')
  expect(html).toMatch(/<dt>Distance<\/dt><dd[^>]*>12\.4 km/)
  expect(html).toMatch(/<dt>Climb<\/dt><dd[^>]*>1,240 m/)
  expect(html).toContain('href="/activities/act_1"')
  expect(html).not.toContain('more receipt')
})

test('CO-06 of many receipts four stand beside the answer and the rest are one press away', () => {
  const html = view(9)
  const [beside = '', folded = ''] = html.split('5 more receipts')
  expect([beside, folded].map((part) => part.match(/<details class="receipt/g)?.length)).toEqual([4, 5])
})
