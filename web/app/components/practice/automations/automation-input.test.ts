import { expect, test } from 'vitest'
import { fieldError, formError, refused } from '#web/api/form-values.ts'
import { AUTOMATION_LIMITS } from '#worker/domain/automation/limits.ts'
import { DryRun } from '#worker/features/practice/automations/schema.ts'
import { automationInput, automationValues, inFormTerms } from './automation-input.ts'
import { editedRows, rowsOf, type Values } from './automation-rows.ts'
import type { AutomationView } from './views.ts'

const automation = (fields: Partial<AutomationView>): AutomationView => ({
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
  createdAt: '2026-06-01T08:00:00.000Z',
  updatedAt: '2026-06-01T08:00:00.000Z',
  ...fields,
})

const AUTOMATIONS: AutomationView[] = [
  automation({}),
  automation({ trigger: { kind: 'schedule', every: 'day', at: '07:00' } }),
  automation({ trigger: { kind: 'schedule', every: 'month', day: 31, at: '07:00' } }),
  automation({ trigger: { kind: 'event', event: 'booking.completed' } }),
  automation({ trigger: { kind: 'package_low', atMost: 1 } }),
  automation({ trigger: { kind: 'quiet', days: 28, at: '10:00' } }),
  automation({ trigger: { kind: 'birthday', at: '08:15' } }),
  automation({
    conditions: [
      { kind: 'tag', tag: 'morning', has: false },
      { kind: 'tag', tag: 'hills', has: true },
      { kind: 'status', is: 'paused' },
      { kind: 'credits', op: 'at_least', count: 1 },
      { kind: 'credits', op: 'at_most', count: 2 },
      { kind: 'upcoming', has: false },
      { kind: 'unpaid', has: true },
      { kind: 'trainer', trainerId: 'ath_1' },
    ],
    actions: [
      { kind: 'text', body: 'Hi' },
      { kind: 'email', subject: 'Hello', body: 'Words' },
      { kind: 'task', title: 'Call {client}', dueInDays: 3 },
      { kind: 'task', title: 'Write to {client}', dueInDays: 10 },
      { kind: 'notification', title: 'Note' },
    ],
  }),
  automation({ actions: [{ kind: 'tag', tag: 'called' }] }),
]

test('AUTO-01/form a stored automation goes through the form and comes out the same, however many parts it has', () => {
  for (const one of AUTOMATIONS) {
    const { trigger, conditions, actions, restDays, catchUp } = one
    const sent = DryRun.parse(automationInput(automationValues(one)))
    expect(sent).toEqual({ trigger, conditions, actions, restDays, catchUp })
  }
})

test('AUTO-01/form rows are added and removed by the form’s own buttons, and what was typed stays', () => {
  const press = (values: Values, intent: string) => editedRows({ ...values, intent }) ?? values
  const start: Values = { name: 'Note', do_0_kind: 'text', do_0_text: 'Hi' }
  const two = press(start, 'add-do')
  expect(rowsOf(two, 'do')).toEqual([{ kind: 'text', text: 'Hi' }, { kind: 'text' }])
  const three = press({ ...two, do_1_kind: 'tag', do_1_tag: 'called' }, 'add-do')
  expect(rowsOf(press(three, 'drop-do-0'), 'do')).toEqual([{ kind: 'tag', tag: 'called' }, { kind: 'text' }])
  expect(rowsOf(press(start, 'drop-do-0'), 'do')).toEqual([{ kind: 'text' }])
  const asked = press(press(start, 'add-if'), 'add-if')
  expect(rowsOf(asked, 'if')).toHaveLength(2)
  expect(rowsOf(press(asked, 'drop-if-7'), 'if')).toHaveLength(2)
  expect(rowsOf(press(press(asked, 'drop-if-1'), 'drop-if-0'), 'if')).toEqual([])
  expect(asked).toMatchObject({ name: 'Note', do_0_text: 'Hi' })
  expect(editedRows({ ...start, intent: 'save' })).toBeNull()
})

test('AUTO-01/form the form adds as many rows as an automation may have, and the route takes exactly those', () => {
  let values: Values = { trigger: 'birthday', birthday_at: '09:00', do_0_kind: 'text' }
  for (let i = 0; i < 30; i++) {
    values = editedRows({ ...values, intent: 'add-if' }) ?? values
    values = editedRows({ ...values, intent: 'add-do' }) ?? values
  }
  const typed = { ...values }
  for (const i of rowsOf(values, 'if').keys()) typed[`if_${i}_tag`] = `t${i}`
  for (const i of rowsOf(values, 'do').keys()) typed[`do_${i}_text`] = 'Hi'
  const sent = DryRun.parse(automationInput(typed))
  expect([sent.conditions.length, sent.actions.length]).toEqual([
    AUTOMATION_LIMITS.conditions,
    AUTOMATION_LIMITS.actions,
  ])
  const over = {
    ...typed,
    [`do_${AUTOMATION_LIMITS.actions}_kind`]: 'text',
    [`do_${AUTOMATION_LIMITS.actions}_text`]: 'x',
  }
  expect(DryRun.safeParse(automationInput(over)).error?.issues[0]).toMatchObject({ path: ['actions'] })
})

test('AUTO-01/form what the API refuses is said at the field of its row', () => {
  const values = {
    trigger: 'quiet',
    if_0_kind: 'status',
    if_1_kind: 'credits',
    do_0_kind: 'email',
    do_0_mail: 'x {who}',
    do_1_kind: 'task',
  }
  const at = (field: string) => {
    const error = { code: 'invalid_input', message: `${field}: is wrong`, field, requestId: 'req_1' }
    return inFormTerms(error, values)
  }
  expect(at('actions.0.body')).toMatchObject({ field: 'do_0_mail', message: 'do_0_mail: is wrong' })
  expect(at('actions.1.due_in_days')).toMatchObject({ field: 'do_1_due' })
  expect(at('conditions.1.count')).toMatchObject({ field: 'if_1_count' })
  expect(at('trigger.at')).toMatchObject({ field: 'quiet_at' })
  expect(at('trigger.days')).toMatchObject({ field: 'days' })
  expect(at('actions')).toMatchObject({ field: 'actions' })
})

test('AUTO-01/form each refused row is named at its own field, and what fits none is the whole form’s', () => {
  const values = { trigger: 'schedule', if_0_kind: 'tag', do_0_kind: 'text', do_1_kind: 'email' }
  const fault = (field: string, message: string) => ({ field, message: `${field}: ${message}` })
  const fields = [
    fault('conditions.0.tag', 'is empty'),
    fault('actions.0.body', 'is empty'),
    fault('actions.1.subject', 'is empty'),
    fault('actions.1.body', 'names something unknown'),
    fault('rest_days', 'is too much'),
    fault('wings', 'are none'),
  ]
  const first = fault('conditions.0.tag', 'is empty')
  const error = { code: 'invalid_input', requestId: 'req_1', ...first, fields }
  const sent = refused(inFormTerms(error, values), values)
  expect(fieldError(sent, 'if_0_tag')).toBe('is empty')
  expect(fieldError(sent, 'do_0_text')).toBe('is empty')
  expect(fieldError(sent, 'do_1_subject')).toBe('is empty')
  expect(fieldError(sent, 'do_1_mail')).toBe('names something unknown')
  expect(fieldError(sent, 'rest_days')).toBe('is too much')
  expect(fieldError(sent, 'do_0_title')).toBeUndefined()
  const own = ['if_0_tag', 'do_0_text', 'do_1_subject', 'do_1_mail', 'rest_days']
  expect(formError(sent, own)).toBe('wings: are none')
  expect(formError(sent, [...own, 'wings'])).toBeUndefined()
})

test('AUTO-01/form a page that gave an error another name shows it there, whatever else was refused', () => {
  const fields = [
    { field: 'threshold_pace', message: 'threshold_pace: is no pace' },
    { field: 'max_hr', message: 'max_hr: is no pulse' },
  ]
  const error = {
    code: 'invalid_input',
    requestId: 'req_1',
    field: 'pace',
    message: 'pace: is no pace',
    fields,
  }
  expect(fieldError(refused(error, {}), 'pace')).toBe('is no pace')
})
