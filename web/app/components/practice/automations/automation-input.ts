import type { ApiError } from '#web/api/api-client.ts'
import { faultsOf } from '#web/api/form-values.ts'
import { type Row, rowsOf, type Values, withRows } from './automation-rows.ts'
import type { ActionView, AutomationView, ConditionView, TriggerView } from './views.ts'

function triggerOf(values: Values): object {
  const { trigger = 'schedule', every = 'week' } = values
  if (trigger === 'schedule') {
    const { weekday, day, at } = values
    return {
      kind: trigger,
      every,
      ...(every === 'week' ? { weekday } : every === 'month' ? { day } : {}),
      at,
    }
  }
  if (trigger === 'package_low') return { kind: trigger, atMost: values.at_most }
  if (trigger === 'quiet') return { kind: trigger, days: values.days, at: values.quiet_at }
  return trigger === 'birthday'
    ? { kind: trigger, at: values.birthday_at }
    : { kind: 'event', event: trigger }
}

/** The parts of each kind of row as the API names them, with the field of the row that holds each. */
const PARTS: Record<'if' | 'do', Record<string, Record<string, string>>> = {
  if: {
    tag: { tag: 'tag', has: 'tag_has' },
    status: { is: 'status' },
    credits: { op: 'op', count: 'count' },
    upcoming: { has: 'upcoming' },
    unpaid: { has: 'unpaid' },
    trainer: { trainerId: 'trainer' },
  },
  do: {
    text: { body: 'text' },
    email: { subject: 'subject', body: 'mail' },
    task: { title: 'title', dueInDays: 'due' },
    notification: { title: 'title' },
    tag: { tag: 'tag' },
  },
}

function partsOf(row: Row, of: 'if' | 'do'): object {
  const { kind = '' } = row
  const parts = Object.entries(PARTS[of][kind] ?? {}).map(([part, field]) => {
    const typed = row[field] ?? ''
    if (part === 'has') return [part, typed !== 'no']
    return [part, part === 'dueInDays' ? typed || '0' : typed]
  })
  return { kind, ...Object.fromEntries(parts) }
}

/** What the form sends, as the API takes it. */
export function automationInput(values: Values): object {
  return {
    trigger: triggerOf(values),
    conditions: rowsOf(values, 'if').map((row) => partsOf(row, 'if')),
    actions: rowsOf(values, 'do').map((row) => partsOf(row, 'do')),
    catchUp: values.catch_up ?? 'skip',
    restDays: values.rest_days || '0',
  }
}

const camel = (part: string) => part.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

interface Fault {
  field: string
  message: string
}

/** The API names parts of the automation; the form has a field for each. An error that fits no field stays the whole form's. */
export function inFormTerms(error: ApiError, values: Values): ApiError {
  const fields = faultsOf(error).map((fault) => faultInForm(fault, values))
  const [first] = fields
  return first ? { ...error, ...first, ...(fields.length > 1 ? { fields } : {}) } : error
}

function faultInForm(fault: Fault, values: Values): Fault {
  const { field: path, message } = fault
  const said = (field: string) => ({
    field,
    message: message.startsWith(`${path}: `) ? `${field}: ${message.slice(path.length + 2)}` : message,
  })
  const [head, index = '', part = ''] = path.split('.')
  if (head === 'trigger') {
    const { trigger } = values
    const name = index === 'at' && (trigger === 'quiet' || trigger === 'birthday') ? `${trigger}_at` : index
    return said(name)
  }
  if ((head === 'actions' || head === 'conditions') && part) {
    const of = head === 'actions' ? 'do' : 'if'
    const kind = rowsOf(values, of)[Number(index)]?.kind ?? ''
    const field = PARTS[of][kind]?.[camel(part)]
    return field ? said(`${of}_${index}_${field}`) : fault
  }
  return fault
}

function triggerValues(trigger: TriggerView): Values {
  switch (trigger.kind) {
    case 'schedule': {
      const { every, at } = trigger
      const weekday = String(every === 'week' ? trigger.weekday : 1)
      const day = String(every === 'month' ? trigger.day : 1)
      return { trigger: 'schedule', every, weekday, day, at }
    }
    case 'event':
      return { trigger: trigger.event }
    case 'package_low':
      return { trigger: 'package_low', at_most: String(trigger.atMost) }
    case 'quiet':
      return { trigger: 'quiet', days: String(trigger.days), quiet_at: trigger.at }
    case 'birthday':
      return { trigger: 'birthday', birthday_at: trigger.at }
  }
}

function rowOf(view: ConditionView | ActionView, of: 'if' | 'do'): Row {
  const { kind, ...parts } = view
  const fields = Object.entries(parts).flatMap(([part, value]) => {
    const field = PARTS[of][kind]?.[part]
    const shown = part === 'has' ? (value ? 'yes' : 'no') : String(value)
    return field ? [[field, shown]] : []
  })
  return { kind, ...Object.fromEntries(fields) }
}

/** A stored automation as the form shows it. */
export function automationValues(automation: AutomationView): Values {
  const values = {
    name: automation.name,
    catch_up: automation.catchUp,
    rest_days: String(automation.restDays),
    version: String(automation.version),
    ...triggerValues(automation.trigger),
  }
  const conditions = automation.conditions.map((one) => rowOf(one, 'if'))
  const actions = automation.actions.map((one) => rowOf(one, 'do'))
  return withRows(withRows(values, 'if', conditions), 'do', actions)
}
