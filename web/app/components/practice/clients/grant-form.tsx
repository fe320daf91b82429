import { Checkbox } from '#web/components/form/choice.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { DateField } from '#web/components/form/text-field.tsx'
import { PURPOSES } from '#worker/domain/policy/purposes.ts'
import { DOMAINS } from '#worker/domain/policy/shared-domains.ts'

export type Domain = (typeof DOMAINS)[number]

const TEXTS: Record<Domain, { label: string; hint: string }> = {
  training: { label: 'Training', hint: 'Activities and their load, as far as their source allows it.' },
  health: { label: 'Health', hint: 'Check-ins, resting heart rate, sleep, readiness.' },
  plans: { label: 'Plans', hint: 'Planned workouts, and proposing changes to them.' },
  messages: { label: 'Messages', hint: 'What you write with your coach here.' },
}

export const domainText = (domain: Domain) => TEXTS[domain].label

/** What each form field holds, as the API takes it. */
export function grantsOf(values: Record<string, string>) {
  return DOMAINS.filter((domain) => values[`grant_${domain}`] === 'on').map((domain) => ({
    domain,
    untilDay: values[`until_${domain}`] || null,
  }))
}

/** What a practice may see: each part on its own, with the last day it holds. */
export function GrantFields({
  scope,
  granted,
}: {
  scope: string
  /** The parts that are granted, with their last day or none. */
  granted: Partial<Record<Domain, string | null>>
}) {
  return (
    <FieldScope.Provider value={scope}>
      <ul className="grid divide-y divide-line">
        {DOMAINS.map((domain) => (
          <li
            key={domain}
            className="grid items-start gap-x-4 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_180px]"
          >
            <Checkbox
              name={`grant_${domain}`}
              label={<span className="font-medium">{TEXTS[domain].label}</span>}
              hint={TEXTS[domain].hint}
              defaultChecked={granted[domain] !== undefined}
            />
            <DateField
              name={`until_${domain}`}
              label="Until"
              optional
              aria-label={`${TEXTS[domain].label} until`}
              defaultValue={granted[domain] ?? ''}
            />
          </li>
        ))}
      </ul>
      <p className="text-12 text-ink-3">
        Ticking one agrees to: “{PURPOSES.trainer_access.text}” It is withdrawn in Settings, under Privacy.
      </p>
    </FieldScope.Provider>
  )
}
