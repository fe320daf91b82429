import { expect, test } from 'vitest'
import { Visitor } from '#dev/test/visitor.ts'

test('anybody may read the description of the API, and keep it for an hour', async () => {
  const { status, body, headers } = await new Visitor().get('/v1/openapi.json')
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('public, max-age=3600')
  expect(body).toMatchObject({ openapi: '3.1.0', servers: [{ url: expect.stringMatching(/^http/) }] })
  expect(Object.keys(body.paths).length).toBeGreaterThan(200)
})
