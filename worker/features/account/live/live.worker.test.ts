import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { linkToken, PASSWORD, signedIn, Visitor } from '#dev/test/visitor.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { notifyLive } from './notify-live.ts'

const NEW = 'another long night run'
const ask = (headers: Record<string, string>) =>
  exports.default.fetch(`${env.APP_ORIGIN}/v1/live`, { headers: { Upgrade: 'websocket', ...headers } })

/** An open page: what it heard, and the code its socket was closed with. */
async function open(cookie: string) {
  const { webSocket } = await ask({ Cookie: cookie, Origin: env.APP_ORIGIN })
  if (!webSocket) throw new Error('no socket')
  webSocket.accept()
  const page = { heard: [] as string[], closed: null as number | null }
  webSocket.addEventListener('message', (event) => void page.heard.push(String(event.data)))
  webSocket.addEventListener('close', (event) => {
    page.closed = event.code
  })
  return page
}

type Page = Awaited<ReturnType<typeof open>>
const isClosed = (page: Page) => until('the socket is closed', async () => page.closed === 1008)

async function tell(athleteId: string) {
  const ctx = testContext()
  notifyLive(ctx, athleteId, 'load')
  await ctx.settle()
}

/** Someone with two devices, each with an open page. */
async function twoDevices() {
  const person = await signedIn()
  const other = new Visitor()
  await other.logIn(person.email)
  return { ...person, other, pages: [await open(person.visitor.cookie), await open(other.cookie)] as const }
}

test('SEC-03/csrf a page of another site opens no socket with our cookie, and none without a session', async () => {
  const { visitor } = await signedIn()
  for (const origin of ['https://evil.example', 'null']) {
    const refused = await ask({ Cookie: visitor.cookie, Origin: origin })
    expect([refused.status, refused.webSocket]).toEqual([403, null])
  }
  expect((await ask({ Cookie: visitor.cookie })).status).toBe(403)
  expect((await ask({ Origin: env.APP_ORIGIN })).status).toBe(401)
  expect((await ask({ Cookie: visitor.cookie, Origin: env.APP_ORIGIN })).status).toBe(101)
})

test('ACC-03/live a device that is logged out hears nothing more, and the other one does', async () => {
  const { id, visitor, other, pages } = await twoDevices()
  expect((await other.send('DELETE', '/v1/sessions/current')).status).toBe(204)
  await isClosed(pages[1])
  await tell(id)
  await until('the other device hears', async () => pages[0].heard.length > 0)
  expect(pages[1].heard).toEqual([])
  expect((await visitor.get('/v1/me')).status).toBe(200)
})

test('ACC-03/live other devices that are logged out, and those of the old password, hear nothing more', async () => {
  const endings: ((visitor: Visitor) => Promise<unknown>)[] = [
    (visitor) => visitor.send('POST', '/v1/sessions/others/revocation'),
    (visitor) => visitor.send('PUT', '/v1/password', { current_password: PASSWORD, password: NEW }),
    async (visitor) => {
      const { sessions } = (await visitor.get('/v1/sessions')).body
      const other = sessions.find((one: { is_current: boolean }) => !one.is_current)
      return visitor.send('DELETE', `/v1/sessions/${other.id}`)
    },
  ]
  for (const end of endings) {
    const { visitor, pages } = await twoDevices()
    await end(visitor)
    await isClosed(pages[1])
    expect(pages[0].closed).toBeNull()
  }
})

test('ACC-03/live a reset, a log-out everywhere and a block end every page', async () => {
  const admin = await staff(['athletes.support'])
  const endings: ((person: Awaited<ReturnType<typeof twoDevices>>) => Promise<unknown>)[] = [
    ({ visitor }) => visitor.send('DELETE', '/v1/sessions'),
    ({ id }) => admin.visitor.send('POST', `/v1/admin/athletes/${id}/block`, { reason: 'misused' }),
    async ({ email }) => {
      await new Visitor().send('POST', '/v1/password/forgotten', { email })
      const token = await linkToken(email, 'reset-password')
      return new Visitor().send('POST', '/v1/password/reset', { token, password: NEW })
    },
  ]
  for (const end of endings) {
    const person = await twoDevices()
    await end(person)
    await Promise.all(person.pages.map(isClosed))
  }
})

test('ACC-03/live no socket stays open longer than a quarter of an hour, or than its session', async () => {
  const { id, visitor } = await signedIn()
  const page = await open(visitor.cookie)
  const object = env.LIVE.get(env.LIVE.idFromName(id))
  const alarmInMs = () =>
    runInDurableObject(object, async (_, state) => ((await state.storage.getAlarm()) ?? 0) - Date.now())
  expect(Math.abs((await alarmInMs()) - 15 * 60_000)).toBeLessThan(60_000)
  const younger = await open(visitor.cookie)
  await runInDurableObject(object, async (_, state) => {
    const [one] = state.getWebSockets()
    one?.serializeAttachment({ untilMs: Date.now() - 1 })
  })
  await runDurableObjectAlarm(object)
  await until('one socket is closed', async () => page.closed === 1000 || younger.closed === 1000)
  expect([page.closed, younger.closed]).toContain(null)
  expect(await alarmInMs()).toBeGreaterThan(0)
})
