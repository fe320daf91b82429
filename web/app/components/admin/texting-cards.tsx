import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { NumberField, TextField } from '#web/components/form/text-field.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { moment } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import type { AdminMe, TextingPractice, TextingView } from './types.ts'

export interface Sight {
  me: AdminMe
  refused: RefusedAction | undefined
}

type Costs = TextingPractice['month']['costs']

const amount = ({ currency, micros }: Costs[number]) => ({
  value: (micros / 1e6).toFixed(2),
  unit: currency.toUpperCase(),
})

/** What the provider billed so far, in each of its currencies, in a sentence. */
const spend = (costs: Costs) =>
  costs
    .map(amount)
    .map(({ value, unit }) => `${value} ${unit}`)
    .join(', ') || '0.00'

/** The same as a number: the first currency large, the others below it, where they have room. */
function Billed({ costs: [first, ...others] }: { costs: Costs }) {
  const measure = first ? amount(first) : { value: '0.00', unit: '' }
  return (
    <Stat
      label="Billed in 30 days"
      measure={measure}
      note={others.length > 0 ? `and ${spend(others)}` : undefined}
    />
  )
}

/** The brake of texts, what goes out and what it costs, and the limits for everyone. */
export function TextingBrake({ view, me, refused }: Sight & { view: TextingView }) {
  const { limits, today, month } = view
  const may = me.permissions.includes('system.texts')
  return (
    <Card
      title="Texts"
      aside={
        <Badge tone={limits.isPaused ? 'failed' : 'gained'} icon={limits.isPaused ? 'pause' : 'play'}>
          {limits.isPaused ? 'Paused' : 'Running'}
        </Badge>
      }
      foot="Takes hold with the next text. Audited. Days are UTC."
    >
      <Stats>
        <Stat
          label="Segments today"
          measure={{ value: number(today), unit: `of ${number(limits.serviceDay)}` }}
        />
        <Stat label="In 30 days" measure={{ value: number(month.segments), unit: '' }} />
        <Billed costs={month.costs} />
      </Stats>
      {may ? (
        <div className="mt-4 grid gap-2">
          <ReasonForm
            id="texts.paused"
            label={limits.isPaused ? 'Let texts go out' : 'Pause all texts'}
            explain={
              limits.isPaused
                ? 'What waits goes out within ten minutes, unless it is useless by now.'
                : 'No practice’s texts go out until they are let go on. They wait, or expire where they become useless.'
            }
            danger={!limits.isPaused}
            hidden={{ intent: 'flag', flag: 'texts.paused', value: JSON.stringify(!limits.isPaused) }}
            refused={refused}
          />
          <Limit
            name="texts.service_day"
            label="All practices, segments a day"
            value={limits.serviceDay}
            refused={refused}
          />
          <Limit
            name="texts.practice_day"
            label="One practice, segments a day"
            value={limits.practiceDay}
            refused={refused}
          />
          <Limit
            name="texts.number_day"
            label="One number, texts in 24 hours"
            value={limits.numberDay}
            refused={refused}
          />
          <ReasonForm
            id="texts.countries"
            label={`Countries: ${limits.countries.join(' ') || 'none'}`}
            explain="Texts go to these alone. US is the United States and Canada."
            hidden={{ intent: 'text-countries' }}
            refused={refused}
          >
            <TextField
              name="countries"
              label="Countries"
              hint="Two letters each, with spaces between."
              defaultValue={limits.countries.join(' ')}
            />
          </ReasonForm>
        </div>
      ) : null}
    </Card>
  )
}

/** A limit for everyone, changed with a reason. */
export function Limit({
  name,
  label,
  value,
  refused,
}: {
  name: string
  label: string
  value: number
  refused: RefusedAction | undefined
}) {
  return (
    <ReasonForm
      id={name}
      label={`${label}: ${number(value)}`}
      explain="For everyone, from the next text on."
      hidden={{ intent: 'flag', flag: name }}
      refused={refused}
    >
      <NumberField name="value" label={label} min={0} max={100_000} required defaultValue={value} />
    </ReasonForm>
  )
}

/** Each practice with its number, its volume and its cost; those that were stopped stand first. */
export function TextingPractices({ view, me, refused }: Sight & { view: TextingView }) {
  if (view.practices.length === 0)
    return (
      <Card title="Practices">
        <Empty icon="mail" why="No practice yet." fills="Each stands here with its number and its limit." />
      </Card>
    )
  return (
    <Card title="Practices" aside="stopped first, then by volume">
      <ul className="-my-4 grid divide-y divide-line">
        {view.practices.map((practice) => (
          <PracticeLine key={practice.id} practice={practice} view={view} me={me} refused={refused} />
        ))}
      </ul>
    </Card>
  )
}

function PracticeLine({
  practice,
  view,
  me,
  refused,
}: Sight & { practice: TextingPractice; view: TextingView }) {
  const { id, name, ownerName, phoneNumber, dayLimit, today, month, stoppedAt, stoppedWhy } = practice
  const why = stoppedWhy === 'unusual' ? 'its volume was unusual' : stoppedWhy
  return (
    <li className="grid gap-x-6 gap-y-2 py-4 text-14 md:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium text-ink-1">{name}</span>
          {stoppedAt ? <Badge tone="failed">Stopped</Badge> : null}
          {phoneNumber ? null : <Badge tone="outline">No number</Badge>}
        </p>
        <p>
          {phoneNumber ? `${phoneNumber}, ` : ''}
          {ownerName ? `of ${ownerName}` : 'without an owner'}
        </p>
        <p className="text-12 text-ink-3">
          {`${number(today)} of ${number(dayLimit ?? view.limits.practiceDay)} segments today, ${number(month.segments)} in 30 days, ${spend(month.costs)} billed.`}
        </p>
        {stoppedAt ? (
          <p className="text-12 text-failed">{`Stopped ${moment(stoppedAt, me.timeZone)}: ${why ?? 'no reason kept'}.`}</p>
        ) : null}
      </div>
      {me.permissions.includes('system.texts') ? (
        <div className="flex min-w-0 flex-wrap content-start gap-2 md:justify-end">
          <ReasonForm
            id={`allow ${id}`}
            label="Number and limit"
            name={`Number and limit of ${name}`}
            explain="A number that our account at the provider holds. Empty takes it away: nothing goes out then."
            hidden={{ intent: 'text-allow', practice: id }}
            refused={refused}
          >
            <TextField
              name="phone_number"
              type="tel"
              label="Number"
              placeholder="+49 170 1234567"
              autoComplete="off"
              defaultValue={phoneNumber ?? ''}
            />
            <NumberField
              name="day_limit"
              label="Segments a day"
              optional
              hint={`Empty is everyone’s ${number(view.limits.practiceDay)}.`}
              min={0}
              max={100_000}
              defaultValue={dayLimit ?? ''}
            />
          </ReasonForm>
          <ReasonForm
            id={`stop ${id}`}
            label={stoppedAt ? 'Let texts go on' : 'Stop texts'}
            name={`${stoppedAt ? 'Let texts go on' : 'Stop texts'} of ${name}`}
            explain={
              stoppedAt
                ? 'What waits goes out within ten minutes, and today’s volume counts as right.'
                : 'Its texts wait until they are let go on, or expire.'
            }
            danger={!stoppedAt}
            hidden={{ intent: stoppedAt ? 'text-resume' : 'text-stop', practice: id }}
            refused={refused}
          />
        </div>
      ) : null}
    </li>
  )
}
