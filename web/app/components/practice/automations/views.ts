import type { Answered } from '#web/api/wire.ts'

export type ListView = Answered<'GET /v1/practices/:practice/automations'>
export type OneView = Answered<'GET /v1/practices/:practice/automations/:automation'>
export type AutomationView = Omit<OneView, 'zone' | 'firings'>
export type TriggerView = AutomationView['trigger']
export type ConditionView = AutomationView['conditions'][number]
export type ActionView = AutomationView['actions'][number]
export type FiringView = OneView['firings'][number]
export type RunView = Answered<'GET /v1/practices/:practice/automations/:automation/runs'>['runs'][number]
export type RunDetail = Answered<'GET /v1/practices/:practice/automation-runs/:run'>
export type DryRunView = Answered<'POST /v1/practices/:practice/automations/dry-run'>

export const KIND_NAMES: Record<string, string> = {
  text: 'Text',
  email: 'E-mail',
  notification: 'Notice',
  task: 'Task',
  tag: 'Tag',
}

/** "12 done, 1 failed": what became of a run's recipients. */
export function countWords({ done, pending, failed, skipped }: RunView['counts']): string {
  const parts = [
    done > 0 ? `${done} done` : '',
    pending > 0 ? `${pending} on the way` : '',
    failed > 0 ? `${failed} failed` : '',
    skipped > 0 ? `${skipped} held back` : '',
  ].filter((part) => part !== '')
  return parts.join(', ') || 'nobody'
}
