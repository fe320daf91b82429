import { Badge } from '#web/components/badge.tsx'
import { Card } from '#web/components/card.tsx'
import { Meter } from '#web/components/progress-line.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { moment } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import { Facts } from './athlete-cards.tsx'
import type { AdminMe, ProviderView, Pulse } from './types.ts'

/** An alert where a provider's places for athletes are nearly taken: whoever comes next may not connect. */
export function CapAlerts({ budgets }: { budgets: Pulse['budgets'] }) {
  const near = budgets.filter(({ isNearCap }) => isNearCap)
  if (near.length === 0) return null
  return (
    <Card
      title="Places for athletes"
      aside={
        <Badge tone="attention" icon="warning">
          Nearly taken
        </Badge>
      }
    >
      <ul className="grid gap-2 text-14">
        {near.map(({ provider, name, athletes, athleteCap }) => (
          <li key={provider}>
            {`${number(athletes)} of the ${number(athleteCap)} that ${name} lets connect here. `}
            <a className="link" href="/admin/providers">
              {`What to do about ${name}`}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface Sight {
  view: ProviderView
  me: AdminMe
  refused: RefusedAction | undefined
}

/** One provider: its places for athletes, and where its events come. */
export function ProviderCard({ view, me, refused }: Sight) {
  return (
    <Card title={view.name} aside={<State view={view} />}>
      <div className="grid gap-4 text-14">
        <Places view={view} />
        <Facts rows={facts(view, me)} />
        {view.isSetUp && view.callbackUrl && me.permissions.includes('system.ingestion') ? (
          <Buttons view={view} refused={refused} />
        ) : null}
      </div>
    </Card>
  )
}

function State({ view: { isSetUp, problem, subscription, lastEventAt } }: { view: ProviderView }) {
  if (!isSetUp) return <Badge tone="outline">No keys</Badge>
  if (problem) return <Badge tone="failed">Does not answer</Badge>
  if (subscription?.isOurs && lastEventAt === null) return <Badge tone="outline">Asked for, none seen</Badge>
  if (subscription?.isOurs)
    return (
      <Badge tone="gained" icon="check">
        Events come
      </Badge>
    )
  return <Badge tone="attention">{subscription ? 'Events go elsewhere' : 'No events'}</Badge>
}

function Places({ view: { name, connectedAthletes, athleteCap, isNearCap } }: { view: ProviderView }) {
  if (athleteCap === null) return <p>{`${number(connectedAthletes)} athletes have it connected.`}</p>
  const isFull = connectedAthletes >= athleteCap
  return (
    <div className="grid gap-2">
      <p className="text-ink-1">
        {`${number(connectedAthletes)} of ${number(athleteCap)} places for athletes are taken.`}
      </p>
      <Meter share={Math.min(1, connectedAthletes / athleteCap)} label="Taken places for athletes" />
      {isNearCap ? (
        <p role="status" className="text-attention">
          {isFull
            ? `Nobody else can connect. Ask ${name} for more places, then raise the setting; whoever tries is told to upload files meanwhile.`
            : `Nearly all are taken. Ask ${name} for more places now: its answer takes days.`}
        </p>
      ) : null}
    </div>
  )
}

function facts(
  { subscription, problem, callbackUrl, lastEventAt, isSetUp }: ProviderView,
  me: AdminMe,
): [string, string][] {
  if (!isSetUp) return [['Keys', 'Not set: this provider cannot be connected.']]
  return [
    ['Subscription', problem ?? (subscription ? subscription.id : 'None: news comes by polls alone.')],
    ...(subscription
      ? ([
          ['Events go to', subscription.callbackUrl ?? 'not said'],
          ['Made', subscription.createdAt ? moment(subscription.createdAt, me.timeZone) : 'not said'],
        ] satisfies [string, string][])
      : []),
    ['Our address', callbackUrl ?? 'Not set: events cannot be asked for.'],
    ['Last event', lastEventAt ? moment(lastEventAt, me.timeZone) : 'none in 30 days'],
  ]
}

function Buttons({ view, refused }: Omit<Sight, 'me'>) {
  const { provider, name, subscription } = view
  const seen = { provider, seen: subscription?.id ?? '' }
  return (
    <div className="flex flex-wrap gap-2">
      <ReasonForm
        id={`renew ${provider}`}
        label={subscription ? 'Renew the subscription' : 'Ask for events'}
        name={`${subscription ? 'Renew the subscription' : 'Ask for events'}: ${name}`}
        explain={`${subscription ? 'Ends the one shown and makes a new one.' : 'Makes a subscription.'} ${name} calls our address before it answers. Pressed twice, it is made once; polls find what comes meanwhile.`}
        hidden={{ intent: 'renew-subscription', ...seen }}
        refused={refused}
      />
      {subscription ? (
        <ReasonForm
          id={`end ${provider}`}
          label="End the subscription"
          name={`End the subscription: ${name}`}
          explain="No more events come; polls go on every six hours. Asking for events makes a new one."
          danger
          hidden={{ intent: 'end-subscription', ...seen }}
          refused={refused}
        />
      ) : null}
    </div>
  )
}
