import { env } from 'cloudflare:workers'
import { userIdOf } from '#dev/sandbox/garmin/push.ts'
import { conformance } from '#dev/test/conformance.ts'
import { connectedWorld } from '#dev/test/connected-account.ts'
import { connectionLife } from '#dev/test/connection-life.ts'
import { deliveredSource } from '#dev/test/delivered-source.ts'
import { RUNNER } from '#dev/test/strava.ts'
import { garmin } from './adapter.ts'

const RECORDED = '12000004270'
const REST = `${env.TEST_SANDBOX_URL}/garmin/wellness-api/rest`
const userId = userIdOf(RUNNER)
const words = (activityId: string) => ({
  summary: { kind: 'activities', userId, activityId, callbackURL: `${REST}/activities?token=a${activityId}` },
  file: {
    ...{ kind: 'activityFiles', userId, activityId, summaryId: `${activityId}-file`, fileType: 'FIT' },
    callbackURL: `${REST}/activityFile?id=${activityId}&token=f`,
  },
})

conformance('garmin', async () => {
  const world = await connectedWorld('garmin', garmin, {
    events: {
      activity: words(RECORDED).summary,
      revoked: { kind: 'deregistrations', userId },
      neither: { kind: 'activities', userId },
    },
    // Of the eight years, what five hold.
    count: 2863,
    recorded: RECORDED,
    manual: null,
    missing: '1',
    reads: '/wellness-api/',
    athlete: RUNNER,
  })
  const { adapter, ctx, connection } = world
  return {
    ...world,
    open: async () => deliveredSource({ ...{ adapter, ctx, connection, words }, provider: 'garmin' }),
  }
})

connectionLife('garmin', { athlete: RUNNER, tells: 'itself' })
