import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { EstimateList } from '#web/components/account/settings/estimate-list.tsx'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { SuggestionList } from '#web/components/account/settings/suggestion-list.tsx'
import { ThresholdForm, ThresholdList } from '#web/components/account/settings/threshold-cards.tsx'
import { ZoneCard } from '#web/components/account/settings/zone-card.tsx'
import {
  estimateOf,
  isZonedSport,
  SPORT_MEASURES,
  thresholdOn,
  type ZonedSport,
} from '#web/components/account/settings/zone-views.ts'
import { zonesAction } from '#web/components/account/settings/zones-action.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Segments } from '#web/components/segments.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { dayOf } from '#web/format/date.ts'
import { unitsOf } from '#web/format/units.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Zones · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api } = context
  const [answer, thresholds, estimates, zones] = await Promise.all([
    api.call('GET /v1/me'),
    api.call('GET /v1/thresholds'),
    api.call('GET /v1/thresholds/estimates'),
    api.call('GET /v1/zones'),
  ])
  const me = required(answer, request)
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('sport')
  return {
    units: unitsOf(me),
    today: dayOf(new Date().toISOString(), me.timeZone),
    thresholds: required(thresholds, request).thresholds,
    // Without them the page still takes and shows what is stated.
    estimates: estimates.ok ? estimates.data.estimates : [],
    suggestions: estimates.ok ? estimates.data.suggestions : [],
    coverage: estimates.ok ? estimates.data.coverage : null,
    zones,
    sport: isZonedSport(asked) ? asked : ('run' as const),
    saved: searchParams.get('saved'),
  }
}

export const action = zonesAction

const SPORTS = Object.keys(SPORT_MEASURES) as ZonedSport[]

export default function Zones() {
  const { units, today, thresholds, estimates, suggestions, coverage, zones, sport, saved } =
    useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const sentAt = (place: string) => (sent?.place === place ? sent : undefined)
  const own = zones.ok
    ? zones.data.zones.filter((row) => row.sport === sport && row.effectiveFrom <= today)
    : []
  const standing = estimates.filter((one) => one.sport === sport)
  const newest = (measure: string) =>
    own
      .filter((row) => row.measure === measure)
      .toSorted((a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom))[0]
  return (
    <SettingsPage
      section="zones"
      meaning="Thresholds and zones, each from a day on: what stress and intensity are measured against."
    >
      <div>
        <Segments
          label="Sport"
          items={SPORTS.map((id) => ({ href: `?sport=${id}`, label: sportLabel(id), current: id === sport }))}
        />
      </div>
      <SuggestionList
        suggestions={suggestions.filter((one) => one.sport === sport)}
        thresholds={thresholds}
        units={units}
        today={today}
      />
      <EstimateList
        estimates={standing}
        thresholds={thresholds}
        coverage={coverage}
        sport={sport}
        units={units}
        today={today}
      />
      <ThresholdList
        thresholds={thresholds.filter((row) => row.sport === sport)}
        isEstimated={standing.length > 0}
        sport={sport}
        units={units}
      />
      <ThresholdForm
        key={sport}
        sport={sport}
        units={units}
        today={today}
        sent={sentAt('threshold')}
        saved={!sent && saved === 'threshold'}
      />
      {zones.ok ? (
        SPORT_MEASURES[sport].map((measure) => (
          <ZoneCard
            key={measure}
            sport={sport}
            measure={measure}
            own={newest(measure) ?? null}
            threshold={thresholdOn(thresholds, sport, measure, today)}
            estimated={estimateOf(estimates, sport, measure)?.value ?? null}
            units={units}
            today={today}
            sent={sentAt(measure)}
            saved={!sent && saved === measure}
          />
        ))
      ) : (
        <ErrorCard
          title="Zones did not load"
          what={zones.error.message}
          requestId={zones.error.requestId}
          retry={{ href: '' }}
        />
      )}
    </SettingsPage>
  )
}
