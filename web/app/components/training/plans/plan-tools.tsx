import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField } from '#web/components/form/text-field.tsx'
import type { PlanPage } from './workout-line.tsx'

type Types = Answered<'GET /v2/plans/:plan/workout-types'>['types']

/** Changes of days, and of the plan as a whole. */
export function PlanTools({
  page,
  types,
  sent,
}: {
  page: PlanPage
  types: Types
  sent: Refused | undefined
}) {
  const { plan, today, canControl } = page
  const by = (intent: string) => (sent?.values.intent === intent ? sent : undefined)
  const [swap, add] = [by('swap'), by('add')]
  const hasBegun = today >= plan.startDay
  const from = hasBegun ? today : plan.startDay
  const days = { min: from, max: plan.endDay, required: true }
  return (
    <>
      {plan.status === 'active' ? (
        <Card title="Swap two days">
          <FieldScope.Provider value="swap">
            <form method="post" className="grid items-end gap-3 sm:grid-cols-3 lg:grid-cols-1">
              <FormError>{formError(swap, ['day', 'with'])}</FormError>
              <DateField
                name="day"
                label="This day"
                {...days}
                defaultValue={swap?.values.day ?? from}
                error={fieldError(swap, 'day')}
              />
              <DateField
                name="with"
                label="With this one"
                {...days}
                defaultValue={swap?.values.with}
                error={fieldError(swap, 'with')}
              />
              <Button name="intent" value="swap">
                Swap
              </Button>
            </form>
          </FieldScope.Provider>
        </Card>
      ) : null}
      {canControl ? (
        <Card title="Add a workout">
          <FieldScope.Provider value="add">
            <form method="post" className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-1">
              <FormError>{formError(add, ['day', 'type', 'minutes'])}</FormError>
              <DateField
                name="day"
                label="Day"
                {...days}
                defaultValue={add?.values.day ?? from}
                error={fieldError(add, 'day')}
              />
              <Select
                name="type"
                label="What"
                options={types.map(({ id, name, sport }) => ({ value: id, label: `${name} (${sport})` }))}
                defaultValue={add?.values.type}
                error={fieldError(add, 'type')}
              />
              <NumberField
                name="minutes"
                label="Length"
                unit="min"
                defaultValue={add?.values.minutes ?? '45'}
                error={fieldError(add, 'minutes')}
              />
              <Button name="intent" value="add">
                Add
              </Button>
            </form>
          </FieldScope.Provider>
        </Card>
      ) : null}
      {plan.status === 'active' || plan.status === 'paused' ? (
        <Card title="The plan as a whole">
          <form method="post" className="flex flex-wrap gap-2">
            <input type="hidden" name="intent" value="status" />
            <Button
              name="status"
              value={plan.status === 'active' ? 'paused' : 'active'}
              icon={plan.status === 'active' ? 'pause' : 'play'}
            >
              {plan.status === 'active' ? 'Pause it' : 'Go on with it'}
            </Button>
            <ConfirmButton
              label="End it early"
              confirm="End the plan"
              goes={['What is still to come is no longer planned.']}
              stays={['What was done and the plan itself stay, here and in the list.']}
              name="status"
              value="cancelled"
            />
          </form>
        </Card>
      ) : null}
    </>
  )
}
