import type { ApiError } from '#web/api/api-client.ts'
import type { ActionView, ConditionView, RuleView, TriggerView } from './views.ts'

type Values = Record<string, string>

/** The kinds of actions a form has, in its order; one of each. */
const ACTION_FIELDS = {
  text: ['text_body'],
  email: ['email_subject', 'email_body'],
  task: ['task_title'],
  notification: ['notification_title'],
  tag: ['tag_tag'],
} as const
type ActionKind = keyof typeof ACTION_FIELDS

const filled = (values: Values, name: string) => (values[name] ?? '').trim()

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

function conditionsOf(values: Values): { kind: string; [part: string]: unknown }[] {
  const tag = filled(values, 'if_tag')
  const {
    if_status: status = '',
    if_credits: op = '',
    if_upcoming: upcoming = '',
    if_unpaid: unpaid = '',
  } = values
  const trainer = values.if_trainer ?? ''
  return [
    ...(tag ? [{ kind: 'tag', tag, has: values.if_tag_has !== 'no' }] : []),
    ...(status ? [{ kind: 'status', is: status }] : []),
    ...(op ? [{ kind: 'credits', op, count: values.if_credits_count }] : []),
    ...(upcoming ? [{ kind: 'upcoming', has: upcoming === 'yes' }] : []),
    ...(unpaid ? [{ kind: 'unpaid', has: unpaid === 'yes' }] : []),
    ...(trainer ? [{ kind: 'trainer', trainerId: trainer }] : []),
  ]
}

function actionsOf(values: Values): { kind: ActionKind }[] {
  const used = (Object.keys(ACTION_FIELDS) as ActionKind[]).filter((kind) =>
    ACTION_FIELDS[kind].some((name) => filled(values, name) !== ''),
  )
  return used.map((kind) => {
    const parts = ACTION_FIELDS[kind].map((name) => [name.slice(kind.length + 1), values[name] ?? ''])
    const extra = kind === 'task' ? { dueInDays: values.task_due_in_days || '0' } : {}
    return { kind, ...Object.fromEntries(parts), ...extra }
  })
}

/** What the form sends, as the API takes it. */
export function ruleInput(values: Values): object {
  return {
    trigger: triggerOf(values),
    conditions: conditionsOf(values),
    actions: actionsOf(values),
    catchUp: values.catch_up ?? 'skip',
    restDays: values.rest_days || '0',
  }
}

const CONDITION_FIELDS: Record<string, string> = {
  tag: 'if_tag',
  status: 'if_status',
  credits: 'if_credits_count',
  upcoming: 'if_upcoming',
  unpaid: 'if_unpaid',
  trainer: 'if_trainer',
}

/** The API names a part of the rule; the form has a field for it. An error that fits no field stays the whole form's. */
export function inFormTerms(error: ApiError, values: Values): ApiError {
  const path = error.field ?? ''
  const said = (field: string) => ({
    ...error,
    field,
    message: error.message.startsWith(`${path}: `)
      ? `${field}: ${error.message.slice(path.length + 2)}`
      : error.message,
  })
  const [head, index, part] = path.split('.')
  if (head === 'trigger') {
    const { trigger } = values
    const name = index === 'at' && (trigger === 'quiet' || trigger === 'birthday') ? `${trigger}_at` : index
    return said(name ?? '')
  }
  if (head === 'actions' && part) {
    const kind = actionsOf(values)[Number(index)]?.kind
    return kind ? said(`${kind}_${part}`) : error
  }
  if (head === 'conditions') {
    const kind = conditionsOf(values)[Number(index)]?.kind
    return kind ? said(CONDITION_FIELDS[kind] ?? '') : error
  }
  return error
}

function triggerValues(trigger: TriggerView): Values {
  switch (trigger.kind) {
    case 'schedule': {
      const { every, weekday, day, at } = trigger
      return { trigger: 'schedule', every, weekday: String(weekday ?? 1), day: String(day ?? 1), at }
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

function conditionValues(condition: ConditionView): Values {
  switch (condition.kind) {
    case 'tag':
      return { if_tag: condition.tag, if_tag_has: condition.has ? 'yes' : 'no' }
    case 'status':
      return { if_status: condition.is }
    case 'credits':
      return { if_credits: condition.op, if_credits_count: String(condition.count) }
    case 'trainer':
      return { if_trainer: condition.trainerId }
    default:
      return { [`if_${condition.kind}`]: condition.has ? 'yes' : 'no' }
  }
}

function actionValues(action: ActionView): Values {
  const { kind, dueInDays, ...parts } = action
  const named = Object.entries(parts).map(([name, value]) => [`${kind}_${name}`, String(value)])
  return {
    ...Object.fromEntries(named),
    ...(dueInDays === undefined ? {} : { task_due_in_days: String(dueInDays) }),
  }
}

/** A stored rule as the form shows it. */
export function ruleValues(rule: RuleView): Values {
  return Object.assign(
    {
      name: rule.name,
      catch_up: rule.catchUp,
      rest_days: String(rule.restDays),
      version: String(rule.version),
    },
    triggerValues(rule.trigger),
    ...rule.conditions.map(conditionValues),
    ...rule.actions.map(actionValues),
  )
}

/** The form has one of each; a rule made by another door may have more, and would lose them here. */
export function fitsForm({ actions, conditions }: RuleView): boolean {
  const once = (kinds: string[]) => new Set(kinds).size === kinds.length
  return once(actions.map(({ kind }) => kind)) && once(conditions.map(({ kind }) => kind))
}
