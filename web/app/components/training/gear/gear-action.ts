import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiClient } from '#web/api/api-client.ts'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { toldIn } from '#web/api/told-in.ts'
import { typedNumber, unreadable } from '#web/components/account/settings/typed-values.ts'
import { type Units, unitsOf } from '#web/format/units.ts'
import { metresPer } from './gear-distance.ts'

type Typed = Record<string, string>

/** Every form of the gear page; `place` says which one was refused. */
export async function gearAction({ request, context }: ActionFunctionArgs) {
  const { api } = context
  const typed = await formValues(request)
  const place = `${typed.intent}${typed.id ? `:${typed.id}` : ''}`
  const me = required(await api.call('GET /v1/me'), request)
  const units = unitsOf(me)
  const refuse = (refusal: Refused, status: number) => json({ place, refusal }, { status })
  try {
    const answer = await change(api, typed, units)
    if (answer.ok) return redirectTo('/settings/gear?saved', context)
    return refuse(refused(toldIn(answer.error, units), typed), answer.status)
  } catch (error) {
    return refuse(unreadable(error, typed), 422)
  }
}

function change(api: ApiClient, typed: Typed, units: Units) {
  const metres = (field: string) => {
    const value = typedNumber(typed, field)
    return value === null ? null : value * metresPer(units)
  }
  const { id = '', service = '', name, kind } = typed
  const params = { id, service }
  switch (typed.intent) {
    case 'change': {
      const body = { name, kind, startDistanceM: metres('start') ?? 0, retiredOn: typed.retired_on || null }
      return api.call('PATCH /v1/gear/:id', { params, body })
    }
    case 'remove':
      return api.call('DELETE /v1/gear/:id', { params })
    case 'service': {
      const body = { name, everyM: metres('every'), everyDays: typedNumber(typed, 'every_days') }
      return api.call('POST /v1/gear/:id/services', {
        params,
        body: { ...body, ...(typed.done_on ? { doneOn: typed.done_on } : {}) },
      })
    }
    case 'done':
      return api.call('PATCH /v1/gear/:id/services/:service', { params, body: { doneOn: typed.done_on } })
    case 'end':
      return api.call('DELETE /v1/gear/:id/services/:service', { params })
    case 'default':
      return api.call('PUT /v1/gear-defaults', {
        body: { sport: typed.sport, gearId: typed.gear || null, fromDay: typed.from_day || undefined },
      })
    default: {
      const told = typed.external_id ? { provider: typed.provider, externalId: typed.external_id } : {}
      return api.call('POST /v1/gear', {
        body: { kind, name, startDistanceM: metres('start') ?? 0, ...told },
      })
    }
  }
}
