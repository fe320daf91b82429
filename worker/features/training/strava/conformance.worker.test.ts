import { sql } from 'drizzle-orm'
import { type AdapterWorld, conformance } from '#dev/test/conformance.ts'
import { connect, control, faults, noFaults, person, setClock, T0 } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { readConnection } from '#worker/features/training/provider-access/connection.ts'
import { strava } from './adapter.ts'

conformance('strava', async (): Promise<AdapterWorld> => {
  await setClock(T0)
  await noFaults()
  await control('POST', '/strava/limits', { read: [100_000, 1_000_000], overall: [100_000, 1_000_000] })
  await testContext().db.execute(sql`delete from connection`)
  const actor = await person()
  await connect(actor)
  const ctx = testContext({ now: T0 })
  const linked = async () => {
    const connection = await readConnection(ctx, actor.athleteId, 'strava')
    if (!connection) throw new Error('not connected')
    return connection
  }
  const connection = await linked()
  const event = {
    objectType: 'activity',
    objectId: 13_000_000_905,
    aspectType: 'update',
    updates: {},
    ownerId: Number(connection.externalAthleteId),
    subscriptionId: 1,
    eventTime: 1,
  }
  return {
    adapter: strava,
    ctx,
    connection,
    events: {
      activity: event,
      revoked: { ...event, objectType: 'athlete', updates: { authorized: 'false' } },
      neither: { ...event, objectType: 'athlete' },
    },
    open: async () => strava.source(testContext({ now: T0 }), await linked(), 'person'),
    nowMs: T0.getTime(),
    count: 912,
    recorded: '13000000905',
    manual: '13000000860',
    missing: '1',
    faults: {
      limited: () => faults({ status429ForS: 60 }),
      broken: () => faults({ htmlWith200: true, pathIncludes: '/api/' }),
      failing: () => faults({ fail500Rate: 1, pathIncludes: '/api/' }),
      healed: noFaults,
    },
  }
})
