import { openIdOf } from '#dev/sandbox/coros/push.ts'
import { conformance } from '#dev/test/conformance.ts'
import { connectedWorld } from '#dev/test/connected-account.ts'
import { connectionLife } from '#dev/test/connection-life.ts'
import { RUNNER } from '#dev/test/strava.ts'
import { coros } from './adapter.ts'

const LABEL = '406974212000004270'

conformance('coros', () =>
  connectedWorld('coros', coros, {
    events: {
      activity: { openId: openIdOf(RUNNER), labelId: LABEL, mode: 8, subMode: 1 },
      revoked: null,
      neither: null,
    },
    // Of the eight years, what ninety days hold.
    count: 144,
    recorded: `${LABEL}.8.1`,
    manual: null,
    missing: '1.8.1',
    reads: '/v2/',
    athlete: RUNNER,
  }),
)

connectionLife('coros', { athlete: RUNNER, hasTitles: false })
