import { Card } from '#web/components/card.tsx'
import { Select } from '#web/components/form/select.tsx'
import { NumberField } from '#web/components/form/text-field.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { moment } from '#web/format/date.ts'
import { TIERS } from '#worker/domain/entitlement/catalogue.ts'
import type { AdminMe, AthletePage } from './types.ts'

type Given = AthletePage['tiers'][number]

const KINDS = [
  { value: 'grant', label: 'Grant, for a time' },
  { value: 'comp', label: 'Comp, free for good reason' },
  { value: 'trial', label: 'The trial, once' },
]
const GIVEN = TIERS.filter(({ rank }) => rank > 0).map(({ key, name }) => ({ value: key, label: name }))
const tierName = (key: string) => TIERS.find((tier) => tier.key === key)?.name ?? key

/** Tiers this athlete was given, and giving or ending one. */
export function TiersCard({
  page,
  me,
  at,
  refused,
}: {
  page: AthletePage
  me: AdminMe
  /** Now. */
  at: string
  refused: RefusedAction | undefined
}) {
  const may = me.permissions.includes('athletes.support')
  const isOn = (given: Given) => !given.endedAt && (!given.endsAt || given.endsAt > at)
  const when = (given: Given) => {
    if (given.endedAt) return `ended ${moment(given.endedAt, me.timeZone)}`
    if (!given.endsAt) return 'until it is ended'
    return `${isOn(given) ? 'until' : 'was until'} ${moment(given.endsAt, me.timeZone)}`
  }
  return (
    <Card title="Tiers given" aside={`${page.tiers.filter(isOn).length} in force`}>
      {page.tiers.length === 0 ? (
        <p className="mb-3 text-14 text-ink-3">None: what this athlete has is free or paid for.</p>
      ) : (
        <ul className="mb-3 grid divide-y divide-line">
          {page.tiers.map((given) => (
            <li key={given.id} className="grid gap-2 py-3 text-14">
              <span className="flex flex-wrap items-baseline justify-between gap-2">
                <span className="text-ink-1">
                  {tierName(given.tier)}, {given.kind}
                </span>
                <span className="text-12 text-ink-3">{when(given)}</span>
              </span>
              <span className="break-words text-12 text-ink-3">{given.reason}</span>
              {may && isOn(given) ? (
                <ReasonForm
                  id={`end ${given.id}`}
                  label="End it"
                  name={`End it: ${tierName(given.tier)}`}
                  explain="It ends at once. Plans and everything else that was made with it stay."
                  danger
                  hidden={{ intent: 'end-tier', athlete: page.athlete.id, given: given.id }}
                  refused={refused}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {may ? (
        <ReasonForm
          id="give-tier"
          label="Give a tier"
          explain="It holds from now on. The athlete sees it, with its end, under their membership."
          hidden={{ intent: 'give-tier', athlete: page.athlete.id }}
          refused={refused}
        >
          <Select name="kind" label="As" options={KINDS} />
          <Select name="tier" label="Tier" options={GIVEN} />
          <NumberField name="days" label="For how long" unit="days" min={1} max={3660} step={1} optional />
        </ReasonForm>
      ) : null}
    </Card>
  )
}
