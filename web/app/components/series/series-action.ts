import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { zoneClock } from '#web/components/calendar/zone-clock.ts'
import { apiOf, requirePractice } from '#web/practice.ts'
import { changeFrom } from '#worker/domain/recurrence/plan-series.ts'
import { dayAhead } from './day-ahead.ts'
import { conflictsOf, type SeriesDetail, type SeriesPreview } from './series.ts'

type Typed = Record<string, string>

/** Changes or ends a series, or looks at what a change would meet. */
export async function seriesAction({ request, context }: ActionFunctionArgs) {
  const [typed, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { api } = context
  const at = `${apiOf(practice)}/series`
  const one = `${at}/${encodeURIComponent(typed.series ?? '')}`
  if (typed.intent === 'preview') {
    const loaded = await api.get<SeriesDetail>(one)
    if (!loaded.ok) return json(refused(loaded.error, typed), { status: loaded.status })
    const wish = wishOf(loaded.data, typed, practice.timeZone)
    const found = await api.send<SeriesPreview>('POST', `${at}/preview`, wish)
    if (!found.ok) return json(refused(found.error, typed), { status: found.status })
    const conflicts = conflictsOf(found.data, loaded.data.sessions)
    return json({ preview: { conflicts, looked: found.data.dates.length }, values: typed })
  }
  const { scope, day = '', request_id: requestId } = typed
  const deeds: Record<string, () => Promise<ApiResult<{ id: string }>>> = {
    change: () =>
      api.send('POST', `${one}/changes`, {
        ...{ requestId, scope, day },
        wallTime: typed.wall_time,
        weekdays: weekdaysOf(typed),
      }),
    end: () => api.send('POST', `${one}/end`, { scope: 'following', day }),
  }
  const answer = await deeds[typed.intent ?? '']?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  if (!answer.ok) return json(refused(answer.error, typed), { status: answer.status })
  const back = `/practice/calendar/series?series=${answer.data.id}&done=${typed.intent}`
  return redirectTo(back, context)
}

const weekdaysOf = (typed: Typed) => [1, 2, 3, 4, 5, 6, 7].filter((weekday) => typed[`weekday_${weekday}`])

/** The changed series as if it were a new one: from the day on that the change holds. */
function wishOf(series: SeriesDetail, typed: Typed, zone: string) {
  const nowMs = Date.now()
  const clock = zoneClock(zone)
  const today = clock.wall(nowMs).day
  const next = dayAhead(series, clock, nowMs) ?? today
  const { scope, day = '' } = typed
  const cut = scope === 'following' && day > next && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : next
  // What was typed wrong goes to the API as it is, which names its field.
  const weekdays = weekdaysOf(typed)
  const wallTime = typed.wall_time ?? ''
  const rule = changeFrom(series, cut, weekdays.length > 0 ? { weekdays } : {}, today)
  const { serviceId, trainerId, locationId, members } = series
  const { startDay, untilDay, count, everyWeeks } = rule
  return {
    ...{ serviceId, trainerId, locationId, startDay, untilDay, count, everyWeeks, weekdays, wallTime },
    clientIds: members.map(({ id }) => id),
  }
}
