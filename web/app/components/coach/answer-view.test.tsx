import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { METRIC } from '#web/format/units.ts'
import { NOTHING_YET } from '#worker/domain/coach/fold-answer.ts'
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import { CUT_WORDS } from '#worker/domain/coach/words/cut-words.ts'
import { wordsOf } from '#worker/domain/coach/words/words-of.ts'
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

test('CO-03/offline while the line is gone an answer that is being made says so, and one that is over does not', () => {
  const shown = (state: 'streaming' | 'complete', isLost: boolean) =>
    render(
      <AnswerView
        answer={{ ...NOTHING_YET, state, text: 'You ran 12.4 km.' }}
        isLost={isLost}
        reading={{ units: METRIC, locale: 'en', timeZone: 'UTC' }}
      />,
    )
  expect(shown('streaming', true)).toMatch(/role="status"[^>]*>No connection\./)
  for (const html of [shown('streaming', false), shown('complete', true)])
    expect(html).not.toContain('No connection')
})

test('CO-06 of many receipts four stand beside the answer and the rest are one press away', () => {
  const html = view(9)
  const [beside = '', folded = ''] = html.split('5 more receipts')
  expect([beside, folded].map((part) => part.match(/<details class="receipt/g)?.length)).toEqual([4, 5])
})

test('CO-13 CO-07/language what is left out says the way in that it names, in each language, and none where there is none', async () => {
  for (const language of ['en', 'de', 'fr', 'es'] as const) {
    const { say } = await wordsOf(language)
    const shown = (words: string) =>
      render(
        <AnswerView
          answer={{ ...NOTHING_YET, state: 'complete', source: 'rules', text: 'Easy.', leftOut: [words] }}
          reading={{ units: METRIC, locale: language, timeZone: 'UTC' }}
        />,
      )
    const ways = (words: string) => shown(words).match(/href="[^"]+"/g) ?? []
    expect([language, ways(say.hidden)]).toEqual([language, ['href="/settings/imports"']])
    expect([language, ways(say.noConsent)]).toEqual([language, ['href="/settings/privacy"']])
    expect([language, ways(say.noAnswer)]).toEqual([language, []])
  }
})

test('CO-03 CO-07/language why an answer ended is said once, in its own words', () => {
  const ended = (words: string | null) =>
    render(
      <AnswerView
        answer={{ ...NOTHING_YET, state: 'interrupted', source: 'model', text: 'So far.', words }}
        reading={{ units: METRIC, locale: 'de', timeZone: 'UTC' }}
      />,
    )
  expect(ended(CUT_WORDS.de.stopped)).toContain(CUT_WORDS.de.stopped)
  expect(ended(CUT_WORDS.de.stopped)).not.toContain('Cut off.')
  expect(ended(null)).toContain('Cut off.')
})

test('CO-06 CO-13 what the words name comes first among receipts, and what is left out is one line where the answer before said it', () => {
  const leftOut = ['Some of your activities come from services whose terms keep them from a language model.']
  const shown = (saidBefore: readonly string[]) =>
    render(
      <AnswerView
        answer={{
          ...NOTHING_YET,
          ...{ state: 'complete', source: 'model', text: 'Before it there is Tempo <b>7</b>.', leftOut },
          receipts: Array.from({ length: 7 }, (_, i) => receipt(i + 1)),
        }}
        reading={{ units: METRIC, locale: 'en', timeZone: 'UTC' }}
        saidBefore={saidBefore}
      />,
    )
  const titles = [...shown([]).matchAll(/truncate">Tempo &lt;b&gt;(\d)/g)].map(([, n]) => n)
  expect(titles).toEqual(['7', '1', '2', '3', '4', '5', '6'])
  expect(shown([])).not.toContain('line-clamp-1')
  expect(shown(leftOut)).toContain('line-clamp-1')
})
