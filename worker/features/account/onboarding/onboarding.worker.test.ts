import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { sequentialTripsOf } from '#dev/test/trips.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { intentSnapshot } from '#worker/db/schema/account/profile.ts'
import { outbox } from '#worker/db/schema/admin/system.ts'
import { activity } from '#worker/db/schema/training/activities.ts'
import { connection } from '#worker/db/schema/training/ingestion.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

const today = () => new Date().toISOString().slice(0, 10)
let made = 0

async function ran(athleteId: string, daysAgo: readonly number[], distanceM = 10_000) {
  const rows = daysAgo.map((days) => {
    const day = addDays(today(), -days)
    const startAt = new Date(`${day}T06:00:00Z`)
    const policy = { policyAi: true, policyCoach: true, policyPublic: true }
    return {
      id: `act_onb${made++}`,
      athleteId,
      name: 'Run',
      sport: 'run',
      startAt,
      day,
      elapsedS: 3600,
      movingS: 3600,
      distanceM,
      createdAt: startAt,
      updatedAt: startAt,
      ...policy,
    }
  })
  await testDb().insert(activity).values(rows)
}

const consentTo = (purposes: string[]) => ({
  decisions: purposes.map((purpose) => ({ purpose, granted: true, version: '1' })),
})

test('ONB-01 the way in can be left at every step and gone on with', async () => {
  const { visitor } = await signedIn({}, [])
  const status = async () => (await visitor.get('/v1/onboarding/status')).body
  expect(await status()).toMatchObject({
    step: 'consents',
    consents_missing: ['terms', 'minimum_age', 'health_data', 'ai'],
  })
  expect((await visitor.send('PUT', '/v1/onboarding/step', { step: 'connect' })).status).toBe(409)
  await visitor.send('PUT', '/v1/consents', consentTo(['terms', 'minimum_age']))
  for (const step of ['connect', 'questionnaire', 'connect', 'done']) {
    expect((await visitor.send('PUT', '/v1/onboarding/step', { step })).body).toEqual({ step })
    expect((await status()).step).toBe(step)
    expect((await visitor.get('/v1/me')).body.onboarding_step).toBe(step)
  }
  expect((await visitor.send('PUT', '/v1/onboarding/step', { step: 'elsewhere' })).status).toBe(422)
})

test('ONB-10 status tells step, ingestion by provider, thin history and baseline in one trip', async () => {
  const { visitor } = await signedIn()
  const status = () => visitor.get('/v1/onboarding/status')
  expect(await sequentialTripsOf(status)).toBe(1)
  const { body } = await status()
  expect(body).toMatchObject({
    thin_history: true,
    baseline_needed: true,
    uses_baseline: false,
    is_paused: false,
  })
  expect(body.providers).toEqual([expect.objectContaining({ provider: 'strava', status: 'not_connected' })])
})

test('ONB-10 bootstrap queues the ingestion of what is connected, once however often it is asked', async () => {
  const { id, visitor } = await signedIn()
  const boot = () => visitor.send('POST', '/v1/onboarding/bootstrap')
  expect(await boot()).toMatchObject({ status: 202, body: { queued: [] } })
  const now = new Date()
  await testDb()
    .insert(connection)
    .values({
      id: `con_${id}`,
      athleteId: id,
      provider: 'strava',
      externalAthleteId: id,
      scopes: ['read'],
      createdAt: now,
      updatedAt: now,
    })
  // A job of the same lane that nobody takes yet.
  const waiting = {
    id: `out_${id}`,
    type: 'provider.index',
    payload: { type: 'provider.index', provider: 'strava', athleteId: id },
  }
  const due = new Date(now.getTime() + 3_600_000)
  const lane = { laneKey: `strava:${id}`, athleteId: id, dueAt: due, createdAt: now }
  await testDb()
    .insert(outbox)
    .values({ ...waiting, ...lane })
  const answers = await Promise.all([boot(), boot(), boot()])
  expect(answers.map((a) => a.body.queued)).toEqual([['strava'], ['strava'], ['strava']])
  const jobs = await testDb()
    .select()
    .from(outbox)
    .where(eq(outbox.laneKey, `strava:${id}`))
  expect(jobs).toHaveLength(1)
})

test('ONB-06 the answers persist, draw an intent each time, and change the week that follows', async () => {
  const { id, visitor } = await signedIn()
  const answer = async (answers: unknown) =>
    (await visitor.send('PUT', '/v1/onboarding/questionnaire', answers)).body
  const none = await answer({})
  expect(none.first_week.workouts.length).toBeGreaterThan(0)
  const event = { sport: 'run', distance_m: 42_195, day: '2027-04-25', name: 'Spring marathon' }
  const racing = { goal: 'race', event, days_per_week: 5, experience: 'experienced' }
  const race = await answer(racing)
  const injured = await answer({ ...racing, injuries: [{ area: 'knee' }] })
  const focus = (body: { first_week: { workouts: { focus: string | null }[] } }) =>
    body.first_week.workouts.map((w) => w.focus).filter(Boolean)
  expect([focus(race), focus(injured)]).toEqual([['race_pace'], []])
  expect(race.first_week.workouts).toHaveLength(5)
  expect((await visitor.get('/v1/onboarding/questionnaire')).body).toEqual(injured)
  const snapshots = await testDb()
    .select()
    .from(intentSnapshot)
    .where(eq(intentSnapshot.athleteId, id))
    .orderBy(intentSnapshot.id)
  expect(snapshots.map((row) => row.intent.currentInjuries)).toEqual([[], [], ['knee']])
  expect(snapshots[1]?.intent).toMatchObject({ goal: 'race', event: { distanceM: 42_195 } })
})

test('ONB-07 a thin history asks for a baseline, and weeks on it say so and mark the days before which pain is asked for', async () => {
  const { id, visitor } = await signedIn()
  await ran(id, [1, 3, 5, 8])
  const status = async () => (await visitor.get('/v1/onboarding/status')).body
  expect(await status()).toMatchObject({ thin_history: true, baseline_needed: true, recent_runs: 4 })
  const { body } = await visitor.send('PUT', '/v1/onboarding/baseline', {
    runs_per_week: 3,
    weekly_distance_m: 20_000,
    longest_run_m: 9000,
    is_returning: false,
  })
  expect(body.first_week).toMatchObject({ basis: 'answers' })
  expect(body.first_week.weekly_distance_m).toBeLessThanOrEqual(24_000)
  const long = body.first_week.workouts.find((w: { kind: string }) => w.kind === 'long')
  expect(long).toMatchObject({ asks_about_pain: true })
  expect(await status()).toMatchObject({
    baseline_needed: false,
    uses_baseline: true,
    rebuild_suggested: false,
  })
})

test('ONB-08 when real data arrives a rebuild is offered, and nothing is overwritten', async () => {
  const { id, visitor } = await signedIn()
  await visitor.send('PUT', '/v1/onboarding/baseline', { runs_per_week: 3, weekly_distance_m: 20_000 })
  const before = (await visitor.get('/v1/onboarding/questionnaire')).body
  await ran(
    id,
    Array.from({ length: 20 }, (_, i) => i * 2),
  )
  expect((await visitor.get('/v1/onboarding/status')).body).toMatchObject({
    thin_history: false,
    uses_baseline: false,
    rebuild_suggested: true,
  })
  const after = (await visitor.get('/v1/onboarding/questionnaire')).body
  expect(after.baseline).toEqual(before.baseline)
  expect(after.first_week.basis).toBe('history')
  const intents = async () =>
    (await testDb().select().from(intentSnapshot).where(eq(intentSnapshot.athleteId, id))).length
  expect(await intents()).toBe(1)
  const suggested = async () => (await visitor.get('/v1/dashboard/summary')).body.rebuild_suggested
  expect(await suggested()).toBe(true)
  const rebuild = () => visitor.send('POST', '/v1/onboarding/rebuild')
  expect(await rebuild()).toMatchObject({ status: 200, body: { baseline: null } })
  expect(await rebuild()).toMatchObject({ status: 200, body: { first_week: { basis: 'history' } } })
  expect([await intents(), await suggested()]).toEqual([2, false])
})

test('ONB-06 a race that was run and figures that look like a slip are refused by name', async () => {
  const { id, visitor } = await signedIn()
  const event = { sport: 'run', distance_m: 42_195, day: '2020-04-26', name: 'Spring marathon' }
  const refused = await visitor.send('PUT', '/v1/onboarding/questionnaire', { goal: 'race', event })
  expect(refused).toMatchObject({ status: 422, body: { error: { field: 'event.day' } } })
  expect(refused.body.error.message).toContain('“Spring marathon” was on 2020-04-26')
  const baseline = { runs_per_week: 4, weekly_distance_m: 90_000, longest_run_m: 60_000 }
  const send = (body: unknown) => visitor.send('PUT', '/v1/onboarding/baseline', body)
  expect(await send(baseline)).toMatchObject({ status: 422, body: { error: { field: 'longest_run_m' } } })
  expect(await send({ ...baseline, is_confirmed: true })).toMatchObject({ status: 200, body: { baseline } })
  expect((await send({ longest_run_m: 900_000 })).body.error.message).toBe(
    'longest_run_m: is at most 200,000 m',
  )
  expect((await send({ break_ended_on: addDays(today(), 9) })).body.error.field).toBe('break_ended_on')
  expect((await visitor.send('POST', '/v1/onboarding/rebuild')).status).toBe(409)
  // Kept when it was still to come, and run since.
  await testDb().execute(
    sql`update intake set answers = ${JSON.stringify({ event: { ...event, distanceM: 42_195 } })}::jsonb where athlete_id = ${id}`,
  )
  expect((await visitor.get('/v1/onboarding/questionnaire')).body.intent.event).toBeNull()
})

test('ONB-09 the status says what can be told, what cannot, and what would change that', async () => {
  const { id, visitor } = await signedIn()
  await ran(id, [1, 20, 60])
  const { inference } = (await visitor.get('/v1/onboarding/status')).body
  expect(inference.can).toContainEqual({
    what: 'Fitness, fatigue and form',
    because: '3 activities over 61 days',
  })
  expect(inference.cannot).toContainEqual({
    what: 'Pace at heart rate',
    needs: '3 activities with heart rate (0 so far)',
  })
})

test('ONB-07 days are the athlete’s own: the zone decides what is today', async () => {
  const { id, visitor } = await signedIn({ zone: 'Pacific/Kiritimati' })
  const ownToday = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(new Date())
  const ahead = ownToday > today() ? -1 : 0
  await ran(id, [ahead])
  expect((await visitor.get('/v1/onboarding/status')).body.newest_run_day).toBe(ownToday)
})

test('ONB-09 what can be told is told by one’s own profile and thresholds, whatever others have given', async () => {
  const PROFILE = { birth_date: '1990-01-01', sex_for_grading: 'female', rest_hr_bpm: 50, max_hr_bpm: 190 }
  const gives = async (athleteId: string, has: Partial<typeof PROFILE>) => {
    const columns = Object.keys(has).map((name) => sql.identifier(name))
    const values = Object.values(has).map((value) => sql`${value}`)
    await testDb().execute(sql`insert into profile (athlete_id, updated_at, ${sql.join(columns, sql`, `)})
      values (${athleteId}, now(), ${sql.join(values, sql`, `)})`)
  }
  const other = await signedIn()
  await gives(other.id, PROFILE)
  await other.visitor.send('PUT', '/v1/thresholds', {
    ...{ sport: 'bike', effective_from: '2026-01-01', ftp_w: 250 },
  })
  const told = ['Stress by heart rate', 'Stress by power', 'Age grade']
  const { birth_date, sex_for_grading, ...pulse } = PROFILE
  for (const has of [{ birth_date }, { sex_for_grading }, { rest_hr_bpm: 50 }, { ...pulse, birth_date }]) {
    const { id, visitor } = await signedIn()
    await gives(id, has)
    await ran(id, [1])
    await testDb()
      .update(activity)
      .set({ averageHeartRateBpm: 140, averagePowerW: 200 })
      .where(eq(activity.athleteId, id))
    const { inference } = (await visitor.get('/v1/onboarding/status')).body
    const can = inference.can.map(({ what }: { what: string }) => what)
    expect(can.filter((what: string) => told.includes(what))).toEqual(
      'max_hr_bpm' in has ? ['Stress by heart rate'] : [],
    )
  }
})

test('ONB-08 a rebuild is offered where answers of one’s own stood in, and to nobody beside them', async () => {
  const [answered, other] = [await signedIn(), await signedIn()]
  await answered.visitor.send('PUT', '/v1/onboarding/baseline', {
    ...{ runs_per_week: 3, weekly_distance_m: 20_000, longest_run_m: 8_000, is_returning: false },
  })
  for (const { id, visitor } of [answered, other]) {
    await ran(
      id,
      Array.from({ length: 14 }, (_, n) => n + 1),
    )
    const { body } = await visitor.get('/v1/dashboard/summary')
    expect(body.rebuild_suggested).toBe(id === answered.id)
  }
})
