import { expect, test } from 'vitest'
import { DryRun } from '#worker/features/automations/schema.ts'
import { fitsForm, inFormTerms, ruleInput, ruleValues } from './rule-input.ts'
import type { RuleView } from './views.ts'

const rule = (fields: Partial<RuleView>): RuleView => ({
  id: 'aut_1',
  name: 'Note',
  words: '',
  trigger: { kind: 'schedule', every: 'week', weekday: 3, at: '18:30' },
  conditions: [],
  actions: [{ kind: 'text', body: 'Hi {client}.' }],
  restDays: 7,
  catchUp: 'once',
  isOn: true,
  nextDueAt: null,
  version: 3,
  ...fields,
})

const RULES: RuleView[] = [
  rule({}),
  rule({ trigger: { kind: 'schedule', every: 'day', at: '07:00' } }),
  rule({ trigger: { kind: 'schedule', every: 'month', day: 31, at: '07:00' } }),
  rule({ trigger: { kind: 'event', event: 'booking.completed' } }),
  rule({ trigger: { kind: 'package_low', atMost: 1 } }),
  rule({ trigger: { kind: 'quiet', days: 28, at: '10:00' } }),
  rule({ trigger: { kind: 'birthday', at: '08:15' } }),
  rule({
    conditions: [
      { kind: 'tag', tag: 'morning', has: false },
      { kind: 'status', is: 'paused' },
      { kind: 'credits', op: 'at_most', count: 2 },
      { kind: 'upcoming', has: false },
      { kind: 'unpaid', has: true },
      { kind: 'trainer', trainerId: 'ath_1' },
    ],
    actions: [
      { kind: 'text', body: 'Hi' },
      { kind: 'email', subject: 'Hello', body: 'Words' },
      { kind: 'task', title: 'Call {client}', dueInDays: 3 },
      { kind: 'notification', title: 'Note' },
      { kind: 'tag', tag: 'called' },
    ],
  }),
]

test('AUTO-01/form a stored rule goes through the form and comes out the same', () => {
  for (const one of RULES) {
    expect(fitsForm(one)).toBe(true)
    const { trigger, conditions, actions, restDays, catchUp } = one
    const sent = DryRun.parse(ruleInput(ruleValues(one)))
    expect(sent).toEqual({ trigger, conditions, actions, restDays, catchUp })
  }
  expect(
    fitsForm(
      rule({
        actions: [
          { kind: 'text', body: 'a' },
          { kind: 'text', body: 'b' },
        ],
      }),
    ),
  ).toBe(false)
})

test('AUTO-01/form what the API refuses is said at the field of the form', () => {
  const values = {
    trigger: 'quiet',
    if_status: 'paused',
    if_credits: 'at_most',
    email_body: 'x {who}',
    task_title: 'y',
  }
  const at = (field: string) => {
    const error = { code: 'invalid_input', message: `${field}: is wrong`, field, requestId: 'req_1' }
    return inFormTerms(error, values)
  }
  expect(at('actions.0.body')).toMatchObject({ field: 'email_body', message: 'email_body: is wrong' })
  expect(at('actions.1.due_in_days')).toMatchObject({ field: 'task_due_in_days' })
  expect(at('conditions.1.count')).toMatchObject({ field: 'if_credits_count' })
  expect(at('trigger.at')).toMatchObject({ field: 'quiet_at' })
  expect(at('trigger.days')).toMatchObject({ field: 'days' })
  expect(at('actions')).toMatchObject({ field: 'actions' })
})
