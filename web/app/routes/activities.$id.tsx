import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData, useNavigate } from '@remix-run/react'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { useReading } from '#web/components/reading.ts'
import { ActivityPage } from '#web/components/training/activity/activity-page.tsx'
import { afterEffort, beforeOf, effortOf } from '#web/components/training/activity/effort-card.tsx'
import { changeOf } from '#web/components/training/activity/notes-card.tsx'
import { stretchHref, stretchOf } from '#web/components/training/activity/stretch-values.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useAsOpened } from '#web/live/use-as-opened.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'activities', hydrate: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.activity.name ?? 'Activity'} · StrideIQ` },
]

/** Summary and streams side by side: streams that fail or take long cost the page nothing but their own card. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const at = { id: params.id ?? '' }
  const { searchParams } = new URL(request.url)
  const stretch = stretchOf(searchParams)
  const ends = stretch.span && { from: stretch.span.fromS, to: stretch.span.toS }
  const [detail, streams, compared] = await Promise.all([
    context.api.call('GET /v1/activities/:id', { params: at }),
    context.api.call('GET /v1/activities/:id/streams', { params: at, query: { points: 800, ...ends } }),
    context.api.call('GET /v1/activities/:id/planned', { params: at }),
  ])
  return {
    activity: required(detail, request),
    streams,
    compared: compared.data,
    stretch,
    requestId: context.requestId,
    by: searchParams.get('by') === 'splits' ? ('splits' as const) : ('laps' as const),
    saved: searchParams.has('saved'),
    effortBefore: beforeOf(searchParams),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const { api } = context
  const at = { id: params.id ?? '' }
  if (typed.intent === 'delete') {
    const gone = await api.call('DELETE /v1/activities/:id', { params: at })
    return gone.ok
      ? redirectTo(`/activities?${new URLSearchParams({ removed: gone.data.batch, taken: '1' })}`, context)
      : json(refused(gone.error, typed), { status: gone.status })
  }
  if (typed.keep !== undefined) {
    const body = { requestId: context.requestId, ids: [at.id], isPrivate: typed.keep === 'on' }
    const kept = await api.call('POST /v1/activities/changes', { body })
    return kept.ok
      ? redirectTo(`/activities/${at.id}/edit?saved`, context)
      : json(refused(kept.error, typed), { status: kept.status })
  }
  if (typed.intent === 'effort') {
    const said = await api.call('PATCH /v1/activities/:id', { params: at, body: effortOf(typed) })
    return said.ok
      ? redirectTo(afterEffort(at.id, typed), context)
      : json(refused(said.error, typed), { status: said.status })
  }
  const answer =
    typed.intent === 'separate'
      ? await api.call('POST /v1/activities/:id/separate', { params: at, body: { originId: typed.origin } })
      : await api.call('PATCH /v1/activities/:id', { params: at, body: changeOf(typed) })
  if (!answer.ok) return json(refused(answer.error, typed), { status: answer.status })
  return redirectTo(`/activities/${params.id}?saved`, context)
}

const FIELDS = ['name', 'notes', 'tags', 'stress_override']

export default function Activity() {
  const { activity, streams, compared, stretch, requestId, by, saved, effortBefore } =
    useLoaderData<typeof loader>()
  const navigate = useNavigate()
  const result = useAnswer<typeof action>()
  // Streams read on this very view change stress and bests a moment later.
  const justRead = streams.data?.state === 'ready' && !activity.hasStreams
  useLive(['activities', 'load'], activity.stress === null || justRead || effortBefore !== null)
  const isEffort = result?.values.intent === 'effort'
  return (
    <ActivityPage
      activity={activity}
      streams={streams}
      compared={compared}
      by={by}
      stretch={{
        choice: stretch,
        requestId,
        onSpan: (fromS, toS) =>
          navigate(stretchHref(fromS, toS, by), { replace: true, preventScrollReset: true }),
      }}
      reading={useReading()}
      effort={{ before: effortBefore, failed: isEffort ? result?.error.message : undefined }}
      edit={{
        etag: useAsOpened(activity.etag),
        sent: result?.values.intent === 'edit' ? result : undefined,
        failed: isEffort ? undefined : formError(result, FIELDS),
        errorOf: (field) =>
          field === 'stress_override' && fieldError(result, field)
            ? 'Points are a number from 0 to 2,000.'
            : fieldError(result, field),
        saved: saved && !result,
      }}
    />
  )
}
