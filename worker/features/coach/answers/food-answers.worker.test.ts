import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { agreedTo } from '#dev/test/agreed-to.ts'
import { giveTier } from '#dev/test/give-tier.ts'
import { testContext } from '#dev/test/test-context.ts'
import { consent } from '#worker/db/schema/account/accounts.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { systemActor } from '#worker/platform/access.ts'
import { fromStrava, newAthlete } from '../../training/activities/activity-fixture.ts'
import { recordActivities } from '../../training/activities/record-activities.ts'
import { putPlan } from '../../training/plans/plan-fixture.ts'
import { answerQuestion } from './answer-question.ts'
import { scripted } from './model-fixture.ts'

const now = new Date('2026-04-23T10:00:00Z')
const TOMORROW = '2026-04-24'
const ASK = { call: 'food_and_drink', input: { day: TOMORROW } }

/** Somebody of 70 kg with a run of two hours tomorrow. */
async function athlete() {
  const ctx = testContext({ now, actor: systemActor('thread') })
  const athleteId = await newAthlete(ctx)
  await ctx.db.insert(consent).values(agreedTo(athleteId, ['ai', 'health_data'], ctx.now))
  await ctx.db.execute(sql`insert into profile (athlete_id, birth_date, weight_kg, updated_at)
    values (${athleteId}, '1985-04-02', 70, now())`)
  const plan = await putPlan(athleteId, '2026-04-23')
  await ctx.db.execute(sql`update planned_workout set day = ${TOMORROW}, planned_s = 7200, planned_stress = 110,
    is_hard = false, title = 'Long run' where id = ${plan.workouts[0]?.id}`)
  return { ctx, athleteId }
}

async function said(who: Awaited<ReturnType<typeof athlete>>, sentences: string[], day = TOMORROW) {
  const model = scripted([[{ ...ASK, input: { day } }], sentences, []])
  const question = {
    ...{ athleteId: who.athleteId, threadId: 'cth_1', messageId: 'cms_12345678', about: null },
    ...{ text: 'What should I eat before tomorrow’s long run?', earlier: [], prefix: null },
    signal: new AbortController().signal,
  }
  const events: AnswerEvent[] = []
  for await (const event of answerQuestion(who.ctx, question, model.ask)) events.push(event)
  return {
    said: events
      .map((event) => (event.kind === 'text' ? event.text : ''))
      .join('')
      .trim(),
    receipts: events.flatMap((event) => (event.kind === 'receipt' ? [event.receipt] : [])),
    told: model.heard.map(({ all }) => all).join(''),
  }
}

test('PLAN-11/daily the coach says what to eat before tomorrow’s long run from the same ranges, and no other number', async () => {
  const who = await athlete()
  await giveTier(who.athleteId, 'elite')
  const right = 'Before “Long run” studies had 70 to 280 g of carbohydrate. '
  const wrong = 'Take 95 g of carbohydrate an hour.'
  const answer = await said(who, [right, 'In it, 30 to 60 g an hour. ', wrong])
  expect(answer.said).toBe(`${right}In it, 30 to 60 g an hour.`)
  expect(answer.receipts.map(({ title, href }) => [title, href])).toContainEqual([
    'Around “Long run”',
    `/nutrition?day=${TOMORROW}`,
  ])
})

test('PLAN-11/daily CO-13 of a weight without its consent a model hears nothing, nor of ranges that the tier has not', async () => {
  const who = await athlete()
  await giveTier(who.athleteId, 'elite')
  await who.ctx.db.execute(
    sql`delete from consent where athlete_id = ${who.athleteId} and purpose = 'health_data'`,
  )
  const withheld = await said(who, ['Before “Long run” 70 to 280 g of carbohydrate.'])
  expect(withheld.said).not.toContain('280')
  expect(withheld.told).toContain('4 g/kg')
  expect(withheld.told).not.toMatch(/"(70|280|420|700) g"/)
  await who.ctx.db.execute(sql`delete from tier_grant where athlete_id = ${who.athleteId}`)
  const free = await said(who, ['Before it 1 to 4 g/kg.'])
  expect(free.told).toContain('part of Elite')
  expect(free.told).not.toContain('\\"4 g/kg')
  expect(free.said).not.toContain('g/kg')
})

test('PLAN-11/daily CO-13 a model hears of what is planned alone: what its provider keeps from it was done besides', async () => {
  const who = await athlete()
  await giveTier(who.athleteId, 'elite')
  const hidden = {
    name: 'Kept by its provider',
    startAt: '2026-04-23T06:00:00Z',
    movingS: 9000,
    elapsedS: 9000,
  }
  await recordActivities(who.ctx, who.athleteId, [fromStrava('s1', hidden)])
  await who.ctx.db.execute(
    sql`delete from planned_workout where athlete_id = ${who.athleteId} and day = '2026-04-23'`,
  )
  const { told } = await said(who, ['Eat well.'], '2026-04-23')
  expect(told).toContain('Published ranges for the day')
  expect(told).not.toContain('Kept by its provider')
  expect(told).not.toContain('1 to 3 hours')
})
