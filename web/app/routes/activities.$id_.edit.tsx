import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiClient } from '#web/api/api-client.ts'
import { fieldError, formError, formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { SportMark } from '#web/components/sport-mark.tsx'
import type { EditPreview } from '#web/components/training/activity/activity-types.ts'
import { changeRecording, queryOf } from '#web/components/training/activity/edit-actions.ts'
import { CropForm, SpikeForm, SwitchForm } from '#web/components/training/activity/edit-forms.tsx'
import { EditList } from '#web/components/training/activity/edit-list.tsx'
import { EditPreviewCard } from '#web/components/training/activity/edit-preview.tsx'
import { EDIT_FIELDS, editOf } from '#web/components/training/activity/edit-values.ts'
import { JoinForm } from '#web/components/training/activity/join-form.tsx'
import { KeepForm } from '#web/components/training/activity/keep-form.tsx'
import { SplitForm } from '#web/components/training/activity/parts-forms.tsx'
import { endLink, makeLink } from '#web/components/training/activity/share-actions.ts'
import { ShareForm } from '#web/components/training/activity/share-form.tsx'
import { SportForm } from '#web/components/training/activity/sport-form.tsx'
import { GearChoice } from '#web/components/training/gear/gear-choice.tsx'
import { day } from '#web/format/date.ts'
import { unitsOf } from '#web/format/units.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'activities' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Change ${data?.activity.name ?? 'an activity'} · StrideIQ` },
]

interface Result {
  typed: Record<string, string>
  /** Of the link that was made: shown this once. */
  url?: string
  refusal?: Refused
}

/** The form's own id makes sending it twice harmless. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const at = { id: params.id ?? '' }
  const [edits, detail, gear, shares] = await Promise.all([
    context.api.call('GET /v1/activities/:id/edits', { params: at }),
    context.api.call('GET /v1/activities/:id', { params: at }),
    context.api.call('GET /v1/gear'),
    context.api.call('GET /v1/shares'),
  ])
  const activity = required(edits, request)
  const { searchParams } = new URL(request.url)
  const typed = Object.fromEntries(searchParams)
  const saved = searchParams.has('saved')
  return {
    ...{ activity, saved, requestId: context.requestId },
    look: typed.kind ? await lookAt(context.api, activity, typed, request) : null,
    join: searchParams.get('join'),
    gear: gear.data?.gear.map(({ id, name, retiredOn }) => ({ id, name, retiredOn })) ?? [],
    parts: detail.data && {
      ...{ joined: detail.data.joined, splitFrom: detail.data.splitFrom, elapsedS: detail.data.elapsedS },
      laps: detail.data.laps.map(({ number, startS }) => ({ number, startS })),
    },
    changed: searchParams.get('changed'),
    sport: detail.data && {
      ...{ sport: detail.data.sport, sourceSport: detail.data.sourceSport },
      isWhole: detail.data.legs.length > 0,
    },
    isPrivate: detail.data?.isPrivate ?? null,
    share: detail.data &&
      shares.data && {
        link: shares.data.links.find((one) => one.activityId === detail.data.id) ?? null,
        isEnded: searchParams.has('ended'),
        closed: closedBy(detail.data),
      },
    gearNow: detail.data?.gear ?? null,
    gearChoice: detail.data?.gearChoice ?? null,
  }
}

/** What a change would do, or why it cannot be made. It is asked for by an address, because nothing is stored. */
async function lookAt(
  api: ApiClient,
  { id, recordedS }: Answered<'GET /v1/activities/:id/edits'>,
  typed: Record<string, string>,
  request: Request,
): Promise<{ typed: Record<string, string>; preview?: EditPreview; refusal?: Refused }> {
  const units = unitsOf(required(await api.call('GET /v1/me'), request))
  const query = queryOf(editOf(typed, units, recordedS))
  const seen = await api.call('GET /v1/activities/:id/edits/preview', { params: { id }, query })
  return seen.ok ? { typed, preview: seen.data } : { typed, refusal: refused(seen.error, typed) }
}

/** Why nobody else may be shown it, where that is so. */
function closedBy({ isPrivate, origins }: Answered<'GET /v1/activities/:id'>): 'private' | 'terms' | null {
  if (isPrivate) return 'private'
  return origins.length === 0 || origins.some(({ policy }) => policy.public) ? null : 'terms'
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const { api } = context
  const at = { id: params.id ?? '' }
  if (typed.intent === 'share') {
    const made = await makeLink(api, at.id, typed)
    if (made.ok) return json<Result>({ typed, url: made.data.url })
    return json<Result>({ typed, refusal: refused(made.error, typed) }, { status: made.status })
  }
  if (typed.intent === 'unshare') {
    const failed = await endLink(api, typed.share ?? '')
    if (!failed) return redirectTo(`/activities/${at.id}/edit?ended#share`, context)
    return json<Result>({ typed, refusal: refused(failed.error, typed) }, { status: failed.status })
  }
  const [me, edits] = await Promise.all([
    api.call('GET /v1/me'),
    api.call('GET /v1/activities/:id/edits', { params: at }),
  ])
  const units = unitsOf(required(me, request))
  const edit = () => editOf(typed, units, required(edits, request).recordedS)
  const { answer, goesTo } = await changeRecording(api, at.id, typed, edit)
  const place = typed.intent?.endsWith('join') ? '#join' : ''
  const done = typed.intent === 'sport' ? `changed=${typed.request_id}#sport` : `saved${place}`
  // Undone twice, the second finds nothing left to undo.
  if (answer.ok || (typed.intent === 'unsport' && answer.status === 404))
    return redirectTo(`/activities/${goesTo}/edit?${done}`, context)
  return json<Result>({ typed, refusal: refused(answer.error, typed) }, { status: answer.status })
}

const UNREADABLE = 'Write it as h:mm:ss.'

export default function EditActivity() {
  const loaded = useLoaderData<typeof loader>()
  const { activity, saved, requestId, parts, gear, gearNow, gearChoice, sport, changed, share, isPrivate } =
    loaded
  const sent = useActionData<typeof action>()
  const look = sent ? null : loaded.look
  const result: Result | undefined = sent ?? look ?? undefined
  const reading = useReading()
  const typed: Record<string, string> = result?.typed ?? {}
  const back = `/activities/${activity.id}`
  const form = (kind: string) => ({
    activity,
    requestId,
    typed: typed.kind === kind ? typed : {},
    errorOf: (name: string) => {
      const field = EDIT_FIELDS[result?.refusal?.error.field ?? '']
      if (typed.kind !== kind || field !== name) return undefined
      const message = fieldError(result?.refusal, result?.refusal?.error.field ?? '')
      return /^(Invalid input|is not a (whole )?number|is missing)/.test(message ?? '')
        ? name === 'above'
          ? 'Not a number.'
          : UNREADABLE
        : message
    },
  })
  const cut = typed.kind === 'split' ? fieldError(result?.refusal, 'at_s') : undefined
  const splitError = cut && (cut.startsWith('Both') ? cut : UNREADABLE)
  const isShare = typed.intent?.endsWith('share') === true
  const sportError = typed.intent?.endsWith('sport') ? result?.refusal?.error.message : undefined
  return (
    <Page
      title={activity.name}
      width="narrow"
      mark={<SportMark sport={activity.sport} size={16} named />}
      back={{ href: back, label: 'The activity' }}
      meaning={`Changes to the recording of ${day(activity.day, 'full', reading.locale)}.`}
    >
      <FormError>
        {sportError || isShare
          ? undefined
          : formError(result?.refusal, [...Object.keys(EDIT_FIELDS), 'at_s'])}
      </FormError>
      {look?.preview ? (
        <EditPreviewCard
          preview={look.preview}
          typed={typed}
          sport={activity.sport}
          reading={reading}
          backHref={`${back}/edit`}
        />
      ) : null}
      <EditList edits={activity.edits} reading={reading} saved={saved && !result} />
      {activity.recordedS === null ? (
        <Card title="Crop and spikes">
          <Empty
            icon="file"
            why="There is no recording of this activity."
            fills="Upload its original file: then it can be cropped and its spikes fixed."
          />
        </Card>
      ) : (
        <>
          <CropForm {...form('crop')} />
          <SpikeForm {...form('spike')} units={reading.units} />
          {parts ? (
            <SplitForm
              parts={parts}
              typed={typed.kind === 'split' ? typed : {}}
              requestId={requestId}
              error={splitError}
            />
          ) : null}
        </>
      )}
      {import.meta.env.SSR ? (
        <JoinForm
          activity={activity}
          joined={parts?.joined ?? null}
          chosen={loaded.join}
          requestId={requestId}
          reading={reading}
        />
      ) : null}
      <SwitchForm activity={activity} typed={typed} />
      {sport ? <SportForm now={sport} requestId={requestId} changed={changed} error={sportError} /> : null}
      {isPrivate === null ? null : <KeepForm id={activity.id} isPrivate={isPrivate} />}
      {import.meta.env.SSR && share ? (
        <ShareForm
          {...share}
          {...{ typed, requestId, reading }}
          isEnded={share.isEnded && !result}
          url={result?.url ?? null}
          error={isShare ? result?.refusal?.error.message : undefined}
        />
      ) : null}
      <GearChoice gear={gear} now={gearNow} choice={gearChoice} />
    </Page>
  )
}
