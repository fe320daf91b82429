import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { RadioRow } from '#web/components/form/choice.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { DateField, TextArea } from '#web/components/form/text-field.tsx'
import { day } from '#web/format/date.ts'
import { CONSENT_PURPOSES, CONSENT_SOURCES } from '#worker/domain/practice/consent-words.ts'

type ConsentsView = Answered<'GET /v1/practices/:practice/clients/:client/consents'>
type ConsentLine = ConsentsView['consents'][number]

const WAYS: Record<string, string> = {
  ...CONSENT_SOURCES,
  form: 'On the booking page, number not proved',
  code: 'By a code to their phone',
  link: 'By a mail’s link',
  staff: 'Heard by staff',
  keyword: 'By text',
  wording: 'By text',
  provider: 'By text, as the carrier told us',
}
const options = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }))

/** The effect of the purpose that is chosen, without any script; Tailwind reads the classes as they stand. */
const EFFECT_SHOWN: Record<keyof typeof CONSENT_PURPOSES, string> = {
  terms: 'hidden group-has-[option[value=terms]:checked]/consent:block',
  waiver: 'hidden group-has-[option[value=waiver]:checked]/consent:block',
  health_questions: 'hidden group-has-[option[value=health_questions]:checked]/consent:block',
  photos: 'hidden group-has-[option[value=photos]:checked]/consent:block',
  marketing: 'hidden group-has-[option[value=marketing]:checked]/consent:block',
  automatic_mail: 'hidden group-has-[option[value=automatic_mail]:checked]/consent:block',
  texts: 'hidden group-has-[option[value=texts]:checked]/consent:block',
  share_with_trainers: 'hidden group-has-[option[value=share_with_trainers]:checked]/consent:block',
}

/** What a client agreed to and took back: the newest word of each purpose, and every one before it. */
export function ConsentsCard({
  consents,
  effects,
  today,
  sent,
}: ConsentsView & {
  effects: Readonly<Record<string, string>>
  today: string
  sent: Refused | undefined
}) {
  const newest = consents.filter(
    (line, i) => consents.findIndex(({ purpose }) => purpose === line.purpose) === i,
  )
  const older = consents.filter((line) => !newest.includes(line))
  return (
    <Card title="Consents" foot="Nothing here is ever changed: a withdrawal is another line.">
      {consents.length === 0 ? (
        <p className="text-14 text-ink-3">
          Nothing recorded. Mails go out until they say no, texts only once they agreed.
        </p>
      ) : null}
      <Lines lines={newest} />
      {older.length > 0 ? (
        <details className="mt-1">
          <summary className="link inline-flex min-h-9 items-center text-12 max-sm:min-h-11">Earlier</summary>
          <Lines lines={older} />
        </details>
      ) : null}
      <details className="mt-3" open={sent !== undefined}>
        <summary className="press inline-flex h-9 items-center rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11">
          Record a consent
        </summary>
        <ConsentForm effects={effects} today={today} sent={sent} />
      </details>
    </Card>
  )
}

function Lines({ lines }: { lines: readonly ConsentLine[] }) {
  return (
    <ul className="-mt-2 grid divide-y divide-line text-14">
      {lines.map((line) => (
        <li key={line.id} className="grid gap-1 py-3">
          <span className="flex flex-wrap items-center justify-between gap-2 text-ink-1">
            {(CONSENT_PURPOSES as Record<string, string>)[line.purpose] ?? line.purpose}
            <Badge tone={line.granted ? 'gained' : 'attention'} icon={line.granted ? 'check' : 'cross'}>
              {line.granted ? 'Agreed' : 'Not wanted'}
            </Badge>
          </span>
          <span className="text-ink-2 [overflow-wrap:anywhere]">“{line.wording}”</span>
          <span className="text-12 text-ink-3">
            {WAYS[line.source] ?? line.source}, {day(line.saidDay, 'dated')}
            {line.recordedBy ? `, recorded by ${line.recordedBy}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

function ConsentForm({
  effects,
  today,
  sent,
}: {
  effects: Readonly<Record<string, string>>
  today: string
  sent: Refused | undefined
}) {
  const typed = sent?.values
  const field = (name: string) => ({ name: `consent_${name}`, error: fieldError(sent, name) })
  return (
    <form
      method="post"
      className="group/consent mt-3 grid gap-3 rounded-control border border-line bg-well p-3"
    >
      <FormError>{formError(sent, ['purpose', 'granted', 'wording', 'source', 'said_day'])}</FormError>
      <Select
        {...field('purpose')}
        label="What for"
        options={options(CONSENT_PURPOSES)}
        defaultValue={typed?.consent_purpose ?? 'photos'}
      />
      {Object.entries(EFFECT_SHOWN).map(([purpose, shown]) => (
        <p key={purpose} className={`${shown} -mt-1 text-12 text-ink-3`}>
          {effects[purpose]}
        </p>
      ))}
      <RadioRow
        {...field('granted')}
        label="They"
        options={[
          { value: 'true', label: 'Agree' },
          { value: 'false', label: 'Refuse or withdraw' },
        ]}
        value={typed?.consent_granted ?? 'true'}
      />
      <TextArea
        {...field('wording')}
        label="In these words"
        rows={2}
        maxLength={2000}
        required
        defaultValue={typed?.consent_wording ?? ''}
      />
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Select
          {...field('source')}
          label="How"
          options={options(CONSENT_SOURCES)}
          defaultValue={typed?.consent_source ?? 'in_person'}
        />
        <DateField
          {...field('said_day')}
          label="On"
          max={today}
          defaultValue={typed?.consent_said_day ?? today}
        />
      </div>
      <FormFoot>
        <Button name="intent" value="consent">
          Record
        </Button>
      </FormFoot>
    </form>
  )
}
