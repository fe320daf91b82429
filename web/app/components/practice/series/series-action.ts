import { type ActionFunctionArgs, json } from '@remix-run/cloudflare'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { apiOf, requirePractice } from '#web/practice.ts'
import { conflictsOf, type SeriesPreview } from './series.ts'

type Typed = Record<string, string>

/** What a change answers; of one session also where it went, and whether it stands there already. */
interface Changed {
  id: string
  startsAt?: string
  isMade?: boolean
}

/** Changes or ends a series, tries a date again, or looks at what a change would meet. */
export async function seriesAction({ request, context }: ActionFunctionArgs) {
  const [sent, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const typed = chosen(sent)
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
  const change = () => api.send<Changed>('POST', `${one}/changes`, { requestId, ...changeOf(typed) })
  const commands: Record<string, () => Promise<ApiResult<Changed>>> = {
    change,
    retry: change,
    end: () => api.send('POST', `${one}/end`, { scope: 'following', day }),
    skip: () => api.send('POST', `${one}/end`, { scope: 'this', day }),
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
