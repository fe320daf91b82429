import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type Words, WordsCard } from './words-card.tsx'

const NOTHING: Words = {
  ...{ state: 'none', parts: [], source: null, model: null, because: null, withheld: 0, writtenAt: null },
  ...{ isOutOfDate: false, isLate: false, mayAsk: true },
}
const WRITTEN: Words = {
  ...NOTHING,
  ...{ state: 'written', source: 'model', model: 'claude-opus-5-5', mayAsk: false },
  parts: [
    { part: 'morning', title: 'Race morning', source: 'model', sentences: ['Wake at 05:30.', 'Stay calm.'] },
    { part: 'run', title: 'The run', source: 'rules', sentences: ['10.0 km take 43:00 to 45:00.'] },
  ],
}
const page = (words: Partial<Words>, more: { mayAsk?: boolean; error?: string } = {}) =>
  renderToStaticMarkup(
    <WordsCard words={{ ...NOTHING, ...words }} mayAsk={more.mayAsk ?? true} error={more.error ?? null} />,
  )
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

test('PLAN-10/page words are asked for by a press, and waiting for them has a face and an end', () => {
  expect(page({})).toMatch(/value="words".*Have it written</)
  const waiting = page({ state: 'asked', mayAsk: false })
  expect(waiting).toContain('role="status"')
  expect(words(waiting)).toContain('Being written')
  expect(waiting).not.toContain('value="words"')
  const late = page({ state: 'asked', isLate: true })
  expect(words(late)).toContain('longer than it should')
  expect(late).not.toContain('role="status"')
  expect(late).toContain('value="words"')
  expect(words(page({ state: 'failed', because: 'The race was taken out.' }))).toContain(
    'The race was taken out.',
  )
  expect(words(page({}, { error: 'Too many attempts.' }))).toContain('Too many attempts.')
})

test('PLAN-10/page PLAN-11/page each part says who wrote it, why it is by rules, and that its numbers have changed', () => {
  const html = page({ ...WRITTEN, withheld: 2, because: 'The rest was not what the numbers say.' })
  expect(words(html)).toContain('Race morning Wake at 05:30. Stay calm.')
  expect(words(html)).toContain('The run by rules 10.0 km take 43:00 to 45:00.')
  expect(words(html)).toMatch(/claude-opus-5-5.*2 sentences were held back.*not what the numbers say/)
  expect(html).not.toContain('value="words"')
  const ours = page({
    ...WRITTEN,
    source: 'rules',
    model: null,
    because: 'No language model is set up here.',
  })
  expect(words(ours)).toContain('In our own words, not a model’s. No language model is set up here.')
  const old = page({ ...WRITTEN, isOutOfDate: true, mayAsk: true })
  expect(words(old)).toMatch(/out of date.*have changed since.*Have it written again.*Wake at 05:30/)
  // Being written anew, what was written stays, and still says that it is old.
  expect(words(page({ ...WRITTEN, state: 'asked', isOutOfDate: true }))).toMatch(
    /out of date.*below is what was/,
  )
  // Without the tier what is written stays readable.
  expect(page({ ...WRITTEN, mayAsk: true }, { mayAsk: false })).not.toContain('value="words"')
})
