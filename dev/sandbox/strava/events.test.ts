import { expect, test } from 'vitest'
import { bodyOf, type Refusal, type Row, type Sent, sure } from '../testing/answers.ts'
import { type Callback, startCallback } from '../testing/callback.ts'
import { CLIENT, RUNNER, type TestClient, withSandbox } from '../testing/client.ts'

const SUBSCRIPTIONS = '/strava/api/v3/push_subscriptions'

/** A sandbox with a subscriber that has subscribed. */
function withSubscriber(body: (client: TestClient, callback: Callback) => Promise<void>) {
  return withSandbox(async (client) => {
    const callback = await startCallback()
    try {
      await client.connect(RUNNER)
      expect((await subscribe(client, callback.url)).status).toBe(201)
      await body(client, callback)
    } finally {
      await callback.close()
    }
  })
}

function subscribe(client: TestClient, callbackUrl: string, verifyToken = 'let-me-in') {
  const body = new URLSearchParams({ ...CLIENT, callback_url: callbackUrl, verify_token: verifyToken })
  return fetch(`${client.url}${SUBSCRIPTIONS}`, { method: 'POST', body })
}

async function makeActivity(client: TestClient, fields: object = {}) {
  const response = await client.send('POST', '/_control/strava/activities', { athlete_id: RUNNER, ...fields })
  return (await bodyOf<{ activity: Row }>(response)).activity
}

const sent = (client: TestClient) => client.json<Sent[]>('/_control/strava/deliveries?wait=1')

test(
  'a subscription needs a callback that echoes the challenge, and there is one at most',
  withSubscriber(async (client, callback) => {
    const query = new URLSearchParams(CLIENT)
    const [subscription] = await client.json<{ id: number; callback_url: string }[]>(
      `${SUBSCRIPTIONS}?${query}`,
    )
    expect(subscription?.callback_url).toBe(callback.url)
    expect((await bodyOf<Refusal>(await subscribe(client, callback.url))).errors[0]?.code).toBe(
      'already exists',
    )
    const gone = await client.send('DELETE', `${SUBSCRIPTIONS}/${subscription?.id}?${query}`)
    expect(gone.status).toBe(204)
    expect(await client.json(`${SUBSCRIPTIONS}?${query}`)).toEqual([])
    expect((await subscribe(client, callback.url, 'wrong')).status).toBe(400)
    expect((await client.get(`${SUBSCRIPTIONS}?client_id=1&client_secret=2`)).status).toBe(401)
  }),
)

test(
  'making, renaming and deleting an activity sends one event each, in Strava’s words',
  withSubscriber(async (client, callback) => {
    const { access_token } = await client.connect(RUNNER)
    const activity = await makeActivity(client, { distance_m: 10_000, moving_s: 2700 })
    await sent(client)
    const path = `/_control/strava/activities/${activity.id}`
    await client.send('PATCH', path, { name: 'Tempo', private: true })
    await sent(client)
    const shown = await client.json<Row>(`/strava/api/v3/activities/${activity.id}`, access_token)
    expect(shown).toMatchObject({ name: 'Tempo', private: true, distance: 10_000 })
    await client.send('DELETE', path)
    const log = await sent(client)
    expect(callback.events.map((event) => event.aspect_type)).toEqual(['create', 'update', 'delete'])
    expect(log[1]?.event).toMatchObject({
      object_type: 'activity',
      object_id: activity.id,
      owner_id: RUNNER,
      updates: { title: 'Tempo', private: 'true' },
    })
    expect((await client.get(`/strava/api/v3/activities/${activity.id}`, access_token)).status).toBe(404)
  }),
)

test(
  'a made activity is the newest in the list and survives a restart',
  withSandbox(async (client, sandbox) => {
    const activity = await makeActivity(client)
    const after = await sandbox.restart()
    const { access_token } = await after.connect(RUNNER)
    const newest = sure(
      (await after.json<Row[]>('/strava/api/v3/athlete/activities?per_page=1', access_token))[0],
    )
    expect(newest).toMatchObject({ id: activity.id, type: 'Run', distance: 8042.6 })
  }),
)

test(
  'an event is tried three times in all, and no more once it is answered',
  withSubscriber(async (client, callback) => {
    callback.answers.push(500, 503, 500)
    await makeActivity(client)
    expect(sure((await sent(client))[0])).toMatchObject({
      delivered: false,
      attempts: [{ status: 500 }, { status: 503 }, { status: 500 }],
    })
    callback.answers.push(500)
    await makeActivity(client)
    expect(sure((await sent(client))[1])).toMatchObject({
      delivered: true,
      attempts: [{ status: 500 }, { status: 200 }],
    })
  }),
)

test(
  'a subscriber that does not answer in two seconds is tried again',
  withSubscriber(async (client, callback) => {
    callback.answers.push('hang')
    await makeActivity(client)
    const delivery = sure((await sent(client))[0])
    expect(delivery.attempts.map((attempt) => attempt.status)).toEqual([null, 200])
  }),
)

test(
  'events can come twice, out of order, or not at all',
  withSubscriber(async (client, callback) => {
    await client.send('POST', '/_control/strava/faults', { duplicateEvents: 1 })
    await makeActivity(client)
    await sent(client)
    expect(callback.events).toHaveLength(2)
    await client.send('DELETE', '/_control/strava/faults')
    await client.send('POST', '/_control/strava/faults', { disorderEvents: true })
    const first = await makeActivity(client)
    const second = await makeActivity(client)
    const log = await sent(client)
    expect(log.slice(-2).map(({ event }) => event.object_id)).toEqual([second.id, first.id])
    await client.send('POST', '/_control/strava/faults', { dropEvents: true })
    await makeActivity(client)
    expect(await sent(client)).toHaveLength(log.length)
  }),
)

test(
  'an athlete who revokes at Strava loses the tokens, and subscribers are told with a string',
  withSubscriber(async (client) => {
    const { access_token } = await client.connect(RUNNER)
    await client.send('POST', '/_control/strava/revoke', { athlete_id: RUNNER })
    expect((await client.get('/strava/api/v3/athlete', access_token)).status).toBe(401)
    expect(sure((await sent(client)).at(-1)).event).toMatchObject({
      object_type: 'athlete',
      object_id: RUNNER,
      aspect_type: 'update',
      updates: { authorized: 'false' },
    })
  }),
)

test(
  'the button on the index page makes a run of today and announces it',
  withSubscriber(async (client, callback) => {
    expect(await (await client.get('/')).text()).toContain('Robin goes for a run')
    const body = new URLSearchParams({ athlete_id: String(RUNNER) })
    const page = await fetch(`${client.url}/_control/strava/today`, { method: 'POST', body })
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/'])
    await sent(client)
    expect(callback.events.map((event) => event.aspect_type)).toEqual(['create'])
  }),
)
