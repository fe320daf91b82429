import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { apiOf, requirePractice } from '#web/practice.ts'
import { conflictsOf, type SeriesPreview } from './series.ts'

type Typed = Record<string, string>

/** Changes or ends a series, or looks at what a change would meet. */
export async function seriesAction({ request, context }: ActionFunctionArgs) {
  const [typed, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { api } = context
  const at = `${apiOf(practice)}/series`
  const one = `${at}/${encodeURIComponent(typed.series ?? '')}`
  if (typed.intent === 'preview') {
    const found = await api.send<SeriesPreview>('POST', `${one}/changes/preview`, changeOf(typed))
    if (!found.ok) return json(refused(found.error, typed), { status: found.status })
    return json({
      preview: { conflicts: conflictsOf(found.data), looked: found.data.dates.length },
      values: typed,
    })
  }
  const { day = '', request_id: requestId } = typed
  const deeds: Record<string, () => Promise<ApiResult<{ id: string }>>> = {
    change: () => api.send('POST', `${one}/changes`, { requestId, ...changeOf(typed) }),
    end: () => api.send('POST', `${one}/end`, { scope: 'following', day }),
  }
  const answer = await deeds[typed.intent ?? '']?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  if (!answer.ok) return json(refused(answer.error, typed), { status: answer.status })
  const back = `/practice/calendar/series?series=${answer.data.id}&done=${typed.intent}`
  return redirectTo(back, context)
}

const weekdaysOf = (typed: Typed) => [1, 2, 3, 4, 5, 6, 7].filter((weekday) => typed[`weekday_${weekday}`])

/** What was typed and is not as it was; weekdays are the series', another day is one session's. */
function changeOf(typed: Typed) {
  const was = readWas(typed.was)
  const changed = (name: string) => (typed[name] === was[name] ? undefined : typed[name])
  const isOne = typed.scope === 'this'
  return {
    ...{ scope: typed.scope, day: typed.day ?? '' },
    wallTime: changed('wall_time'),
    durationMin: changed('minutes'),
    trainerId: changed('trainer_id'),
    locationId: changed('location_id'),
    ...(isOne ? { toDay: typed.to_day } : { weekdays: weekdaysOf(typed) }),
  }
}

function readWas(text = '{}'): Typed {
  try {
    return JSON.parse(text) as Typed
  } catch {
    return {}
  }
}
