import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ChangedMeanwhile, currentOf, EtagField, typedOver } from '#web/components/form/changed-meanwhile.tsx'
import { RadioRow } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, NumberField, TextField } from '#web/components/form/text-field.tsx'
import type { Units } from '#web/format/units.ts'
import type { Viewer } from '#web/viewer.ts'
import { weightText } from './typed-values.ts'

const LANGUAGES = [
  ['en', 'English'],
  ['en-GB', 'English (United Kingdom)'],
  ['en-US', 'English (United States)'],
  ['de', 'Deutsch'],
  ['de-AT', 'Deutsch (Österreich)'],
  ['es', 'Español'],
  ['fr', 'Français'],
  ['it', 'Italiano'],
  ['nl', 'Nederlands'],
  ['pl', 'Polski'],
  ['pt', 'Português'],
  ['sv', 'Svenska'],
] as const

const UNIT_WORDS = [
  ['metric', 'km, kg, °C'],
  ['imperial', 'mi, lb, °F'],
] as const

const withOwn = (options: { value: string; label: string }[], own: string) =>
  options.some(({ value }) => value === own) ? options : [{ value: own, label: own }, ...options]

const NOTHING: Record<string, string> = {}

interface FormProps {
  sent: Refused | undefined
  saved: boolean
}

/** Who one is to the service: what pages are written with. */
export function PersonForm({ me, zones, sent, saved }: FormProps & { me: Viewer; zones: readonly string[] }) {
  const current = currentOf(sent)
  const now = current ? personFields(current) : null
  const values = typedOver(sent, now) ?? NOTHING
  const shown = ['name', 'zone', 'locale', 'units']
  return (
    <Card title="You" aside="how pages speak to you">
      <form method="post" className="grid gap-4" key={sent ? 'sent' : 'stored'}>
        <EtagField sent={sent} etag={me.etag} filled={personFields({ ...me })} now={now} />
        {now ? (
          <ChangedMeanwhile keepHref="?" rows={personRows(now, values)} />
        ) : (
          <FormError>{formError(sent, shown)}</FormError>
        )}
        <TextField
          name="name"
          label="Name"
          autoComplete="name"
          required
          defaultValue={values.name ?? me.displayName}
          error={fieldError(sent, 'name')}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            name="zone"
            label="Time zone"
            hint="Which day an activity belongs to, when its file does not say."
            options={withOwn(
              zones.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
              me.timeZone,
            )}
            defaultValue={values.zone ?? me.timeZone}
            error={fieldError(sent, 'zone')}
          />
          <Select
            name="locale"
            label="Dates and numbers"
            hint="How they are written, and what the coach speaks: English, German, French or Spanish. All other words stay English."
            options={withOwn(
              LANGUAGES.map(([value, label]) => ({ value, label })),
              me.locale,
            )}
            defaultValue={values.locale ?? me.locale}
            error={fieldError(sent, 'locale')}
          />
        </div>
        <RadioRow
          name="units"
          label="Units"
          options={UNIT_WORDS.map(([value, label]) => ({ value, label }))}
          value={values.units ?? me.units}
          error={fieldError(sent, 'units')}
        />
        <FormFoot saved={saved ? 'Saved' : null}>
          <Button kind="primary" name="intent" value="person">
            Save
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}

/** What numbers are computed with: each optional, each with what it is for. */
export function NumbersForm({
  profile,
  units,
  sent,
  saved,
}: FormProps & { profile: Answered<'GET /v1/profile'>; units: Units }) {
  const current = currentOf(sent)
  const now = current ? numberFields(current, units) : null
  const typed = typedOver(sent, now)
  const text = (value: number | null) => (value === null ? '' : String(value))
  const shown = ['birth_date', 'sex_for_grading', 'weight_kg', 'rest_hr_bpm', 'max_hr_bpm']
  return (
    <Card
      title="For the numbers"
      aside="every field is optional"
      foot="Heart rates and sex change stress on every day; those days are computed again in the background."
    >
      <form
        method="post"
        // A refusal far down a phone's page is seen only where the page goes there.
        action="#numbers"
        id="numbers"
        className="grid scroll-mt-24 gap-4"
        key={sent ? 'sent' : 'stored'}
      >
        <EtagField sent={sent} etag={profile.etag} filled={numberFields({ ...profile }, units)} now={now} />
        {now ? (
          <ChangedMeanwhile keepHref="?" rows={numberRows(now, typed ?? NOTHING)} />
        ) : (
          <FormError>{formError(sent, shown)}</FormError>
        )}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <DateField
            name="birth_date"
            label="Birth date"
            optional
            hint="Age grading of race times. Nothing is capped by age."
            autoComplete="bday"
            defaultValue={typed?.birth_date ?? profile.birthDate ?? ''}
            error={fieldError(sent, 'birth_date')}
          />
          <NumberField
            name="weight_kg"
            label="Weight"
            optional
            unit={units.weight}
            hint="Power per kilogram."
            defaultValue={typed?.weight_kg ?? weightText(profile.weightKg, units)}
            error={fieldError(sent, 'weight_kg')}
          />
          <NumberField
            name="rest_hr_bpm"
            label="Resting heart rate"
            optional
            unit="bpm"
            hint="Stress from heart rate: where effort begins."
            defaultValue={typed?.rest_hr_bpm ?? text(profile.restHrBpm)}
            error={fieldError(sent, 'rest_hr_bpm')}
          />
          <NumberField
            name="max_hr_bpm"
            label="Highest heart rate"
            optional
            unit="bpm"
            hint="Stress from heart rate: where effort ends. Measured, not guessed from age."
            defaultValue={typed?.max_hr_bpm ?? text(profile.maxHrBpm)}
            error={fieldError(sent, 'max_hr_bpm')}
          />
        </div>
        <RadioRow
          name="sex_for_grading"
          label="Sex for grading"
          optional
          hint="Which table grades a race, and the weighting of stress from heart rate. Used for nothing else."
          options={[
            { value: '', label: 'Leave out' },
            { value: 'female', label: 'Female' },
            { value: 'male', label: 'Male' },
          ]}
          value={typed?.sex_for_grading ?? profile.sexForGrading ?? ''}
          error={fieldError(sent, 'sex_for_grading')}
        />
        <FormFoot saved={saved ? 'Saved. Numbers that rest on it follow.' : null}>
          <Button name="intent" value="numbers">
            Save
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}

/** The form's fields as a person's own row fills them. */
function personFields(now: Record<string, unknown>): Record<string, string> {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    name: text(now.displayName),
    zone: text(now.timeZone),
    locale: text(now.locale),
    units: text(now.units),
  }
}

/** What stands there now beside what was typed. */
function personRows(now: Record<string, string>, typed: Record<string, string>) {
  const row = (label: string, name: string, say = (value: string) => value) => ({
    label,
    now: say(now[name] ?? ''),
    typed: say(typed[name] ?? ''),
  })
  const language = (value: string) => LANGUAGES.find(([known]) => known === value)?.[1] ?? value
  return [
    row('Name', 'name'),
    row('Time zone', 'zone', (value) => value.replaceAll('_', ' ')),
    row('Dates and numbers', 'locale', language),
    row('Units', 'units', (value) => UNIT_WORDS.find(([known]) => known === value)?.[1] ?? value),
  ]
}

/** The form's fields as a profile fills them. */
function numberFields(now: Record<string, unknown>, units: Units): Record<string, string> {
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))
  return {
    birth_date: text(now.birthDate),
    sex_for_grading: text(now.sexForGrading),
    weight_kg: weightText(typeof now.weightKg === 'number' ? now.weightKg : null, units),
    rest_hr_bpm: text(now.restHrBpm),
    max_hr_bpm: text(now.maxHrBpm),
  }
}

/** What stands there now beside what was typed. */
function numberRows(now: Record<string, string>, typed: Record<string, string>) {
  const row = (label: string, name: string) => ({ label, now: now[name] ?? '', typed: typed[name] ?? '' })
  return [
    row('Birth date', 'birth_date'),
    row('Sex for grading', 'sex_for_grading'),
    row('Weight', 'weight_kg'),
    row('Resting heart rate', 'rest_hr_bpm'),
    row('Highest heart rate', 'max_hr_bpm'),
  ]
}
