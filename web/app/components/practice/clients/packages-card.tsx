import type { Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { NumberField } from '#web/components/form/text-field.tsx'
import { ReasonForm, type RefusedAction } from '#web/components/reason-form.tsx'
import { day } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'
import { count } from '#web/format/number.ts'
import type { CreditsView, PackageView, ProductView } from './client-types.ts'
import { SellForm } from './sell-form.tsx'
import { movable, type Search, TransferForm } from './transfer-form.tsx'
import { unitText } from './words.ts'

interface Props {
  credits: CreditsView
  products: readonly ProductView[]
  requestId: string
  sent: Refused | undefined
  refused: RefusedAction | undefined
  /** Whether cards can be taken here. */
  takesCards: boolean
  settingsHref: string
  /** Moving credits to someone else; left out for who may not. */
  transfer: { clientsAt: string; search: Search | null; sent: Refused | undefined } | null
}

/** Packages that ask for nothing any more: the newest two stay in sight, to be renewed. */
const OVER: readonly PackageView['state'][] = ['used_up', 'expired', 'void']
const SHOWN_OVER = 2

/** Something is still to be paid for it, as far as whoever looks may know. */
const isUnpaid = ({ paidAt, priceMinor }: PackageView) => paidAt === null && (priceMinor ?? 0) > 0

/** What was sold to this client, and the next sale. */
export function PackagesCard({
  credits,
  products,
  requestId,
  sent,
  refused,
  takesCards,
  settingsHref,
  transfer,
}: Props) {
  const moved = movable(credits.packages)
  const isDone = (pack: PackageView) => OVER.includes(pack.state) && !isUnpaid(pack)
  const done = credits.packages.filter(isDone).slice(SHOWN_OVER)
  const shown = credits.packages.filter((pack) => !done.includes(pack))
  const item = (pack: PackageView) => (
    <Sold key={pack.id} pack={pack} requestId={requestId} refused={refused} takesCards={takesCards} />
  )
  const sellable = products.filter(({ isActive }) => isActive)
  return (
    <Card title="Packages" aside={credits.currency.toUpperCase()}>
      {credits.packages.length === 0 ? (
        <p className="text-14 text-ink-3">None sold yet.</p>
      ) : (
        <ul className="-mt-2 grid divide-y divide-line empty:hidden">{shown.map(item)}</ul>
      )}
      {done.length > 0 ? (
        <details>
          <summary className="link inline-flex min-h-9 items-center text-14 max-sm:min-h-11">
            {count(done.length, 'earlier package')}
          </summary>
          <ul className="grid divide-y divide-line">
            {done.map((pack) => (
              <li key={pack.id} className="py-3 text-14">
                <Words pack={pack} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <div className="mt-3 grid gap-3">
        {transfer && moved.length > 0 ? (
          <TransferForm packages={moved} requestId={requestId} {...transfer} />
        ) : null}
        {sellable.length === 0 ? (
          <Empty
            icon="box"
            why="Nothing is on sale."
            fills={
              <>
                Say what you sell on{' '}
                <a href={settingsHref} className="link">
                  Packages
                </a>
                ; then it can be sold here.
              </>
            }
          />
        ) : (
          <SellForm
            products={sellable}
            currency={credits.currency}
            requestId={requestId}
            sent={sent}
            takesCards={takesCards}
          />
        )}
      </div>
    </Card>
  )
}

const STATES: Record<PackageView['state'], string> = {
  pending: 'Waits for payment',
  void: 'Taken back',
  upcoming: 'Not yet valid',
  expired: 'Expired',
  used_up: 'Used up',
  usable: '',
}

function StateBadge({ pack }: { pack: PackageView }) {
  if (pack.status === 'active' && isUnpaid(pack)) return <Badge tone="attention">Not paid</Badge>
  if (pack.state === 'usable') return pack.isLow ? <Badge tone="attention">Low</Badge> : null
  return <Badge tone={pack.state === 'pending' ? 'attention' : 'outline'}>{STATES[pack.state]}</Badge>
}

/** What was sold, what of it is left and until when. */
function Words({ pack }: { pack: PackageView }) {
  const left =
    pack.unit === 'unlimited' ? 'unlimited' : `${unitText(pack.balance, pack.unit, pack.currency)} left`
  return (
    <>
      <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="flex min-w-0 flex-wrap items-center gap-2 font-medium text-ink-1">
          {pack.name}
          <StateBadge pack={pack} />
        </span>
        {pack.priceMinor === null ? null : (
          <span className="text-ink-1">{money(pack.priceMinor, pack.currency)}</span>
        )}
      </span>
      <span className="text-12 text-ink-3">
        {left}, from {day(pack.validFromDay, 'dated')}
        {pack.expiresDay ? ` to ${day(pack.expiresDay, 'dated')}` : ''}
        {pack.taxMinor ? `, ${money(pack.taxMinor, pack.currency)} tax inside` : ''}
        {pack.payerName ? `, paid by ${pack.payerName}` : ''}
      </span>
    </>
  )
}

function Sold({
  pack,
  requestId,
  refused,
  takesCards,
}: {
  pack: PackageView
  requestId: string
  refused: RefusedAction | undefined
  takesCards: boolean
}) {
  const isOpen = isUnpaid(pack) && pack.status !== 'void'
  const canRenew =
    pack.status === 'active' && (pack.isLow || pack.state === 'used_up' || pack.state === 'expired')
  return (
    <li className="grid gap-2 py-3 text-14">
      <Words pack={pack} />
      {isOpen || canRenew || (pack.status === 'active' && pack.unit !== 'unlimited') ? (
        <div className="flex flex-wrap items-start gap-2">
          {isOpen ? (
            <form method="post" className="flex flex-wrap gap-2">
              <input type="hidden" name="package" value={pack.id} />
              {pack.status === 'active' || !takesCards ? (
                <Button
                  size={28}
                  className="max-sm:h-11 max-sm:px-4"
                  name="intent"
                  value="pay"
                  aria-label={`Mark paid: ${pack.name}`}
                >
                  Mark paid
                </Button>
              ) : null}
              {takesCards ? (
                <Button
                  size={28}
                  className="max-sm:h-11 max-sm:px-4"
                  icon="link"
                  name="intent"
                  value="checkout"
                  aria-label={`Card link: ${pack.name}`}
                >
                  Card link
                </Button>
              ) : null}
            </form>
          ) : null}
          {canRenew ? (
            <form method="post">
              <input type="hidden" name="package" value={pack.id} />
              <input type="hidden" name="request_id" value={`${requestId}-renew`} />
              <Button
                size={28}
                className="max-sm:h-11 max-sm:px-4"
                icon="retry"
                name="intent"
                value="renew"
                aria-label={`Renew ${pack.name}`}
              >
                Renew, on invoice
              </Button>
            </form>
          ) : null}
          {pack.status === 'active' && pack.unit !== 'unlimited' ? (
            <Adjust pack={pack} requestId={requestId} refused={refused} />
          ) : null}
        </div>
      ) : null}
    </li>
  )
}

function Adjust({
  pack,
  requestId,
  refused,
}: {
  pack: PackageView
  requestId: string
  refused: RefusedAction | undefined
}) {
  return (
    <ReasonForm
      id={`adjust-${pack.id}`}
      label="Correct"
      name={`Correct: ${pack.name}`}
      explain="Adds to what is left, or takes from it with a minus. The reason stays in the statement."
      hidden={{
        ...{ intent: 'adjust', package: pack.id, unit: pack.unit, currency: pack.currency },
        request_id: `${requestId}-adjust`,
      }}
      refused={refused}
    >
      <div className="max-w-40">
        <NumberField
          name="amount"
          label="By"
          placeholder={pack.unit === 'session' ? '+1 or −1' : undefined}
          inputMode="text"
          unit={pack.unit === 'minute' ? 'min' : pack.unit === 'amount' ? pack.currency.toUpperCase() : ''}
          required
        />
      </div>
    </ReasonForm>
  )
}
