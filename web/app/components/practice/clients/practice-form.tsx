import { Checkbox } from '#web/components/form/choice.tsx'
import { controlClass, Field } from '#web/components/form/field.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { SERVICE_COLOR } from '#worker/domain/practice/brand-colors.ts'
import { SettingsCard, type SettingsField, type SettingsForm } from './settings-card.tsx'

/** Name, public address and looks; the currency stays as it was opened. */
export function PracticeForm({ practice, mayChange, sent, host }: SettingsForm & { host: string }) {
  return (
    <SettingsCard
      title="Practice"
      aside={`${practice.currency.toUpperCase()}, ${practice.settings.timezone.replaceAll('_', ' ')}`}
      foot="The currency stays as it was opened: everything sold is written in it."
      intent="practice"
      fields={['name', 'slug', 'tagline', 'color']}
      mayChange={mayChange}
      sent={sent}
    >
      {(field) => (
        <>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <TextField {...field('name', practice.name)} label="Name" required maxLength={80} />
            <TextField
              {...field('slug', practice.slug)}
              label="Address"
              required
              hint={`${host}/p/${practice.slug}`}
              autoCapitalize="none"
              spellCheck={false}
            />
          </div>
          <TextField
            {...field('tagline', practice.brand.tagline ?? '')}
            label="One line about it"
            optional
            hint="Stands under the name on the booking page and on clients’ own pages."
            maxLength={160}
          />
          <ColorField
            {...field('color', practice.brand.color ?? '')}
            isOwn={sent ? sent.values.own_color === 'on' : practice.brand.color !== null}
            mayChange={mayChange}
          />
        </>
      )}
    </SettingsCard>
  )
}

/** A colour of one's own, or the service's. */
function ColorField({
  name,
  error,
  defaultValue,
  isOwn,
  mayChange,
}: Pick<ReturnType<SettingsField>, 'name' | 'error' | 'defaultValue'> & {
  isOwn: boolean
  mayChange: boolean
}) {
  return (
    <div className="grid gap-1">
      <Field
        name={name}
        label="Colour"
        optional
        error={error}
        hint="Of the buttons and the initials your clients see. Where words on it would be hard to read, it is made lighter or darker there."
      >
        <input
          type="color"
          id={`field-${name}`}
          name={name}
          defaultValue={defaultValue || SERVICE_COLOR}
          disabled={!mayChange}
          className={controlClass(error, 'max-w-24 p-1')}
        />
      </Field>
      <Checkbox name="own_color" label="Use this colour" defaultChecked={isOwn} disabled={!mayChange} />
    </div>
  )
}
