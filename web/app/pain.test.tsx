import { expect, test } from 'vitest'
import { answered, open } from './pages-fixture.ts'

interface Pain {
  ask: object | null
  verdict: { safety: string | null } | null
}

/** The page with what its one answer says changed. */
const paged = async (address: string, change: (pain: Pain & Record<string, unknown>) => object) =>
  (
    await open(address, async (request) => {
      const answer = await answered(request)
      if (new URL(request.url).pathname !== '/v1/pain') return answer
      const pain = (await answer.json()) as Pain & Record<string, unknown>
      return Response.json({ ...pain, ...change(pain) })
    })
  ).html
const same = () => ({})
const ask = { moment: 'before', day: '2026-11-21', why: 'hard', workout_id: 'wko_1', title: 'Tempo' }

test('PLAN-11/page one tap answers, without any script: eleven buttons of a plain form', async () => {
  const html = await paged('/pain', same)
  expect(html.match(/name="score" value="\d+"/g)).toHaveLength(12)
  expect(html).toMatch(/<form method="post" action="\/pain"/)
  // A moment that was not answered is left out of the list, and is no 0.
  expect(html).toContain('2 during training (sharp or sudden)')
  expect(html).toContain('4 before training')
  expect(html).not.toContain('0 on waking')
})

test('PLAN-11/page CO-11 with a sign that alarms the fixed words stand there, and nothing on load above them', async () => {
  const html = await paged('/pain', ({ verdict }) => ({
    verdict: {
      ...verdict,
      verdict: 'leave_out',
      says: 'Somebody should look at it.',
      safety: 'See a doctor.',
    },
  }))
  expect(html).toContain('Have it looked at')
  expect(html).toContain('See a doctor.')
  expect(html).not.toContain('Take the easier form')
})

test('PLAN-11/page without the consent nothing is asked or begun: it says why, and how to read it oneself', async () => {
  const none = { has_consent: false, verdict: null, standing: null, returns: [], answers: [], ask }
  const html = await paged('/pain', () => none)
  expect(html).toContain('An answer about pain is health data')
  expect(html).toContain('How to read it yourself')
  expect(html).not.toMatch(/name="score"|Begin a return/)
})

test('PLAN-11/page a return that is on shows its stage and ends by a press; without one it can be begun', async () => {
  const on = await paged('/pain', same)
  expect(on).toMatch(/aria-current="step"[^>]*>Run and walk in turns/)
  expect(on).toContain('I am back')
  const off = await paged('/pain', () => ({ standing: null, returns: [], ask: null, verdict: null }))
  expect(off).toContain('Begin the way back')
  expect(off).toContain('Nothing is asked now')
})

test('PLAN-11/page on the way back a session can be told of unasked; a trainer who is linked is one press away', async () => {
  const unasked = await paged('/pain', () => ({ ask: null }))
  for (const moment of ['before', 'during', 'after'])
    expect(unasked).toContain(`name="moment" value="${moment}"`)
  const off = await paged('/pain', () => ({ standing: null, returns: [], ask: null }))
  expect(off).not.toContain('value="during"')
  const safe = (safety: string) => paged('/pain', ({ verdict }) => ({ verdict: { ...verdict, safety } }))
  expect(await safe('Once it is clear: message them.')).toContain('Write to your trainer')
  expect(await safe('See a doctor.')).not.toContain('Write to your trainer')
})

test('PLAN-11/page home asks and leads to the one tap; a question that did not load blanks nothing', async () => {
  expect(await paged('/home', () => ({ ask }))).toContain('Before “Tempo”: how much does it hurt now?')
  expect(await paged('/home', () => ({ ask: null }))).toContain('What that means')
  expect(await paged('/home', () => ({ ask: null, verdict: null }))).not.toContain('Does anything hurt?')
  const { html } = await open('/home', async (request) =>
    new URL(request.url).pathname === '/v1/pain'
      ? Response.json({ error: { code: 'unavailable', message: 'Later.' } }, { status: 503 })
      : answered(request),
  )
  expect(html).toContain('The question did not load')
  expect(html).toContain('This morning')
})
