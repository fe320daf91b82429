import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiError } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { toldIn } from '#web/api/told-in.ts'
import { type Units, unitsOf } from '#web/format/units.ts'
import {
  atField,
  paceSPerKmFrom,
  swimSpeedMpsFrom,
  typedClock,
  typedNumber,
  Unreadable,
  unreadable,
} from './typed-values.ts'
import {
  isZonedSport,
  type Measured,
  SPORT_MEASURES,
  systemBounds,
  type ThresholdView,
  thresholdOn,
} from './zone-views.ts'

type Values = Record<string, string>

const ZONE_INTENTS = new Set(['zones', 'own-zones', 'remove-zones'])

/** Every form of the zones page; each names what it wants in `intent`. */
export async function zonesAction({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { intent = '', sport = '', id = '' } = values
  const { api } = context
  const [me, thresholds] = await Promise.all([api.call('GET /v1/me'), api.call('GET /v1/thresholds')])
  const units = unitsOf(required(me, request))
  const place = ZONE_INTENTS.has(intent) ? (values.measure ?? '') : 'threshold'
  try {
    const answer =
      intent === 'threshold'
        ? await api.call('PUT /v1/thresholds', { body: thresholdOf(values, units) })
        : intent === 'zones'
          ? await api.call('PUT /v1/zones', {
              body: zonesOf(values, required(thresholds, request).thresholds),
            })
          : intent === 'own-zones'
            ? await api.call('PUT /v1/zones', { body: ownZonesOf(values, units) })
            : intent === 'dismiss-threshold'
              ? await api.call('POST /v1/thresholds/dismissals', { body: dismissalOf(values) })
              : await api.call(
                  intent === 'remove-zones' ? 'DELETE /v1/zones/:id' : 'DELETE /v1/thresholds/:id',
                  { params: { id } },
                )
    if (!answer.ok) {
      const error = toldIn(answer.error, units, sport === 'swim' ? 'swim' : 'run')
      return json({ place, ...refused(shown(error, place, intent), values) }, { status: answer.status })
    }
  } catch (error) {
    return json({ place, ...unreadable(error, values) }, { status: 422 })
  }
  const back = isZonedSport(sport) ? sport : 'run'
  const saved = intent === 'dismiss-threshold' ? '' : `&saved=${place}`
  return redirectTo(`/settings/zones?sport=${back}${saved}`, context)
}

const PACE_FIELDS: Record<string, string> = { threshold_pace_s_per_km: 'threshold_pace', css_mps: 'css' }

/** The API's error at the field of this page. */
function shown(error: ApiError, place: string, intent: string): ApiError {
  if (intent === 'own-zones')
    return atField(error, { effective_from: `${place}_own_from`, bounds: `${place}_bounds` })
  return place === 'threshold'
    ? atField(error, PACE_FIELDS)
    : atField(error, { effective_from: `${place}_from` })
}

function thresholdOf(values: Values, units: Units) {
  const paceS = typedClock(values, 'threshold_pace')
  const cssS = typedClock(values, 'css')
  if (cssS === 0) throw new Unreadable('css', 'Type minutes and seconds, such as 1:35.')
  const stated = {
    sport: values.sport,
    effectiveFrom: values.effective_from,
    ftpW: typedNumber(values, 'ftp_w'),
    thresholdPaceSPerKm: paceS === null ? null : paceSPerKmFrom(paceS, units),
    thresholdHrBpm: typedNumber(values, 'threshold_hr_bpm'),
    cssMps: cssS === null ? null : swimSpeedMpsFrom(cssS, units),
  }
  const { ftpW, thresholdPaceSPerKm, thresholdHrBpm, cssMps } = stated
  if ([ftpW, thresholdPaceSPerKm, thresholdHrBpm, cssMps].every((value) => value === null))
    throw new Unreadable('', 'Enter at least one value.')
  return stated
}

/** A suggestion as the page showed it; anything else the API refuses by name. */
function dismissalOf({ sport, kind, value }: Values) {
  return { sport, kind, value: Number(value) } as never
}

/** Bounds of the chosen system, from the threshold that holds on its first day. */
function zonesOf(values: Values, thresholds: readonly ThresholdView[]) {
  const { sport = '', measure = '', count = '' } = values
  const effectiveFrom = values[`${measure}_from`] ?? ''
  const measures: readonly string[] = isZonedSport(sport) ? SPORT_MEASURES[sport] : []
  const zones = count === '3' ? 3 : count === '7' ? 7 : 5
  if (!isZonedSport(sport) || !measures.includes(measure))
    throw new Unreadable('measure', 'Choose a sport and what its zones are measured by.')
  const known = measure as Measured
  const threshold = thresholdOn(thresholds, sport, known, effectiveFrom)
  if (threshold === null)
    throw new Unreadable(`${measure}_from`, 'No threshold holds on that day. Enter one first.')
  return { sport, measure, effectiveFrom, bounds: systemBounds(known, zones, threshold) }
}

/** Bounds as they were typed, in the unit the API keeps. */
function ownZonesOf(values: Values, units: Units) {
  const { sport = '', measure = '' } = values
  const field = `${measure}_bounds`
  const paceOf = (seconds: number) =>
    sport === 'swim' ? 1000 / swimSpeedMpsFrom(seconds, units) : paceSPerKmFrom(seconds, units)
  const bounds = (values[field] ?? '')
    .split(/[\s,;]+/)
    .filter((text) => text !== '')
    .map((text) => {
      const typed = { [field]: text }
      if (measure !== 'pace') return typedNumber(typed, field)
      return paceOf(typedClock(typed, field) ?? 0)
    })
  return { sport, measure, effectiveFrom: values[`${measure}_own_from`] ?? '', bounds }
}
