import { runDurableObjectAlarm } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { userIdOf } from '#dev/sandbox/garmin/push.ts'
import { connectTo, personWhere } from '#dev/test/connected-account.ts'
import { control, dropWork, linkOf, originsOf, RUNNER, rows, setClock, work } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { listConnections } from '#worker/features/training/connections/list-connections.ts'

const REST = `${env.TEST_SANDBOX_URL}/garmin/wellness-api/rest`
const userId = userIdOf(RUNNER)
const LATER = ['event', 'webhook.handle', 'provider.look', 'provider.disconnect']

const kept = () => rows(testContext(), sql`select outcome from webhook_event where provider = 'garmin'`)

/** Posts a notification and lets all that follows from it be done. */
async function told(word: Record<string, unknown[]>, secret = env.GARMIN_WEBHOOK_SECRET) {
  const before = (await kept()).length
  const { status } = await exports.default.fetch(`${env.APP_ORIGIN}/garmin/webhook/${secret}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'garmin-client-id': env.GARMIN_CLIENT_ID },
    body: JSON.stringify(word),
  })
  if (status !== 200) return status
  const expected = before + Object.values(word).flat().length
  await until('the word is done with', async () => {
    for (let shard = 0; shard < 16; shard++)
      await runDurableObjectAlarm(env.INBOX.get(env.INBOX.idFromName(`garmin:${shard}`)) as never)
    await work(new Date(Date.now() + 60_000), 50, LATER)
    return (await kept()).filter(({ outcome }) => outcome !== null).length === expected
  })
  await work(new Date(Date.now() + 120_000), 50, LATER)
  return status
}

async function connected() {
  await setClock(new Date())
  await testContext().db.execute(sql`delete from connection`)
  await testContext().db.execute(sql`delete from webhook_event where provider = 'garmin'`)
  await dropWork()
  const actor = await personWhere('garmin')
  await connectTo('garmin', actor, new Date(), { athlete: RUNNER })
  await dropWork()
  return actor
}

const summaryOf = (id: string) => ({ userId, callbackURL: `${REST}/activities?token=a${id}` })
const fileOf = (id: string) => ({
  ...{
    userId,
    activityId: Number(id),
    summaryId: `${id}-file`,
    fileType: 'FIT',
    activityName: 'By its file',
  },
  callbackURL: `${REST}/activityFile?id=${id}&token=f${id}`,
})

test('ING-13/garmin a summary and its file, in either order, are one activity with laps and streams', async () => {
  const actor = await connected()
  const [first, second] = ['12000004230', '12000004231']
  expect(await told({ activities: [summaryOf(first)], activityFiles: [fileOf(second)] })).toBe(200)
  expect(await told({ activityFiles: [fileOf(first)], activities: [summaryOf(second)] })).toBe(200)
  const found = await originsOf(actor.athleteId)
  expect(found.map(({ external_id, detail }) => [external_id, detail])).toEqual([
    [first, 'full'],
    [second, 'full'],
  ])
  for (const { stream_key, name } of found)
    expect([stream_key, name]).toEqual([expect.any(String), expect.any(String)])
  const { connections } = await listConnections(testContext({ now: new Date(), actor }))
  const shown = connections.find(({ provider }) => provider === 'garmin')
  expect(shown).toMatchObject({ status: 'connected', availability: 'available' })
  expect(shown?.lastPolledAt).toBeInstanceOf(Date)
})

test('ING-13/garmin permission to read that is withdrawn is said, and takes nothing away', async () => {
  const actor = await connected()
  await told({ activities: [summaryOf('12000004230')] })
  await control('POST', `/garmin/withhold/${RUNNER}`)
  await told({ userPermissionsChange: [{ userId, permissions: [], changeTimeInSeconds: 1 }] })
  await control('DELETE', `/garmin/withhold/${RUNNER}`)
  expect(await linkOf(actor.athleteId)).toMatchObject({ status: 'error', status_reason: 'scope_missing' })
  expect(await originsOf(actor.athleteId)).toHaveLength(1)
})

test('ING-02/garmin a deregistration takes away what came, where it is true', async () => {
  const actor = await connected()
  await told({ activities: [summaryOf('12000004230')] })
  await told({ deregistrations: [{ userId }] })
  expect(await linkOf(actor.athleteId)).toMatchObject({ status: 'active' })
  await control('POST', '/garmin/revoke', { athlete_id: RUNNER })
  await testContext().db.execute(sql`delete from webhook_event where provider = 'garmin'`)
  await told({ deregistrations: [{ userId }] })
  expect(await linkOf(actor.athleteId)).toMatchObject({ status: 'revoked' })
  expect(await originsOf(actor.athleteId)).toEqual([])
})

test('SEC-03/garmin without the secret of the address, or of another application, nothing is taken; of a stranger nothing is kept', async () => {
  const actor = await connected()
  expect(await told({ activities: [summaryOf('12000004230')] }, 'guessed')).toBe(404)
  const elsewhere = { userId, callbackURL: 'https://example.org/wellness-api/rest/activities' }
  expect(await told({ activities: [elsewhere] })).toBe(200)
  expect(await originsOf(actor.athleteId)).toEqual([])
  const strangers = { activities: [{ ...summaryOf('12000004230'), userId: 'somebody' }] }
  const before = (await kept()).length
  await exports.default.fetch(`${env.APP_ORIGIN}/garmin/webhook/${env.GARMIN_WEBHOOK_SECRET}`, {
    method: 'POST',
    body: JSON.stringify(strangers),
  })
  for (let shard = 0; shard < 16; shard++)
    await runDurableObjectAlarm(env.INBOX.get(env.INBOX.idFromName(`garmin:${shard}`)) as never)
  expect(await kept()).toHaveLength(before)
})
