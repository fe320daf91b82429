import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import { scripted } from '#worker/features/coach/answers/model-fixture.ts'
import { fromFile, fromStrava } from '#worker/features/training/activities/activity-fixture.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { draftForClient } from './draft-for-client.ts'
import { named, trained } from './messages-fixture.ts'

/** Somebody with a run of their own file and a ride that its source keeps from trainers and models. */
async function ran(domains?: readonly string[], saysYesToAi = true) {
  const it = await trained(domains)
  const now = new Date()
  const startAt = new Date(now.getTime() - 50 * 3_600_000).toISOString()
  const each = { startAt, movingS: 2892, elapsedS: 2892, distanceM: 10_000 }
  await recordActivities(testContext(), it.athlete.id, [
    fromFile(`${it.athlete.id}-f`, { ...each, name: 'Harbour loop' }),
    fromStrava(it.athlete.id, {
      ...{ ...each, startAt: new Date(now.getTime() - 30 * 3_600_000).toISOString(), name: 'Secret ride' },
      sport: 'bike',
    }),
  ])
  if (saysYesToAi)
    await testDb()
      .insert(consent)
      .values(agreedTo(it.athlete.id, ['ai'], now))
  const { practiceId, clientId } = it.made
  const memberships = [{ practiceId, role: 'owner' as const, isTrainer: true }]
  const ctx = testContext({ actor: athleteActor(it.owner.id, { memberships, name: 'Sam Trainer' }) })
  const draft = (ask: Ask | null = null, requestId = named()) =>
    draftForClient(ctx, practiceId, clientId, { requestId, about: null }, ask)
  const sent = async () =>
    (
      await testDb().execute(sql`select body, drafted_by from trainer_message
        where athlete_id = ${it.athlete.id} order by id`)
    ).rows
  return { ...it, ctx, draft, sent }
}

test('CO-16 a draft without a model is made by rules from what the trainer may see, and each look is written down', async () => {
  const it = await ran()
  const { madeBy, body } = await it.draft()
  expect(madeBy).toBe('rules')
  expect(body).toMatch(
    /^Your last session was “Harbour loop” on \d+ \w+: 10\.0 km in 48:12\. Next on the plan is “.+” on .+\?$/,
  )
  const looks = await it.athlete.visitor.get('/v1/trainers/access-log')
  const domains = looks.body.looks.map((look: { domain: string }) => look.domain)
  expect(domains.sort()).toEqual(['plans', 'training'])
})

test('CO-16 a draft says nothing of what the client does not share', async () => {
  const it = await ran(['messages'])
  const { ask, heard } = scripted([['How is it going?']])
  expect(await it.draft(ask)).toMatchObject({ madeBy: 'model', body: 'How is it going?' })
  expect(heard[0]?.all).not.toMatch(/Harbour loop|Secret ride|planned_workouts|Planned time/)
  expect((await it.draft()).body).toBe('How is your training going?')
  expect((await it.athlete.visitor.get('/v1/trainers/access-log')).body.looks).toEqual([])
})

test('CO-16 a draft of a model passes the gate of answers: what no receipt has is left out, and it hears nothing that is kept from it', async () => {
  const it = await ran()
  const { ask, heard } = scripted([
    [
      'You ran “Harbour loop”: 10.0 km in 48:12. ',
      'You ran 42.2 km in Berlin. ',
      'I have moved your long run. See https://evil.example now. ',
      'How are the legs?',
    ],
  ])
  const { madeBy, body } = await it.draft(ask)
  expect([madeBy, body]).toEqual(['model', 'You ran “Harbour loop”: 10.0 km in 48:12. How are the legs?'])
  expect(heard).toHaveLength(1)
  expect(heard[0]).toMatchObject({ kind: 'draft' })
  expect(heard[0]?.all).toContain('Harbour loop')
  expect(heard[0]?.all).not.toMatch(/Secret ride|bpm|heart/i)
  const { ask: liar } = scripted([['You won the Boston Marathon in 2:59:00.']])
  expect(await it.draft(liar)).toMatchObject({ madeBy: 'rules' })
  const { ask: off } = scripted([['I found nothing on record for that.']])
  expect(await it.draft(off)).toMatchObject({ madeBy: 'rules' })
})

test('CO-16 no model is asked without the athlete’s yes to AI, nor where they wrote of pain', async () => {
  const [shy, hurt] = await Promise.all([ran(undefined, false), ran()])
  const { ask, heard } = scripted([['Hello.']])
  expect(await shy.draft(ask)).toMatchObject({ madeBy: 'rules' })
  await hurt.write('My achilles hurts when I run.')
  const { madeBy, body } = await hurt.draft(ask)
  expect(madeBy).toBe('rules')
  expect(body).toContain('doctor or physiotherapist')
  expect(heard).toEqual([])
})

test('CO-16 a draft is sent by nobody but the trainer, and what was drafted says so to the athlete', async () => {
  const it = await ran()
  const requestId = named()
  const drafts = await Promise.all([it.draft(null, requestId), it.draft(null, requestId)])
  expect(drafts[0]?.id).toBe(drafts[1]?.id)
  const { ask } = scripted([['How are the legs?']])
  const byModel = await it.draft(ask)
  expect(await it.sent()).toEqual([])
  expect((await it.athlete.visitor.get(it.ofAthlete)).body.messages).toEqual([])
  const { rows: jobs } = await testDb().execute(
    sql`select type from outbox where type = 'messages.tell' and athlete_id = ${it.athlete.id}`,
  )
  expect(jobs).toEqual([])
  const other = await ran()
  const stolen = await other.draft()
  for (const more of [
    { body: 'How are the legs today?', draft_id: byModel.id },
    { body: drafts[0]?.body },
    { body: 'My own words.' },
    { body: 'Also mine.', draft_id: stolen.id },
  ])
    await it.owner.visitor.send('POST', it.ofClient, { request_id: named(), ...more })
  const { body } = await it.athlete.visitor.get(it.ofAthlete)
  expect(body.messages.map((one: { drafted_by: string }) => one.drafted_by)).toEqual([
    'model',
    'rules',
    null,
    null,
  ])
})
