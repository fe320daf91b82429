import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { signedIn } from '#dev/test/visitor.ts'

test('SEC-03/csrf a form of another site is refused at every page in words, and changes nothing', async () => {
  const { visitor } = await signedIn({ name: 'Robin' })
  const forms = [
    ['/settings/profile', 'intent=person&name=Taken&zone=UTC&locale=en&units=metric'],
    ['/logout', ''],
    ['/login', 'email=a%40example.org&password=x'],
    ['/portal', 'intent=cancel'],
    ['/nowhere', ''],
  ] as const
  for (const origin of ['https://evil.example', 'null'])
    for (const [path, body] of forms) {
      const response = await exports.default.fetch(`${env.APP_ORIGIN}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': String(body.length),
          Cookie: visitor.cookie,
          Origin: origin,
        },
        body,
      })
      expect(response.status, path).toBe(403)
      expect(await response.text()).toBe(
        'This request came from another site. Nothing was changed; try it from our own page.',
      )
    }
  expect((await visitor.get('/v1/me')).body).toMatchObject({ display_name: 'Robin' })
})
