import { conformance } from '#dev/test/conformance.ts'
import { connectedWorld } from '#dev/test/connected-account.ts'
import { connectionLife } from '#dev/test/connection-life.ts'
import { suunto } from './adapter.ts'

const activity = {
  type: 'WORKOUT_CREATED',
  username: 'alex-41000002',
  workout: { workoutKey: '000000000000013000000905' },
}

conformance('suunto', () =>
  connectedWorld('suunto', suunto, {
    events: { activity, revoked: null, neither: { ...activity, type: 'ROUTE_CREATED' } },
    // All but what was typed in by hand, which its watch knows nothing of.
    count: 896,
    recorded: '000000000000013000000905',
    manual: null,
    missing: '000000000000000000000001',
    reads: '/v3/',
  }),
)

connectionLife('suunto')
