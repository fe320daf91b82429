import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formError } from '#web/api/form-values.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { AddTaskCard } from '#web/components/practice/cockpit/add-task-card.tsx'
import { cockpitAction } from '#web/components/practice/cockpit/cockpit-action.ts'
import { NeedsCard } from '#web/components/practice/cockpit/needs-card.tsx'
import { SnoozedCard } from '#web/components/practice/cockpit/snoozed-card.tsx'
import { TodayCard } from '#web/components/practice/cockpit/today-card.tsx'
import type { CockpitView, ItemView } from '#web/components/practice/cockpit/views.ts'
import { WeekCard } from '#web/components/practice/cockpit/week-card.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { day } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'cockpit', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Cockpit · StrideIQ' }]
export const action = cockpitAction

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice/cockpit', { params: at }),
      context.api.call('GET /v1/practices/:practice/cockpit/load-spikes', { params: at }),
    ]),
  )
  const [cockpit, spikes] = data
  const { searchParams } = new URL(request.url)
  // Who may not look at training has no such items; any other failure is said.
  const spikesFailed = spikes.ok || spikes.status === 404 ? null : spikes.error
  return {
    practice,
    cockpit,
    spikes: spikes.data?.items ?? [],
    pending: spikes.data?.pending ?? 0,
    spikesFailed,
    requestId: context.requestId,
    done: searchParams.get('done'),
    texted: Number(searchParams.get('texted') ?? 0),
    left: Number(searchParams.get('left') ?? 0),
  }
}

export default function Cockpit() {
  const { practice, cockpit, spikes, pending, spikesFailed, requestId, done, texted, left } =
    useLoaderData<typeof loader>()
  const sent = useAnswer<typeof action>()
  const within = usePracticeHref()
  useLive(['practice'], true, { everyMs: 30_000 })
  const words = done && !sent ? doneWords(done, texted, left) : null
  const other = sent && !['reply', 'task'].includes(sent.values.intent ?? '') ? sent.error.message : null
  const today = cockpit.data ? `${day(cockpit.data.day, 'long')}. ` : ''
  return (
    <Page
      title="Cockpit"
      meaning={`${today}Times are ${practice.timeZone.replaceAll('_', ' ')}.`}
      actions={
        <ButtonLink href={within('/practice/calendar')} kind="primary" icon="calendar">
          Calendar
        </ButtonLink>
      }
    >
      {words ? <DoneNote>{words}</DoneNote> : null}
      <FormError>
        {other ?? formError(sent?.values.intent === 'reply' ? sent : undefined, ['body', 'client_ids'])}
      </FormError>
      {/* On a phone the day comes first; where there is room it stands beside what needs the practice. */}
      {cockpit.ok ? (
        <div className="grid gap-4 *:min-w-0 lg:grid-cols-12 lg:grid-rows-[auto_1fr]">
          <div className="lg:col-span-4 lg:col-start-9">
            <TodayCard cockpit={cockpit.data} />
          </div>
          <div className="flex flex-col gap-4 *:last:grow lg:col-span-8 lg:col-start-1 lg:row-span-2 lg:row-start-1">
            <NeedsCard cockpit={withSpikes(cockpit.data, spikes)} sent={sent} requestId={requestId} />
            {pending > 0 ? (
              <p className="text-12 text-ink-3">
                Training loads are being looked up. Each look is written down for the athlete first; what
                stands out is here in a moment.
              </p>
            ) : null}
            {spikesFailed ? (
              <ErrorCard
                title="Training loads did not load"
                what={`${spikesFailed.message} The rest of the list is complete.`}
                requestId={spikesFailed.requestId}
                retry={{ href: '' }}
              />
            ) : null}
          </div>
          <div className="grid content-start gap-4 lg:col-span-4 lg:col-start-9">
            <WeekCard cockpit={cockpit.data} />
            <SnoozedCard cockpit={cockpit.data} />
            <AddTaskCard day={cockpit.data.day} sent={sent} requestId={`${requestId}-task`} />
          </div>
        </div>
      ) : (
        <ErrorCard
          title="The cockpit did not load"
          what={`${cockpit.error.message} The calendar and the clients’ pages may still work.`}
          requestId={cockpit.error.requestId}
          retry={{ href: '' }}
        />
      )}
    </Page>
  )
}

/** Loads of training among the other items, by their weight. */
function withSpikes(cockpit: CockpitView, spikes: readonly ItemView[]): CockpitView {
  if (spikes.length === 0) return cockpit
  return { ...cockpit, items: [...cockpit.items, ...spikes].sort((a, b) => b.weight - a.weight) }
}

function doneWords(done: string, texted: number, left: number): string | null {
  const rest = left > 0 ? ` ${count(left, 'client')} cannot be texted: no number, or opted out.` : ''
  const words: Record<string, string> = {
    snooze: 'Snoozed. It comes back by itself.',
    wake: 'It is back in the list.',
    finish: 'Done.',
    task: 'The task is noted.',
    reply: `${count(texted, 'text')} on the way.${rest}`,
  }
  return words[done] ?? null
}
