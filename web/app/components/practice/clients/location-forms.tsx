import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { CHANGE, type LocationView, SUMMARY } from './service-forms.tsx'

/** Where sessions take place. */
export function LocationsCard({
  locations,
  mayChange,
  sent,
}: {
  locations: readonly LocationView[]
  mayChange: boolean
  sent: Refused | undefined
}) {
  const adding = sent?.values.intent === 'add-location' ? sent : undefined
  return (
    <Card title="Locations" foot="Optional: with none, where a session takes place is not said.">
      {locations.length === 0 ? <p className="text-14 text-ink-3">None yet.</p> : null}
      <ul className="-mt-3 grid divide-y divide-line empty:hidden">
        {locations.map((location) => {
          const own = sent?.values.location === location.id ? sent : undefined
          return (
            <li key={location.id} className="grid gap-1 py-3 text-14">
              <span className="flex flex-wrap items-center gap-2 font-medium text-ink-1">
                {location.name}
                {location.isActive ? null : <Badge tone="outline">Not used</Badge>}
              </span>
              {location.address ? <span className="text-12 text-ink-3">{location.address}</span> : null}
              {mayChange ? (
                <details open={own !== undefined}>
                  <summary className={CHANGE}>Change</summary>
                  <LocationForm location={location} sent={own} />
                </details>
              ) : null}
            </li>
          )
        })}
      </ul>
      {mayChange ? (
        <details className="mt-3" open={adding !== undefined}>
          <summary className={SUMMARY}>New location</summary>
          <LocationForm location={null} sent={adding} />
        </details>
      ) : null}
    </Card>
  )
}

function LocationForm({ location, sent }: { location: LocationView | null; sent: Refused | undefined }) {
  const typed = sent?.values
  return (
    <FieldScope.Provider value={location?.id ?? 'new-location'}>
      <form method="post" className="mt-2 grid gap-4 rounded-control border border-line bg-well p-3">
        {location ? <input type="hidden" name="location" value={location.id} /> : null}
        <FormError>{formError(sent, ['name', 'address'])}</FormError>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            name="name"
            label="Name"
            required
            maxLength={80}
            autoComplete="off"
            defaultValue={typed?.name ?? location?.name}
            error={fieldError(sent, 'name')}
          />
          <TextField
            name="address"
            label="Address"
            optional
            maxLength={200}
            autoComplete="off"
            defaultValue={typed?.address ?? location?.address ?? ''}
            error={fieldError(sent, 'address')}
          />
        </div>
        {location ? (
          <Checkbox
            name="is_active"
            label="Used"
            defaultChecked={typed ? typed.is_active === 'on' : location.isActive}
          />
        ) : null}
        <FormFoot>
          <Button name="intent" value={location ? 'change-location' : 'add-location'}>
            {location ? 'Save' : 'Add the location'}
          </Button>
        </FormFoot>
      </form>
    </FieldScope.Provider>
  )
}
