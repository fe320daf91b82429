import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { amountMinor, money, typedAmount } from '#web/format/money.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'

type OfferView = Answered<'GET /v1/practices/:practice/services'>
type ServiceView = OfferView['services'][number]
export type LocationView = OfferView['locations'][number]

/** What the form of a service sends, as the API takes it. An empty price is the practice's single price. */
export function serviceInput(values: Record<string, string>, currency: string) {
  const price = amountMinor(values.price_minor ?? '', currency)
  return {
    name: values.name,
    description: values.description?.trim() || null,
    durationMin: values.duration_min,
    bufferBeforeMin: values.buffer_before_min || 0,
    bufferAfterMin: values.buffer_after_min || 0,
    capacity: values.capacity || 1,
    priceMinor: Number.isNaN(price) ? values.price_minor : price,
    sport: values.sport || null,
    noticeHours: values.notice_hours || null,
    horizonDays: values.horizon_days || null,
    mostPerDay: values.most_per_day || null,
    isPublic: values.is_public === 'on',
  }
}

export const SUMMARY =
  'press inline-flex h-9 items-center rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11'
export const CHANGE = 'link inline-flex min-h-9 items-center text-12 max-sm:min-h-11'

/** What can be booked. */
export function ServicesCard({
  services,
  currency,
  mayChange,
  sent,
}: {
  services: readonly ServiceView[]
  currency: string
  mayChange: boolean
  sent: Refused | undefined
}) {
  const adding = sent?.values.intent === 'add-service' ? sent : undefined
  return (
    <Card title="Services" foot={mayChange ? null : 'Only an owner changes this.'}>
      {services.length === 0 ? (
        <Empty
          icon="calendar"
          why="Nothing can be booked yet."
          fills="Say how long a session takes, for how many, and how much free time it needs around it."
        />
      ) : (
        <ul className="-mt-3 grid divide-y divide-line empty:hidden">
          {services.map((service) => {
            const own = sent?.values.service === service.id ? sent : undefined
            return (
              <li key={service.id} className="grid gap-1 py-3 text-14">
                <span className="flex flex-wrap items-center justify-between gap-x-4">
                  <span className="flex flex-wrap items-center gap-2 font-medium text-ink-1">
                    {service.name}
                    {service.isActive ? null : <Badge tone="outline">Not offered</Badge>}
                    {service.isPublic ? null : <Badge tone="outline">Not public</Badge>}
                  </span>
                  <span className="text-ink-1">
                    {service.priceMinor === null ? 'single price' : money(service.priceMinor, currency)}
                  </span>
                </span>
                <span className="text-12 text-ink-3">{termsOf(service)}</span>
                {mayChange ? (
                  <details open={own !== undefined}>
                    <summary className={CHANGE}>Change</summary>
                    <div className="mt-2 rounded-control border border-line bg-well p-3">
                      <ServiceForm service={service} currency={currency} sent={own} />
                    </div>
                  </details>
                ) : null}
              </li>
            )
          })}
        </ul>
      )}
      {mayChange ? (
        <details className="mt-3" open={adding !== undefined || services.length === 0}>
          <summary className={SUMMARY}>New service</summary>
          <div className="mt-3">
            <ServiceForm service={null} currency={currency} sent={adding} />
          </div>
        </details>
      ) : null}
    </Card>
  )
}

function termsOf(service: ServiceView): string {
  const terms = [
    `${service.durationMin} min`,
    service.capacity > 1 ? `${service.capacity} seats` : 'alone with the trainer',
    service.bufferBeforeMin > 0 ? `${service.bufferBeforeMin} min before` : '',
    service.bufferAfterMin > 0 ? `${service.bufferAfterMin} min after` : '',
  ]
  return terms.filter(Boolean).join(', ')
}

const FIELDS = [
  'name',
  'description',
  'duration_min',
  'capacity',
  'buffer_before_min',
  'buffer_after_min',
  'price_minor',
  'sport',
  'notice_hours',
  'horizon_days',
  'most_per_day',
]

const text = (value: number | null | undefined) => (value == null ? '' : String(value))

function ServiceForm({
  service,
  currency,
  sent,
}: {
  service: ServiceView | null
  currency: string
  sent: Refused | undefined
}) {
  const typed = sent?.values
  const field = (name: string) => ({ name, error: fieldError(sent, name) })
  const whole = { inputMode: 'numeric' } as const
  return (
    <FieldScope.Provider value={service?.id ?? 'new-service'}>
      <form method="post" className="grid gap-4">
        {service ? <input type="hidden" name="service" value={service.id} /> : null}
        <FormError>{formError(sent, FIELDS)}</FormError>
        <TextField
          {...field('name')}
          label="Name"
          required
          maxLength={80}
          autoComplete="off"
          placeholder="Strength, 45 min"
          defaultValue={typed?.name ?? service?.name}
        />
        <TextField
          {...field('description')}
          label="One line about it"
          optional
          maxLength={1000}
          autoComplete="off"
          defaultValue={typed?.description ?? service?.description ?? ''}
        />
        <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-3">
          <NumberField
            {...field('duration_min')}
            {...whole}
            label="Takes"
            unit="min"
            required
            defaultValue={typed?.duration_min ?? String(service?.durationMin ?? 60)}
          />
          <NumberField
            {...field('capacity')}
            {...whole}
            label="Seats"
            defaultValue={typed?.capacity ?? String(service?.capacity ?? 1)}
          />
          <NumberField
            {...field('price_minor')}
            label="Price"
            optional
            unit={currency.toUpperCase()}
            hint="Without a package."
            defaultValue={typed?.price_minor ?? typedAmount(service?.priceMinor ?? null, currency)}
          />
          <NumberField
            {...field('buffer_before_min')}
            {...whole}
            label="Free before"
            unit="min"
            defaultValue={typed?.buffer_before_min ?? String(service?.bufferBeforeMin ?? 0)}
          />
          <NumberField
            {...field('buffer_after_min')}
            {...whole}
            label="Free after"
            unit="min"
            defaultValue={typed?.buffer_after_min ?? String(service?.bufferAfterMin ?? 0)}
          />
          <NumberField
            {...field('notice_hours')}
            {...whole}
            label="Clients book at least"
            optional
            unit="h ahead"
            hint="Empty: as the practice."
            defaultValue={typed?.notice_hours ?? text(service?.noticeHours)}
          />
          <NumberField
            {...field('horizon_days')}
            {...whole}
            label="And at most"
            optional
            unit="days ahead"
            hint="Empty: as the practice."
            defaultValue={typed?.horizon_days ?? text(service?.horizonDays)}
          />
          <NumberField
            {...field('most_per_day')}
            {...whole}
            label="One client, one day"
            optional
            unit="sessions"
            hint="Empty: as the practice."
            defaultValue={typed?.most_per_day ?? text(service?.mostPerDay)}
          />
          <Select
            {...field('sport')}
            label="Sport"
            optional
            hint="Which planned workout it is."
            options={[
              { value: '', label: 'None' },
              ...SPORTS.map((sport) => ({ value: sport, label: sportLabel(sport) })),
            ]}
            defaultValue={typed?.sport ?? service?.sport ?? ''}
          />
        </div>
        <div className="flex flex-wrap gap-x-6">
          <Checkbox
            name="is_public"
            label="On the public booking page"
            defaultChecked={typed ? typed.is_public === 'on' : (service?.isPublic ?? true)}
          />
          {service ? (
            <Checkbox
              name="is_active"
              label="Offered"
              defaultChecked={typed ? typed.is_active === 'on' : service.isActive}
            />
          ) : null}
        </div>
        <FormFoot>
          <Button name="intent" value={service ? 'change-service' : 'add-service'}>
            {service ? 'Save' : 'Add the service'}
          </Button>
        </FormFoot>
      </form>
    </FieldScope.Provider>
  )
}
