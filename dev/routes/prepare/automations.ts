import { sql } from 'drizzle-orm'
import type { RouteExample } from '#dev/routes/example.ts'
import { asOwner, type Made, name, practice, send } from '#dev/routes/prepare/practice.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'

export const automation = {
  name: 'Monday note',
  trigger: { kind: 'schedule', every: 'week', weekday: 1, at: '09:00' },
  conditions: [],
  actions: [{ kind: 'email', subject: 'This week', body: 'Hello {client}.' }],
  catch_up: 'skip',
  rest_days: 0,
}
const { name: _, ...unnamed } = automation
export const draft = unnamed
export const task = () => ({ request_id: name(), title: 'Order bands' })
export const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
export const added = async (made: Made) =>
  (await send(made, `${made.path}/automations`, automation)).id as string

export const onAutomation = (tail: string, body?: unknown) => async (): Promise<RouteExample> => {
  const made = await practice()
  return asOwner(made, `${made.path}/automations/${await added(made)}${tail}`, body)
}

export const onTask = (tail: string, body?: unknown) => async (): Promise<RouteExample> => {
  const made = await practice()
  const { id } = await send(made, `${made.path}/tasks`, task())
  return asOwner(made, `${made.path}/tasks/${id}${tail}`, body)
}

export const onRun = (tail: string) => async (): Promise<RouteExample> => {
  const made = await practice()
  const [automationId, runId] = [await added(made), testContext().id('run')]
  await testDb().execute(sql`insert into automation_run (id, practice_id, automation_id, rule, cause, due_at, day, state, reason, created_at)
    select ${runId}, practice_id, id, jsonb_build_object('trigger', trigger, 'actions', actions), 'due:2026-06-01', now(), '2026-06-01', 'failed', 'x', now()
    from automation where id = ${automationId}`)
  return asOwner(made, `${made.path}/automation-runs/${runId}${tail}`)
}
