import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import type { Answered } from '#web/api/wire.ts'
import { paramsOf, requirePractice } from '#web/practice.ts'
import { conflictsOf } from './series.ts'

const SERIES = 'POST /v1/practices/:practice/series/:series'

type Typed = Record<string, string>

/** Of one session also where it went, and whether it stands there already. */
type Changed = Answered<`${typeof SERIES}/changes`>

/** Changes or ends a series, tries a date again, or looks at what a change would meet. */
export async function seriesAction({ request, context }: ActionFunctionArgs) {
  const [sent, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const typed = chosen(sent)
  const { api } = context
  const params = { ...paramsOf(practice), series: typed.series ?? '' }
  if (typed.intent === 'preview') {
    const found = await api.call(`${SERIES}/changes/preview`, { params, body: changeOf(typed) })
    if (!found.ok) return json(refused(found.error, typed), { status: found.status })
    return json({
      preview: { conflicts: conflictsOf(found.data), looked: found.data.dates.length },
      values: typed,
    })
  }
  const { day = '', request_id: requestId } = typed
  const change = () => api.call(`${SERIES}/changes`, { params, body: { requestId, ...changeOf(typed) } })
  const commands: Record<string, () => Promise<ApiResult<Changed>>> = {
    change,
    retry: change,
    end: () => api.call(`${SERIES}/end`, { params, body: { scope: 'following', day } }),
    skip: () => api.call(`${SERIES}/end`, { params, body: { scope: 'this', day } }),
  }
  const answer = await commands[typed.intent ?? '']?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  if (!answer.ok) return json(refused(answer.error, typed), { status: answer.status })
  const { id, startsAt, isMade } = answer.data
  const done = startsAt ? (isMade ? 'moved' : 'planned') : (typed.intent ?? '')
  const query = new URLSearchParams({ series: id, done, ...(startsAt && { at: startsAt }) })
  return redirectTo(`/practice/calendar/series?${query}`, context)
}

/** A free time that was pressed: the one session goes there. */
function chosen(typed: Typed): Typed {
  const [, retried, toDay, wallTime, trainerId] =
    /^(change|retry)\.(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\.(ath_\w+)$/.exec(typed.intent ?? '') ?? []
  if (!retried || !toDay || !wallTime || !trainerId) return typed
  return {
    ...{ ...typed, intent: retried, scope: 'this', to_day: toDay },
    ...{ wall_time: wallTime, trainer_id: trainerId },
  }
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
