import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

/** The recorded race, to somebody who reads miles and pounds. */
async function openInMiles(form?: Record<string, string>) {
  const sent: unknown[] = []
  const { html } = await open(
    '/race/rce_1',
    async (request) => {
      if (request.method === 'POST') {
        sent.push(await request.json())
        return Response.json({ sweat: 1.2, fluid: { from: 600, to: 900 }, is_gaining: false })
      }
      const answer = answered(request)
      if (new URL(request.url).pathname !== '/v1/me') return answer
      const me: object = await answer.json()
      return Response.json({ ...me, units: 'imperial', distance_unit: 'mi' })
    },
    form,
  )
  return {
    text: html
      .replace(/<!-- -->/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
    html,
    sent,
  }
}

test('PLAN-10/units splits stand in miles and minutes a mile, hills in feet, fluid in ounces', async () => {
  const { text, html } = await openInMiles()
  // 5 km at 4:40 to 5:00, 19 m up and down.
  expect(text).toContain('3.1 7:31 to 8:03')
  expect(html).toMatch(/>mi<\/th>.*>\/mi<\/th>/s)
  expect(text).toContain('+62 \u221262 ft')
  expect(text).not.toMatch(/\/km|\d m\b(?!ile)/)
  expect(text).toMatch(/Fluid \d+ to \d+ fl oz/)
  expect(html).toMatch(/name="before_kg"(?:(?!name=).)*>lb</s)
})

test('PLAN-10/units what was weighed in pounds and drunk in ounces is worked with as kilograms and litres', async () => {
  const typed = { before_kg: '154.3', after_kg: '152.1', drunk_l: '16', hours: '1' }
  const { sent, text } = await openInMiles({ intent: 'drink', ...typed })
  const [body] = sent as [Record<string, number>]
  expect([body.before_kg, body.after_kg, body.drunk_l]).toEqual(
    [69.99, 68.99, 0.4732].map((value) => expect.closeTo(value, 2)),
  )
  expect(text).toContain('You sweat about 41 fl oz an hour. For this race: 20 to 30 fl oz an hour')
  const { html } = await openInMiles({ intent: 'drink', ...typed, after_kg: 'soon' })
  expect(html).toContain('Type a number.')
})
