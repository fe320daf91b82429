import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { NumberField } from '#web/components/form/text-field.tsx'
import { useReading } from '#web/components/reading.ts'
import { sportLabel } from '#web/components/sport.ts'
import { fluid, sweatText } from '#web/components/training/nutrition/amounts.ts'

type Fuelling = NonNullable<Answered<'GET /v1/races/:id'>['fuelling']>
type Hydration = Answered<'POST /v1/races/:id/hydration'>

const FIELDS = ['before_kg', 'after_kg', 'drunk_l', 'hours']
const round = (value: number, to: number) => Math.round(value / to) * to
const range = ({ from, to }: { from: number; to: number }, unit: string, step: number) =>
  to === 0 ? 'none needed' : `${round(from, step)} to ${round(to, step)} ${unit}`

/** What to eat and drink an hour, and what one's own sweat says of it. */
export function FuelCard({
  fuelling,
  hydration,
  typed,
  sent,
}: {
  fuelling: Fuelling
  hydration: Hydration | null
  typed: Readonly<Record<string, string>>
  sent: Refused | undefined
}) {
  const { units } = useReading()
  return (
    <Card
      title="Fuelling"
      aside="an hour"
      foot={
        fuelling.length > 0
          ? 'Carbohydrate: Jeukendrup 2014. Fluid: ACSM 2007. Sodium: ACSM 1996, 500 to 700 mg a litre. Practise it in training first.'
          : undefined
      }
      footEnd={
        <a href="/nutrition" className="link hit">
          Food day by day
        </a>
      }
    >
      <div className="grid gap-4 text-14">
        {fuelling.length === 0 ? (
          <p className="text-ink-2">
            Under 18 no amounts are shown: published ranges are of adults. Eat and drink in the race what your
            training has shown.
          </p>
        ) : null}
        {fuelling.map((one) => (
          <dl key={one.sport} className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1">
            <dt className="col-span-2 font-semibold text-ink-1">{sportLabel(one.sport)}</dt>
            <dt className="text-ink-3">Carbohydrate</dt>
            <dd className="text-ink-1 tabular-nums">{range(one.carbohydrate, 'g', 5)}</dd>
            <dt className="text-ink-3">Fluid</dt>
            <dd className="text-ink-1 tabular-nums">
              {one.fluid.to === 0 ? 'none needed' : fluid(one.fluid, units)}
            </dd>
            <dt className="text-ink-3">Sodium</dt>
            <dd className="text-ink-1 tabular-nums">{range(one.sodium, 'mg', 50)}</dd>
          </dl>
        ))}
        <form method="post" className="grid gap-3" id="drink" action="#drink">
          <p className="text-ink-2">
            From a session of your own, weighed before and after. Weights are worked with and kept nowhere.
          </p>
          <FormError>{formError(sent, FIELDS)}</FormError>
          <div className="grid grid-cols-2 gap-3">
            {(
              [
                ['before_kg', 'Before', units.weight],
                ['after_kg', 'After', units.weight],
                ['drunk_l', 'You drank', units.weight === 'lb' ? 'fl oz' : 'l'],
                ['hours', 'Lasted', 'h'],
              ] as const
            ).map(([name, label, unit]) => (
              <NumberField
                key={name}
                name={name}
                label={label}
                unit={unit}
                required={name !== 'drunk_l'}
                defaultValue={typed[name]}
                error={fieldError(sent, name)}
              />
            ))}
          </div>
          <div>
            <Button name="intent" value="drink">
              Work it out
            </Button>
          </div>
          {hydration ? (
            <p role="status" className="text-ink-1">
              You sweat about {sweatText(hydration.sweat, units)} an hour.{' '}
              {hydration.isGaining
                ? 'You drank more than you lost: in a race that is the greater danger. Drink less than that.'
                : `For this race: ${hydration.fluid.to === 0 ? 'nothing needed' : `${fluid(hydration.fluid, units)} an hour`}, from losing 2 % of weight to all of it back.`}
            </p>
          ) : null}
        </form>
      </div>
    </Card>
  )
}
