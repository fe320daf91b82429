import { signedIn, testDb } from '#dev/test/visitor.ts'
import { flagOverride } from '#worker/db/schema/admin/system.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'

/** Somebody on Free with a plan under way, for whom the coach may propose. */
export async function automated() {
  const { id: athleteId, visitor } = await signedIn()
  await testDb()
    .insert(flagOverride)
    .values({
      ...{ key: 'coach.action_automation_v1', athleteId, value: true, updatedAt: new Date() },
      updatedBy: athleteId,
    })
  const today = new Date().toISOString().slice(0, 10)
  // Of a week later: at a week's end too there are six ahead.
  const plan = await putPlan(athleteId, addDays(today, 7))
  const ahead = plan.workouts.filter(({ day }) => day > today)
  return { athleteId, visitor, today, plan, ahead, first: ahead[0]?.id ?? '' }
}

/** A proposal that waits: by default their next workout at four fifths. */
export async function aProposal(actions?: (of: Awaited<ReturnType<typeof automated>>) => object[]) {
  const it = await automated()
  const { body } = await it.visitor.send('POST', '/v2/coach/actions/propose', {
    ...{ request_id: crypto.randomUUID(), reason: 'Three short nights.' },
    actions: actions?.(it) ?? [{ kind: 'load', workout_id: it.first, percent: 80 }],
  })
  return { ...it, id: String(body.id), path: `/v2/coach/actions/${body.id}` }
}
