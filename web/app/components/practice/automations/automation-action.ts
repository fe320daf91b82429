import { json } from '@remix-run/cloudflare'
import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { type Refused, refused } from '#web/api/form-values.ts'
import { automationInput, inFormTerms } from './automation-input.ts'
import { editedRows } from './automation-rows.ts'
import type { DryRunView } from './views.ts'

type Values = Record<string, string>

/** What a form of an automation came back with: a refusal, or what a dry run found; what was typed stays. */
export interface AutomationAnswer {
  sent: Refused | null
  check: DryRunView | null
  values: Values
}

/** The form with one row more or less, where that was asked for; null for any other button. */
export function editRows(values: Values) {
  const edited = editedRows(values)
  return edited && json<AutomationAnswer>({ sent: null, check: null, values: edited })
}

/** Tries the typed automation over the last 30 days, as the one it changes where it is stored. Nothing is stored. */
export async function checkAutomation(
  api: ApiClient,
  params: { practice: string },
  values: Values,
  automationId?: string,
) {
  const body = { ...automationInput(values), ...(automationId ? { automationId } : {}) }
  const answer = await api.call('POST /v1/practices/:practice/automations/dry-run', { params, body })
  if (!answer.ok) return refusal(answer, values)
  return json<AutomationAnswer>({ sent: null, check: answer.data, values })
}

/** A refusal in the words and at the fields of the form. */
export function refusal(answer: ApiResult<unknown> & { ok: false }, values: Values) {
  const sent = refused(inFormTerms(answer.error, values), values)
  return json<AutomationAnswer>({ sent, check: null, values }, { status: answer.status })
}
