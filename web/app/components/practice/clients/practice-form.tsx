import { TextField } from '#web/components/form/text-field.tsx'
import { SettingsCard, type SettingsForm } from './settings-card.tsx'

/** Name, public address and looks; the currency stays as it was opened. */
export function PracticeForm({ practice, mayChange, sent, host }: SettingsForm & { host: string }) {
  return (
    <SettingsCard
      title="Practice"
      aside={`${practice.currency.toUpperCase()}, ${practice.settings.timezone.replaceAll('_', ' ')}`}
      foot="The currency stays as it was opened: everything sold is written in it."
      intent="practice"
      fields={['name', 'slug', 'tagline']}
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
            hint="Stands on the public booking page."
            maxLength={160}
          />
        </>
      )}
    </SettingsCard>
  )
}
