import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

async function shown(path: string, hasOlder: boolean) {
  const asked: string[] = []
  const { html } = await open(path, async (request) => {
    const answer = answered(request)
    const { pathname, search } = new URL(request.url)
    if (pathname !== '/v1/coach/thread') return answer
    asked.push(search)
    return Response.json({ ...(await answer.json<object>()), has_older: hasOlder })
  })
  return { html, asked }
}

test('CO-01/older a long thread has a way to its older questions and back, and is written to at its end alone', async () => {
  const newest = await shown('/coach', true)
  expect(newest.html).toMatch(/href="\/coach\?before=[^"]+"[^>]*>Older questions/)
  expect(newest.html).toContain('id="message"')
  expect((await shown('/coach', false)).html).not.toContain('Older questions')
  const older = await shown('/coach?before=cms_1', false)
  expect(older.asked).toEqual(['?before=cms_1'])
  expect(older.html).toContain('Newest questions')
  for (const part of ['Older questions', 'id="message"']) expect(older.html).not.toContain(part)
})
