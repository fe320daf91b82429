import { conformance } from '#dev/test/conformance.ts'
import { connectedWorld } from '#dev/test/connected-account.ts'
import { connectionLife } from '#dev/test/connection-life.ts'
import { ALL_ROUNDER } from '#dev/test/strava.ts'
import { wahoo } from './adapter.ts'

const activity = {
  eventType: 'workout_summary',
  user: { id: ALL_ROUNDER },
  workoutSummary: { id: 1, updatedAt: '2026-11-02T12:00:00.000Z', workout: { id: 13_000_000_905 } },
}

conformance('wahoo', () =>
  connectedWorld('wahoo', wahoo, {
    events: { activity, revoked: null, neither: { ...activity, eventType: 'plan_updated' } },
    count: 912,
    recorded: '13000000905',
    manual: '13000000860',
    missing: '1',
    reads: '/v1/',
  }),
)

connectionLife('wahoo')
