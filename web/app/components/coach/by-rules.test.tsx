import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

async function shown(hasModel: boolean) {
  const { html } = await open('/coach', async (request) => {
    const answer = answered(request)
    if (new URL(request.url).pathname !== '/v1/coach/thread') return answer
    return Response.json({ ...(await answer.json<object>()), has_model: hasModel })
  })
  return html
}

test('LLM-03/keyless without a model’s key the page says that rules answer, what they can and what not', async () => {
  const words = /No language model is set up here: fixed rules answer/
  const [keyless, keyed] = [await shown(false), await shown(true)]
  expect(words.test(keyless)).toBe(true)
  expect(keyless).toContain('“Move tomorrow’s run to Friday”')
  expect(keyless).not.toContain('propose no changes')
  expect(keyless.includes('answers by the model left')).toBe(false)
  expect(words.test(keyed)).toBe(false)
  expect(keyed.includes('answers by the model left')).toBe(true)
})
