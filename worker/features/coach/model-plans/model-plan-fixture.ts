import { testContext } from '#dev/test/test-context.ts'
import { until } from '#dev/test/until.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { tierGrant } from '#worker/db/schema/account/entitlements.ts'
import type { Ask } from '#worker/features/coach/answers/answer-by-model.ts'
import { writeModelPlan } from './write-model-plan.ts'

const WEEK = Array.from({ length: 7 }, () => ({ am: { minutes: 75, sports: ['run'] }, pm: null }))
export const ASKED = { goal: { discipline: 'run', distance: '10k' }, weeks: 4, availability: { week: WEEK } }

/** Somebody with Pro. */
export async function withPro() {
  const person = await signedIn()
  await testDb()
    .insert(tierGrant)
    .values({
      ...{ id: `tgr_${person.id}`, athleteId: person.id, kind: 'comp', tier: 'pro', startsAt: new Date(0) },
      ...{ endsAt: null, reason: 'test', createdBy: person.id, createdAt: new Date() },
    })
  return person
}

/** Written now: its job may be at it, or have been, and then this changes nothing. */
export const written = (athleteId: string, id: string, ask: Ask | null) =>
  writeModelPlan(testContext(), athleteId, id, ask)

/** One that was written, by rules, and is kept where that is asked for. */
export async function aModelPlan(state: 'ready' | 'kept') {
  const { id: athleteId, visitor } = await withPro()
  const asked = await visitor.send('POST', '/v1/coach/weekly_plan', { ...ASKED, request_id: 'an-example' })
  const { id } = asked.body
  await until('it is written', async () => {
    await written(athleteId, id, null)
    return (await visitor.get(`/v1/coach/model_plans/${id}`)).body.state === 'ready'
  })
  if (state === 'kept') await visitor.send('POST', `/v1/coach/model_plans/${id}/plan`)
  return { athleteId, visitor, id }
}
