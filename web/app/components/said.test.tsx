import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Said } from './said.tsx'

const linked = (text: string) =>
  [...render(<Said text={text} of="/x" />).matchAll(/<span>([^<]*)<\/span>/g)].map(([, figure]) => figure)

test('MET-12/receipts figures of a sentence are links, and how many days a rule takes is none', () => {
  expect(linked('33.6 h in 28 days, +31 % against the 28 before (42 activities).')).toEqual(['33.6', '+31'])
  expect(linked('Longest run of 28 days: 34.0 km; 24.9 km in the 28 before.')).toEqual(['34.0', '24.9'])
  expect(linked('Running pace is 27 s/km faster on days with 8.0 h of sleep than with 6.4.')).toEqual([
    '27',
    '8.0',
    '6.4',
  ])
  expect(linked('−35 to −19 s/km, around a usual 4:29 /km')).toEqual(['−35', '−19', '4:29'])
  expect(linked('Form is −17.1: training builds here.')).toEqual(['−17.1'])
  expect(linked('No figure here, of 3 runs.')).toEqual([])
  const text = render(<Said text="A 5 km run & 1,204 m." of="/x" />).replace(/<[^>]*>/g, '')
  expect(text).toBe('A 5 km run &amp; 1,204 m.')
})

test('MET-12/receipts a sentence of two times leads each figure to its own', () => {
  const of = (rest: string) => (/before/.test(rest) ? '/before' : '/now')
  expect(render(<Said text="34.0 km; 24.9 km in the 28 before." of={of} />)).toMatch(
    /href="\/now"><span>34\.0<.*href="\/before"><span>24\.9</,
  )
})
