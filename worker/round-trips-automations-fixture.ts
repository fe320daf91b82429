import { sql } from 'drizzle-orm'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { someNumber } from './features/practice/texts/texts-fixture.ts'
import type { Probe } from './round-trips-fixture.ts'
import { asOwner, type Made, name, P, plain, practice, send } from './round-trips-practice-fixture.ts'

const rule = {
  name: 'Monday note',
  trigger: { kind: 'schedule', every: 'week', weekday: 1, at: '09:00' },
  conditions: [],
  actions: [{ kind: 'email', subject: 'This week', body: 'Hello {client}.' }],
  catch_up: 'skip',
  rest_days: 0,
}
const { name: _, ...draft } = rule
const task = () => ({ request_id: name(), title: 'Order bands' })
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
const added = async (made: Made) => (await send(made, `${made.path}/automations`, rule)).id as string

const onRule = (tail: string, body?: unknown) => async (): Promise<Probe> => {
  const made = await practice()
  return asOwner(made, `${made.path}/automations/${await added(made)}${tail}`, body)
}

const onTask = (tail: string, body?: unknown) => async (): Promise<Probe> => {
  const made = await practice()
  const { id } = await send(made, `${made.path}/tasks`, task())
  return asOwner(made, `${made.path}/tasks/${id}${tail}`, body)
}

const onRun = (tail: string) => async (): Promise<Probe> => {
  const made = await practice()
  const [automationId, runId] = [await added(made), testContext().id('run')]
  await testDb().execute(sql`insert into automation_run (id, practice_id, automation_id, rule, cause, due_at, day, state, reason, created_at)
    select ${runId}, practice_id, id, jsonb_build_object('trigger', trigger, 'actions', actions), 'due:2026-06-01', now(), '2026-06-01', 'failed', 'x', now()
    from automation where id = ${automationId}`)
  return asOwner(made, `${made.path}/automation-runs/${runId}${tail}`)
}

/** How the doors of automations, tasks and the cockpit are knocked at. */
export const AUTOMATION_PROBES: Record<string, () => Promise<Probe>> = {
  [`GET ${P}/automations`]: plain('/automations'),
  [`POST ${P}/automations`]: plain('/automations', rule),
  [`POST ${P}/automations/dry-run`]: plain('/automations/dry-run', draft),
  [`GET ${P}/automations/:automation`]: onRule(''),
  [`PUT ${P}/automations/:automation`]: onRule('', { ...rule, version: 1 }),
  [`DELETE ${P}/automations/:automation`]: onRule(''),
  [`PUT ${P}/automations/:automation/switch`]: onRule('/switch', { is_on: true }),
  [`GET ${P}/automations/:automation/runs`]: onRule('/runs'),
  [`GET ${P}/automation-runs/:run`]: onRun(''),
  [`POST ${P}/automation-runs/:run/retry`]: onRun('/retry'),
  [`GET ${P}/tasks`]: plain('/tasks'),
  [`POST ${P}/tasks`]: async () => {
    const made = await practice()
    return asOwner(made, `${made.path}/tasks`, task())
  },
  [`PATCH ${P}/tasks/:task`]: onTask('', { title: 'Order mats', due_day: '2026-06-01' }),
  [`POST ${P}/tasks/:task/completion`]: onTask('/completion'),
  [`DELETE ${P}/tasks/:task/completion`]: onTask('/completion'),
  [`DELETE ${P}/tasks/:task`]: onTask(''),
  [`GET ${P}/cockpit`]: plain('/cockpit'),
  [`GET ${P}/cockpit/load-spikes`]: plain('/cockpit/load-spikes'),
  [`POST ${P}/cockpit/replies`]: async () => {
    const made = await practice()
    await testDb().execute(
      sql`update practice set phone_number = ${someNumber()} where id = ${made.practiceId}`,
    )
    await testDb().execute(sql`update client set phone = '+491700000001' where id = ${made.clientId}`)
    const body = { request_id: name(), client_ids: [made.clientId], body: 'Hi {client}.' }
    return asOwner(made, `${made.path}/cockpit/replies`, body)
  },
  [`POST ${P}/cockpit/snoozes`]: async () => {
    const made = await practice()
    const body = { key: `silent:${made.clientId}`, until_day: tomorrow() }
    return asOwner(made, `${made.path}/cockpit/snoozes`, body)
  },
  [`DELETE ${P}/cockpit/snoozes/:key`]: async () => {
    const made = await practice()
    const key = `silent:${made.clientId}`
    await send(made, `${made.path}/cockpit/snoozes`, { key, until_day: tomorrow() })
    return asOwner(made, `${made.path}/cockpit/snoozes/${key}`)
  },
}
