import { conformance } from '#dev/test/conformance.ts'
import { connectedWorld } from '#dev/test/connected-account.ts'
import { connectionLife } from '#dev/test/connection-life.ts'
import { RUNNER } from '#dev/test/strava.ts'
import { polar } from './adapter.ts'

const RECORDED = `p${(12_000_004_270).toString(36)}`
const activity = {
  event: 'EXERCISE',
  user_id: RUNNER,
  entity_id: RECORDED,
  timestamp: '2026-11-02T12:00:00Z',
}

conformance('polar', () =>
  connectedWorld('polar', polar, {
    events: { activity, revoked: null, neither: { ...activity, event: 'SLEEP' } },
    // Of the eight years, what the last thirty days hold.
    count: 55,
    recorded: RECORDED,
    manual: null,
    missing: 'p1',
    reads: '/v3/exercises',
    athlete: RUNNER,
  }),
)

connectionLife('polar', { athlete: RUNNER, hasTitles: false })
