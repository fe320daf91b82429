import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { CONSENT_EFFECTS, CONSENT_PURPOSES } from '#worker/domain/practice/consent-words.ts'
import { ConsentsCard } from './consents-card.tsx'

test('BOOK-02/consents the form says what a word on each purpose does, and shows it for the one that is chosen', () => {
  const html = render(
    <ConsentsCard consents={[]} effects={CONSENT_EFFECTS} today="2026-06-01" sent={undefined} />,
  )
  expect(Object.keys(CONSENT_EFFECTS)).toEqual(Object.keys(CONSENT_PURPOSES))
  const shown = [
    ...html.matchAll(/group-has-\[option\[value=(\w+)\]:checked\]\/consent:block[^>]*>([^<]*)</g),
  ]
  const said = shown.map(([, purpose, effect]) => [purpose, effect])
  expect(said).toEqual(Object.entries(CONSENT_EFFECTS).map(([purpose, effect]) => [purpose, effect]))
  // Without a word of theirs mails go out and texts do not: the card does not claim otherwise.
  expect(html).toContain('Mails go out until they say no, texts only once they agreed.')
})
