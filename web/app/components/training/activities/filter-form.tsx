import type { ApiError } from '#web/api/api-client.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import { Icon } from '#web/components/icon.tsx'
import { sportLabel } from '#web/components/sport.ts'
import type { Units } from '#web/format/units.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { PROVIDERS, providerName } from '#worker/domain/policy/provider-terms.ts'
import type { Filters } from './filters.ts'

const SPORT_OPTIONS = [
  { value: '', label: 'All sports' },
  ...SPORTS.map((sport) => ({ value: sport, label: sportLabel(sport) })),
]
const SOURCE_OPTIONS = [
  { value: '', label: 'All sources' },
  ...PROVIDERS.map((provider) => ({ value: provider, label: providerName(provider) })),
]

const WORDS: Record<string, string> = {
  from: 'Not a day.',
  to: 'Not a day.',
  min_distance_m: 'Not a distance.',
  max_distance_m: 'Not a distance.',
}

/** Search and filters: a plain GET form, so the address is the filter and can be kept. */
export function FilterForm({
  filters,
  units,
  gear,
  error,
}: {
  filters: Filters
  gear: readonly { id: string; name: string }[]
  units: Units
  error?: ApiError | null
}) {
  const { from, to, min, max, source, gear: used } = filters
  const isNarrowed = Boolean(from ?? to ?? min ?? max ?? source ?? used)
  const wrong = (field: string) => (error?.field === field ? WORDS[field] : undefined)
  return (
    <form method="get" action="/activities" className="grid gap-4">
      <div className="grid items-end gap-4 min-[380px]:max-sm:grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1fr)_180px_auto]">
        <div className="min-[380px]:max-sm:col-span-2">
          <TextField
            name="q"
            label="Search"
            type="search"
            placeholder="Title"
            maxLength={100}
            defaultValue={filters.q}
          />
        </div>
        <Select name="sport" label="Sport" options={SPORT_OPTIONS} defaultValue={filters.sport ?? ''} />
        <div className="flex gap-2">
          <Button icon="search" className="sm:h-10">
            Show
          </Button>
          {Object.keys(filters).length > 0 ? (
            <ButtonLink href="/activities" kind="quiet" className="sm:h-10">
              Clear
            </ButtonLink>
          ) : null}
        </div>
      </div>
      {filters.tag ? <input type="hidden" name="tag" value={filters.tag} /> : null}
      <details open={isNarrowed} className="group">
        <summary className="press -mx-2 inline-flex h-9 items-center gap-1.5 rounded-control px-2 font-medium text-14 text-ink-2 max-sm:h-11">
          <span className="group-open:rotate-180">
            <Icon name="down" size={14} />
          </span>
          {gear.length > 0 ? 'Dates, distance, source and gear' : 'Dates, distance and source'}
        </summary>
        <div className="mt-2 grid grid-cols-2 items-start gap-4 lg:grid-cols-5">
          <div className="max-sm:col-span-2">
            <DateField name="from" label="From" defaultValue={from} error={wrong('from')} />
          </div>
          <div className="max-sm:col-span-2">
            <DateField name="to" label="To" defaultValue={to} error={wrong('to')} />
          </div>
          <NumberField
            name="min"
            label="At least"
            unit={units.distance}
            defaultValue={min}
            error={wrong('min_distance_m')}
          />
          <NumberField
            name="max"
            label="At most"
            unit={units.distance}
            defaultValue={max}
            error={wrong('max_distance_m')}
          />
          <div className="max-lg:col-span-2">
            <Select name="source" label="Source" options={SOURCE_OPTIONS} defaultValue={source ?? ''} />
          </div>
          {gear.length > 0 ? (
            <div className="col-span-2">
              <Select
                name="gear"
                label="Done with"
                options={[
                  { value: '', label: 'Whatever' },
                  ...gear.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                defaultValue={used ?? ''}
              />
            </div>
          ) : null}
        </div>
      </details>
    </form>
  )
}
