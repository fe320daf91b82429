import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import type { Reading } from '#web/components/reading.ts'
import { sportLabel } from '#web/components/sport.ts'
import { Stat, Stats } from '#web/components/stat.tsx'
import { day as dayText } from '#web/format/date.ts'
import { distance } from '#web/format/measure.ts'
import { count, number } from '#web/format/number.ts'
import { inline } from '#web/format/units.ts'
import { distanceText } from './gear-distance.ts'
import { ServiceList } from './service-list.tsx'

export type GearPiece = Answered<'GET /v1/gear'>['gear'][number]

export const KINDS = [
  { value: 'shoes', label: 'Shoes' },
  { value: 'bike', label: 'Bike' },
  { value: 'other', label: 'Other' },
]
const kindLabel = (kind: string) => KINDS.find(({ value }) => value === kind)?.label ?? kind

export interface Sent {
  place: string
  refusal: Refused
}
const sentAt = (sent: Sent | undefined, place: string) => (sent?.place === place ? sent.refusal : undefined)

/** One bike, one pair of shoes: what it has done, what is due, and its forms. */
export function GearCard({
  piece,
  today,
  reading,
  sent,
}: {
  piece: GearPiece
  today: string
  reading: Reading
  sent: Sent | undefined
}) {
  const { units, locale } = reading
  const of = piece.activities > 0 ? `/activities?gear=${piece.id}` : null
  const used = piece.lastDay ? `last used ${dayText(piece.lastDay, 'dated', locale)}` : 'not used yet'
  return (
    <Card
      title={piece.name}
      aside={
        <>
          {kindLabel(piece.kind)}
          {piece.retiredOn ? <Badge>Retired {dayText(piece.retiredOn, 'dated', locale)}</Badge> : null}
          {piece.defaultFor.map((sport) => (
            <Badge key={sport} tone="outline">
              {sportLabel(sport)} by default
            </Badge>
          ))}
        </>
      }
      foot={
        piece.activities > 0 ? (
          <a className="link hit" href={`/activities?gear=${piece.id}`}>
            {count(piece.activities, 'activity', 'activities')}, {used}
          </a>
        ) : (
          'Not used yet.'
        )
      }
    >
      <Stats>
        <Stat
          label="Distance"
          measure={distance(piece.distanceM, units, 'run', 0)}
          note={
            piece.startDistanceM > 0
              ? `${inline(distance(piece.startDistanceM, units, 'run', 0))} of it before`
              : null
          }
          of={of}
        />
        <Stat label="Time" measure={{ value: number(piece.movingS / 3600), unit: 'h' }} of={of} />
        <Stat
          label="Since"
          measure={{ value: piece.firstDay ? dayText(piece.firstDay, 'dated', locale) : '–', unit: '' }}
        />
      </Stats>
      <ServiceList piece={piece} today={today} reading={reading} sent={sent} />
      <details className="mt-3" open={sentAt(sent, `change:${piece.id}`) !== undefined}>
        <summary className="press hit cursor-pointer text-14 text-ink-2">Change, retire or remove</summary>
        <FieldScope.Provider value={piece.id}>
          <GearForm piece={piece} reading={reading} sent={sentAt(sent, `change:${piece.id}`)} />
        </FieldScope.Provider>
        <form method="post" className="mt-4 border-line border-t pt-4">
          <input type="hidden" name="id" value={piece.id} />
          <ConfirmButton
            label="Remove"
            confirm="Remove it"
            goes={[`${piece.name} and its services`]}
            stays={['Every activity, without it']}
            name="intent"
            value="remove"
          />
        </form>
      </details>
    </Card>
  )
}

/** The fields of a piece, new or there already. */
export function GearForm({
  piece,
  reading: { units },
  sent,
}: {
  piece?: GearPiece
  reading: Reading
  sent: Refused | undefined
}) {
  const typed = sent?.values
  return (
    <form method="post" className="mt-4 grid gap-4" key={sent ? 'sent' : 'stored'}>
      <FormError>{formError(sent, ['name', 'start', 'start_distance_m', 'retired_on'])}</FormError>
      {piece ? <input type="hidden" name="id" value={piece.id} /> : null}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          name="name"
          label="Name"
          required
          maxLength={80}
          defaultValue={typed?.name ?? piece?.name}
          error={fieldError(sent, 'name')}
        />
        <Select
          name="kind"
          label="Kind"
          options={KINDS}
          defaultValue={typed?.kind ?? piece?.kind ?? 'shoes'}
        />
        <NumberField
          name="start"
          label="Distance before"
          optional
          unit={units.distance}
          hint="What it had done before the activities that are here."
          defaultValue={typed?.start ?? distanceText(piece?.startDistanceM ?? 0, units)}
          error={fieldError(sent, 'start_distance_m') ?? fieldError(sent, 'start')}
        />
        {piece ? (
          <DateField
            name="retired_on"
            label="Retired on"
            optional
            hint="Its last day. What was done with it stays counted."
            defaultValue={typed?.retired_on ?? piece.retiredOn ?? ''}
            error={fieldError(sent, 'retired_on')}
          />
        ) : null}
      </div>
      <FormFoot>
        <Button name="intent" value={piece ? 'change' : 'add'}>
          {piece ? 'Save' : 'Add'}
        </Button>
      </FormFoot>
    </form>
  )
}

/** What a source names and nobody has named here: a name makes it count. */
export function UnnamedCard({
  unnamed,
  reading,
  providerOf,
}: {
  unnamed: Answered<'GET /v1/gear'>['unnamed']
  reading: Reading
  providerOf: (provider: string) => string
}) {
  return (
    <Card title="Named by a source" aside="give each a name, and it counts">
      <ul className="divide-y divide-line *:py-4 *:first:pt-0 *:last:pb-0">
        {unnamed.map((one) => (
          <li key={one.provider + one.externalId}>
            <form method="post" className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
              <input type="hidden" name="provider" value={one.provider} />
              <input type="hidden" name="external_id" value={one.externalId} />
              <input type="hidden" name="kind" value={one.sport === 'bike' ? 'bike' : 'shoes'} />
              <FieldScope.Provider value={one.externalId}>
                <TextField
                  name="name"
                  label={`${providerOf(one.provider)} ${one.externalId}`}
                  hint={`${sportLabel(one.sport)}, ${count(one.activities, 'activity', 'activities')}, ${inline(distance(one.distanceM, reading.units, 'run', 0))}`}
                  required
                  maxLength={80}
                />
              </FieldScope.Provider>
              <div className="sm:mb-6">
                <Button name="intent" value="add">
                  Add
                </Button>
              </div>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const SPORTS = ['run', 'bike', 'walk', 'hike', 'swim', 'row', 'ski', 'strength'] as const

/** Which piece is taken where neither the athlete nor a source says, from a day on. */
export function DefaultCard({
  gear,
  today,
  sent,
}: {
  gear: readonly GearPiece[]
  today: string
  sent: Sent | undefined
}) {
  const refusal = sentAt(sent, 'default')
  const inUse = gear.filter(({ retiredOn }) => retiredOn === null)
  return (
    <Card title="By default" aside="where neither you nor a source says">
      <form method="post" className="grid gap-4">
        <FormError>{refusal?.error.message}</FormError>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <Select
            name="sport"
            label="Sport"
            options={SPORTS.map((value) => ({ value, label: sportLabel(value) }))}
            defaultValue={refusal?.values.sport}
          />
          <Select
            name="gear"
            label="Gear"
            options={[
              ...inUse.map(({ id, name }) => ({ value: id, label: name })),
              { value: '', label: 'None' },
            ]}
            defaultValue={refusal?.values.gear}
          />
          <DateField
            name="from_day"
            label="From"
            hint="Earlier activities keep theirs."
            defaultValue={refusal?.values.from_day ?? today}
          />
        </div>
        <FormFoot>
          <Button name="intent" value="default">
            Set
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}
