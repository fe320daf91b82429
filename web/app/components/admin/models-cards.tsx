import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { NumberField } from '#web/components/form/text-field.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { Stat, Stats } from '#web/components/stat.tsx'
import { clock, moment } from '#web/format/date.ts'
import { count, number, percent } from '#web/format/number.ts'
import { dollars, outcomeWords, providerWords, roleWords, seconds } from './models-words.ts'
import type { AdminMe, ModelsView } from './types.ts'

interface Sight {
  view: ModelsView
  me: AdminMe
  refused: RefusedAction | undefined
}

/** What models cost, and the switches of who answers. */
export function ModelsSpend({ view, me, refused }: Sight) {
  const { month, usesClaude, smallShare, monthCapCents } = view
  return (
    <Card
      title="The last 30 days"
      aside={
        <Badge tone={view.hasModels ? 'gained' : 'attention'} icon={view.hasModels ? 'check' : 'clock'}>
          {view.hasModels ? 'Models answer' : 'Rules answer: no key is set'}
        </Badge>
      }
      foot="Costs are our own count of tokens at published prices. No subscription is sold yet, so there is no revenue to hold them against; the aim is under 2 %."
    >
      <Stats>
        <Stat label="Cost" measure={{ value: dollars(month.costMicros), unit: '' }} />
        <Stat
          label="Calls"
          measure={{ value: number(month.calls), unit: '' }}
          note={`${number(month.failed)} failed`}
        />
        <Stat
          label="Read from caches"
          measure={{ value: percent(month.cachedShare), unit: '' }}
          note="of all that was sent"
        />
      </Stats>
      {me.permissions.includes('flags.write') ? (
        <div className="mt-4 grid gap-2">
          <ReasonForm
            id="coach.use_claude_sonnet"
            label={usesClaude ? 'Let the fallback answer first' : 'Let Claude answer again'}
            explain={
              usesClaude
                ? 'Standard questions go to the fallback’s provider first, from the next question on.'
                : 'Standard questions go to Claude first, from the next question on.'
            }
            hidden={{ intent: 'flag', flag: 'coach.use_claude_sonnet', value: JSON.stringify(!usesClaude) }}
            refused={refused}
          />
          <ReasonForm
            id="coach.small_share"
            label={`Easy questions by the small model: ${number(smallShare)} of 100 athletes`}
            explain="The others stay with the standard model, so that the two can be compared."
            hidden={{ intent: 'flag', flag: 'coach.small_share' }}
            refused={refused}
          >
            <NumberField
              name="value"
              label="Of 100 athletes"
              min={0}
              max={100}
              required
              defaultValue={smallShare}
            />
          </ReasonForm>
          <ReasonForm
            id="coach.month_cap_cents"
            label={`Most for one athlete in 30 days: ${dollars(monthCapCents * 10_000)}`}
            explain="Past it the coach answers by rules and says so."
            hidden={{ intent: 'flag', flag: 'coach.month_cap_cents' }}
            refused={refused}
          >
            <NumberField
              name="value"
              label="US cents"
              min={0}
              max={100_000}
              required
              defaultValue={monthCapCents}
            />
          </ReasonForm>
        </div>
      ) : null}
    </Card>
  )
}

/** Each provider with its key, its line and whether it is asked at the moment. */
export function ModelLines({ view, me }: Omit<Sight, 'refused'>) {
  return (
    <Card title="Providers" aside="this minute">
      <ul className="-my-3 grid divide-y divide-line text-14">
        {view.lines.map(({ provider, hasKey, lastMinute, perMinute, waiting, closedUntil }) => (
          <li key={provider} className="flex flex-wrap items-center justify-between gap-2 py-3">
            <span className="font-medium text-ink-1">{providerWords(provider)}</span>
            <span className="text-ink-2">
              {hasKey
                ? `${number(lastMinute)} of ${number(perMinute)} requests, ${waiting === 0 ? 'nobody waits' : `${number(waiting)} waiting`}`
                : 'No key is set'}
              {closedUntil ? `, not asked until ${clock(closedUntil, me.timeZone)}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Which ids are asked for what, and whether their provider still lists them. */
export function ModelIds({ view, me }: Omit<Sight, 'refused'>) {
  return (
    <Card
      title="Model ids"
      aside="in the order they are asked"
      foot="Looked at after each deploy and each night."
    >
      <ul className="-my-3 grid divide-y divide-line text-14">
        {view.ids.map(({ role, model, isListed, checkedAt }) => (
          <li key={`${role} ${model}`} className="flex flex-wrap items-center justify-between gap-2 py-3">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="text-ink-1">{model}</span>
              <span className="block text-12 text-ink-3">
                {roleWords(role)}
                {checkedAt ? `, seen ${moment(checkedAt, me.timeZone)}` : ''}
              </span>
            </span>
            {isListed === null ? <Badge tone="outline">Not looked at</Badge> : null}
            {isListed === true ? (
              <Badge tone="gained" icon="check">
                Listed
              </Badge>
            ) : null}
            {isListed === false ? <Badge tone="failed">Gone: the next answers</Badge> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What failed in a day, newest first. */
export function ModelFailures({ view, me }: Omit<Sight, 'refused'>) {
  if (view.failures.length === 0)
    return (
      <Card title="Failures" aside="24 hours">
        <Empty
          icon="check"
          why="No call failed."
          fills="Refusals, cuts and timeouts of providers stand here; the next model answered in their place."
        />
      </Card>
    )
  return (
    <Card title="Failures" aside="24 hours">
      <ul className="-my-3 grid divide-y divide-line text-14">
        {view.failures.map(({ model, outcome, count: times, latestAt }) => (
          <li key={`${model} ${outcome}`} className="flex flex-wrap items-center justify-between gap-2 py-3">
            <span className="min-w-0 text-ink-1 [overflow-wrap:anywhere]">{model}</span>
            <span className="text-ink-2">
              {`${outcomeWords(outcome)}, ${count(times, 'time')}, last ${clock(latestAt, me.timeZone)}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The two sides of the comparison on easy questions. */
export function ModelArms({ view }: Pick<Sight, 'view'>) {
  return (
    <Card title="Easy questions compared" aside="30 days">
      {view.arms.length === 0 ? (
        <Empty
          icon="chart"
          why="No easy question yet."
          fills="Both sides stand here once they have answered."
        />
      ) : (
        <ul className="-my-3 grid divide-y divide-line text-14">
          {view.arms.map(({ arm, answers, calls, failed, costMicros, firstMs }) => (
            <li key={arm} className="flex flex-wrap items-center justify-between gap-2 py-3">
              <span className="font-medium text-ink-1">
                {arm === 'small' ? 'Small model' : 'Standard model'}
              </span>
              <span className="text-ink-2">
                {`${count(answers, 'answer')}, ${dollars(answers > 0 ? costMicros / answers : 0)} each, first word ${seconds(firstMs)}, ${number(failed)} of ${number(calls)} calls failed`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
