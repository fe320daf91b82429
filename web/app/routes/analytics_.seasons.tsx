import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formError } from '#web/api/form-values.ts'
import { required } from '#web/api/require.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { Segments } from '#web/components/segments.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { AnalyticsTabs } from '#web/components/training/performance/analytics-tabs.tsx'
import { beginTrial } from '#web/components/training/performance/begin-trial.ts'
import { heldOf, isSold } from '#web/components/training/performance/sold.ts'
import { SoldCard } from '#web/components/training/performance/sold-card.tsx'
import { SeasonCard } from '#web/components/training/year/season-card.tsx'
import {
  readSeasonChoice,
  type SeasonChoice,
  type Seasons,
  seasonHref,
  seasonName,
} from '#web/components/training/year/season-view.ts'
import { day as dayText } from '#web/format/date.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'analytics' }
export const meta: MetaFunction = () => [{ title: 'Seasons · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const choice = readSeasonChoice(new URL(request.url).searchParams)
  const { measure: _drawn, ...query } = choice
  const { api } = context
  const [read, held] = await Promise.all([
    api.call('GET /v1/analytics/seasons', { query }),
    api.call('GET /v1/entitlements'),
  ])
  return { choice, seasons: isSold(read) ? null : required(read, request), tier: heldOf(held) }
}

/** Begins the trial of what is sold here. */
export const action = ({ request, context }: ActionFunctionArgs) => beginTrial(request, context)

const SEASONS_SHOW = [
  'Two seasons day by day up to the same dates: distance, time, climb and activities.',
  'By sport, and from whichever month your season begins in.',
]

export default function SeasonsPage() {
  const { choice, seasons, tier } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const reading = useReading()
  if (!seasons) {
    return (
      <Page title="Analytics" meaning="Two seasons side by side, up to the same dates.">
        <AnalyticsTabs current="/analytics/seasons" />
        <FormError>{formError(failed, [])}</FormError>
        <SoldCard
          title="Two seasons side by side"
          entitlement="analytics.advanced"
          shows={SEASONS_SHOW}
          held={tier}
        />
        <YearInstead />
      </Page>
    )
  }
  const { sports, sport } = seasons
  const isEmpty = seasons.now.count.every((n) => n === 0) && seasons.past.count.every((n) => n === 0)
  return (
    <Page
      title="Analytics"
      meaning="Two seasons side by side, up to the same dates."
      actions={
        sports.length > 1 || sport !== null ? (
          <Segments
            label="Sport"
            items={(
              [
                'all',
                ...(sport !== null && !sports.includes(sport) ? [sport] : []),
                ...sports.slice(0, 4),
              ] as const
            ).map((one) => ({
              href: seasonHref(choice, { sport: one }),
              label: one === 'all' ? 'All' : sportLabel(one),
              current: one === choice.sport,
            }))}
          />
        ) : null
      }
    >
      <AnalyticsTabs current="/analytics/seasons" />
      {seasons.seasons.length > 0 ? (
        <Chooser seasons={seasons} choice={choice} locale={reading.locale} />
      ) : null}
      {isEmpty ? (
        <Nothing seasons={seasons} choice={choice} />
      ) : (
        <SeasonCard seasons={seasons} choice={choice} reading={reading} />
      )}
    </Page>
  )
}

/** What every tier has of the same. */
function YearInstead() {
  return (
    <Card title="Each year by itself">
      <p className="max-w-prose text-14 text-ink-2">
        Sums, longest days, streaks and bests of any one year are part of every tier.
      </p>
      <div className="mt-3">
        <ButtonLink href="/year/this">Your year</ButtonLink>
      </div>
    </Card>
  )
}

/** A form that asks for the page again: it works before any script. */
function Chooser({ seasons, choice, locale }: { seasons: Seasons; choice: SeasonChoice; locale: string }) {
  const { starts, now, past } = seasons
  const options = seasons.seasons.map((one) => ({ value: String(one), label: seasonName(one, starts) }))
  const months = Array.from({ length: 12 }, (_, i) => ({
    value: String(i + 1),
    label: dayText(`2024-${String(i + 1).padStart(2, '0')}-01`, 'month', locale),
  }))
  return (
    <Card>
      <form method="get" className="flex flex-wrap items-end gap-4">
        <input type="hidden" name="sport" value={choice.sport} />
        <input type="hidden" name="measure" value={choice.measure} />
        <Select name="season" label="Season" options={options} defaultValue={String(now.season)} />
        <Select name="against" label="Against" options={options} defaultValue={String(past.season)} />
        <Select name="starts" label="Begins in" options={months} defaultValue={String(starts)} />
        <Button>Compare</Button>
      </form>
    </Card>
  )
}

/** Two seasons without anything: the newest that have something are a press away, where there are any. */
function Nothing({ seasons, choice }: { seasons: Seasons; choice: SeasonChoice }) {
  const { starts, now, past } = seasons
  const name = (season: number) => seasonName(season, starts)
  const newest = seasons.seasons.find((one) => one !== now.season && one !== past.season)
  const before = newest === undefined ? 0 : newest - 1
  return (
    <Card>
      <Empty
        icon="chart"
        why={`Neither ${name(now.season)} nor ${name(past.season)} holds anything of this.`}
        fills={
          newest === undefined
            ? 'The first activity begins a season; a second season makes two to compare.'
            : `Of what is recorded, ${name(newest)} is the nearest season.`
        }
      >
        {newest === undefined ? (
          <ButtonLink href="/settings/imports" icon="upload">
            Import files
          </ButtonLink>
        ) : (
          <ButtonLink kind="primary" href={seasonHref(choice, { season: newest, against: before })}>
            {`Compare ${name(newest)} with ${name(before)}`}
          </ButtonLink>
        )}
      </Empty>
    </Card>
  )
}
