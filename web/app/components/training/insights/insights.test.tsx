import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'
import { shownFrom, shownText } from './insight-view.ts'

test('INS-01/page a new insight says so, and the page that was looked at notes what it said', async () => {
  const { html } = await open('/insights', answered)
  expect(html).toMatch(/>New<\/span>/)
  expect(html).toMatch(/<script type="module" nonce="n0nce" data-shown="sleep_h~run_pace~down -27\.29/)
  const sent: unknown[] = []
  const noting = async (request: Request) => {
    if (request.method !== 'PUT') return answered(request)
    sent.push(await request.json())
    return new Response(null, { status: 204 })
  }
  const shown = 'sleep_h~run_pace~down -27.5 -35 -19\nspoilt\na b c d'
  const { status, location } = await open('/insights', noting, { intent: 'shown', shown })
  expect([status, location]).toEqual([302, '/insights'])
  expect(sent).toEqual([
    { insights: [{ key: 'sleep_h~run_pace~down', difference: -27.5, from: -35, to: -19 }] },
  ])
})

test('INS-01/page once it was seen an insight is not called new, and nothing is noted again', async () => {
  const seen = async (request: Request) => {
    const answer = await answered(request)
    const text = (await answer.text()).replaceAll('"is_new":true', '"is_new":false')
    return new Response(text, answer)
  }
  const { html } = await open('/insights', seen)
  expect(html).not.toMatch(/>New<\/span>|data-shown/)
})

test('INS-01/page what a form carries of an insight comes back as it was', () => {
  const one = { key: 'a~b~up', difference: 0.1 + 0.2, from: -1e-7, to: 12.5 }
  expect(shownFrom(shownText([one, { ...one, key: 'c~d~down' }]))).toEqual([one, { ...one, key: 'c~d~down' }])
  expect(shownFrom('')).toEqual([])
})
