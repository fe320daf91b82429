import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField } from '#web/components/form/text-field.tsx'
import { sportLabel } from '#web/components/sport.ts'
import { WEEKDAYS } from '#web/components/training/plans/words.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { HALF_NAMES, HALVES, rowsShown, SPORTS } from './availability-input.ts'

type Values = Readonly<Record<string, string>>
interface Given {
  values: Values
  errorOf: (field: string) => string | undefined
}

const LONG_DAYS = [
  { value: '', label: 'Wherever there is most time' },
  ...WEEKDAYS.map((label, day) => ({ value: String(day), label })),
]

/** When somebody can train: the usual week, days that differ from it, days without training. */
export function AvailabilityForm({ values, errorOf }: Given) {
  return (
    <>
      <Card title="The usual week" aside="a hard limit: no session is longer than the time for it">
        <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
          {WEEKDAYS.map((name, day) => (
            <Day
              key={name}
              name={name}
              field={`w${day}`}
              wire={`week.${day}`}
              values={values}
              errorOf={errorOf}
            />
          ))}
          <div className="grid content-start gap-2">
            <Checkbox
              name="two_a_days"
              label="Two sessions a day are fine"
              defaultChecked={values.two_a_days === 'on'}
            />
            <Select
              name="long_day"
              label="Long day"
              options={LONG_DAYS}
              defaultValue={values.long_day ?? ''}
            />
          </div>
        </div>
        <fieldset className="mt-4 grid gap-1">
          <legend className="font-medium text-14 text-ink-1">
            Days for hard sessions <span className="font-normal text-ink-3">(optional)</span>
          </legend>
          <div className="flex flex-wrap gap-x-5">
            {WEEKDAYS.map((name, day) => (
              <Checkbox
                key={name}
                name={`key_${day}`}
                label={name.slice(0, 3)}
                defaultChecked={values[`key_${day}`] === 'on'}
              />
            ))}
          </div>
        </fieldset>
      </Card>
      <Card title="Days that differ" aside="they win over their weekday">
        <div className="grid gap-4">
          {Array.from({ length: rowsShown(values, 'o') }, (_, i) => (
            <div key={`o${String(i)}`} className="grid items-start gap-x-8 gap-y-2 md:grid-cols-2">
              <DateField
                name={`o${i}_day`}
                label="Day"
                defaultValue={values[`o${i}_day`]}
                error={errorOf(`overrides.${i}.day`)}
              />
              <Day
                name="That day"
                field={`o${i}`}
                wire={`overrides.${i}.slots`}
                values={values}
                errorOf={errorOf}
              />
            </div>
          ))}
        </div>
      </Card>
      <Card title="Days without training" aside="they win over everything">
        <div className="grid gap-3 sm:grid-cols-3">
          {Array.from({ length: rowsShown(values, 'b') }, (_, i) => (
            <DateField
              key={`b${String(i)}`}
              name={`b${i}_day`}
              label="Day"
              defaultValue={values[`b${i}_day`]}
              error={errorOf(`blackout_days.${i}`)}
            />
          ))}
        </div>
        <p className="mt-2 text-12 text-ink-3">
          Empty a day to take it off. Save, and there is room for more.
        </p>
      </Card>
      <div className="flex justify-end">
        <Button kind="primary">Save</Button>
      </div>
    </>
  )
}

function Day({ name, field, wire, values, errorOf }: Given & { name: string; field: string; wire: string }) {
  const isNew = !(`${field}_am_run` in values || `${field}_day` in values || field.startsWith('w'))
  const isOn = (half: string, sport: string) => isNew || values[`${field}_${half}_${sport}`] === 'on'
  const all = HALVES.every((half) => SPORTS.every((sport) => isOn(half, sport)))
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-14 text-ink-1">{name}</legend>
      <div className="grid grid-cols-2 items-end gap-3">
        {HALVES.map((half) => (
          <NumberField
            key={half}
            name={`${field}_${half}`}
            label={
              <>
                <span className="sr-only">{name}, </span>
                <span className="font-normal text-ink-3">{HALF_NAMES[half]}</span>
              </>
            }
            unit="min"
            defaultValue={values[`${field}_${half}`]}
            error={errorOf(`${wire}.${half}.minutes`)}
          />
        ))}
      </div>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center text-12 text-ink-3">
          <span className="link">{all ? 'All sports' : 'Some sports'}</span>
        </summary>
        <div className="grid grid-cols-2 gap-x-3">
          {HALVES.map((half) => (
            <div key={half}>
              {SPORTS.map((sport) => (
                <Checkbox
                  key={sport}
                  name={`${field}_${half}_${sport}`}
                  label={
                    <span>
                      {sportLabel(sport as Sport)}
                      <span className="sr-only">
                        , {name}, {HALF_NAMES[half]}
                      </span>
                    </span>
                  }
                  defaultChecked={isOn(half, sport)}
                />
              ))}
            </div>
          ))}
        </div>
      </details>
    </fieldset>
  )
}
