import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { NumberField } from '#web/components/form/text-field.tsx'
import type { Units } from '#web/format/units.ts'
import { amountText, sweatText } from './amounts.ts'

type Drink = Answered<'POST /v1/nutrition/hydration'>

const FIELDS = ['before_kg', 'after_kg', 'drunk_l', 'hours', 'for_hours']

/** What one's own sweat says of drinking. Works without script: a form and its answer. */
export function DrinkCard({
  drink,
  typed,
  sent,
  units,
}: {
  drink: Drink | null
  /** What was typed to be worked out; it is kept nowhere. */
  typed: Readonly<Record<string, string>>
  sent: Refused | undefined
  units: Units
}) {
  const isLb = units.weight === 'lb'
  const fields = [
    ['before_kg', 'Weight before', units.weight],
    ['after_kg', 'Weight after', units.weight],
    ['drunk_l', 'You drank', isLb ? 'fl oz' : 'l'],
    ['hours', 'It lasted', 'h'],
    ['for_hours', 'Next one lasts', 'h'],
  ] as const
  return (
    <Card
      title="What your sweat asks for"
      foot="Sawka et al. 2007 (ACSM): lose at most 2 % of weight, gain none."
    >
      <form method="post" className="grid gap-3 text-14" id="drink" action="#drink">
        <p className="text-ink-2">
          From one session, weighed before and after. Weights are worked with and kept nowhere.
        </p>
        <FormError>{formError(sent, FIELDS)}</FormError>
        <div className="grid grid-cols-2 gap-3">
          {fields.map(([name, label, unit]) => (
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
        {drink ? (
          <p role="status" className="text-ink-1">
            You sweat about {sweatText(drink.sweat, units)} an hour.{' '}
            {drink.isGaining
              ? 'You drank more than you lost, and too much is the greater danger: less than that.'
              : `For ${typed.for_hours} h: ${amountText(
                  {
                    ...{ label: 'Fluid', perKg: null, amount: drink.fluid, unit: 'ml', per: 'hour' },
                    ...{ when: null, basis: '', sources: [] },
                  },
                  units,
                )}, from losing 2 % of weight to all of it back.`}
          </p>
        ) : null}
      </form>
    </Card>
  )
}
