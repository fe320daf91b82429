import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
import type { Tier } from '#worker/domain/entitlement/catalogue.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import { writeRaceText } from './write-race-text.ts'

export const RACE = {
  ...{ name: 'River Run', day: '2031-04-20', priority: 'A', goal_s: 2700, starts_at: '09:30' },
  goal: { discipline: 'run', distance: '10k' },
  temperature_c: 24,
}

/** Somebody of a tier, with a threshold and a race. */
export async function racer(tier: Tier['key'] = 'elite', race: object = RACE) {
  const { id, visitor } = await signedIn()
  if (tier !== 'free')
    await testDb()
      .insert(tierGrant)
      .values({
        ...{ id: `tgr_${id}`, athleteId: id, kind: 'comp', tier, startsAt: new Date(0), endsAt: null },
        ...{ reason: 'test', createdBy: id, createdAt: new Date() },
      })
  await visitor.send('PUT', '/v1/thresholds', {
    ...{ sport: 'run', effective_from: '2026-01-01', threshold_pace_s_per_km: 255 },
  })
  const made = await visitor.send('POST', '/v1/races', race)
  const raceId = made.body.id as string
  const ask = () => visitor.send('POST', '/v1/coach/race_strategy', { race_id: raceId })
  const read = async () => (await visitor.get(`/v1/coach/race_strategy/${raceId}`)).body
  return { athleteId: id, visitor, raceId, ask, read }
}

/** Written now: its job may be at it, or have been, and then this changes nothing. */
export const written = (athleteId: string, raceId: string, ask: Ask | null) =>
  writeRaceText(testContext(), athleteId, raceId, ask)
