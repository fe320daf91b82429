import type { ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { domainText, GrantFields } from '#web/components/practice/clients/grant-form.tsx'
import { Paging, Table } from '#web/components/table.tsx'
import { clock, day, dayOf, moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'

type TrainerLink = Answered<'GET /v1/trainers'>['trainers'][number]

const DAY_MS = 86_400_000

/** A grant ends at the midnight after its last day. */
const lastDay = (expiresAt: string) => new Date(Date.parse(expiresAt) - DAY_MS).toISOString().slice(0, 10)

/** One practice: what it sees now, until when, and the way to change or end it. */
export function TrainerCard({
  link,
  isDeclined,
  error,
  zone,
}: {
  link: TrainerLink
  /** Trainer access as a whole is declined: then none of it is seen. */
  isDeclined: boolean
  error: string | undefined
  zone: string
}) {
  const open = link.grants.filter(({ isOver }) => !isOver)
  const granted = Object.fromEntries(
    open.map(({ domain, expiresAt }) => [domain, expiresAt ? lastDay(expiresAt) : null]),
  )
  return (
    <Card
      title={link.practiceName}
      aside={`linked ${moment(link.acceptedAt, zone)}`}
      footEnd={
        <a href={`/settings/trainers/${link.id}`} className="link hit">
          Your credits there
        </a>
      }
    >
      <div className="grid gap-3">
        <p className="flex flex-wrap items-center gap-1.5 text-14 text-ink-2">
          {open.length === 0
            ? 'Sees nothing of yours.'
            : isDeclined
              ? 'Sees nothing: trainer access is declined under Privacy. Granted, once you agree there or save it again here:'
              : 'Sees'}
          {open.map(({ domain, expiresAt }) => (
            <Badge key={domain} tone="outline" icon="eye">
              {domainText(domain)}
              {expiresAt ? ` until ${day(lastDay(expiresAt), 'dated')}` : ''}
            </Badge>
          ))}
        </p>
        <FormError>{error}</FormError>
        <div className="flex flex-wrap items-start gap-2">
          <details open={error !== undefined} className="open:basis-full">
            <summary className="press inline-flex h-9 items-center rounded-control border border-line-strong px-4 font-semibold text-14 text-ink-1 max-sm:h-11">
              Change what they see
            </summary>
            <form method="post" className="mt-2">
              <input type="hidden" name="link" value={link.id} />
              <GrantFields scope={link.id} granted={granted} />
              <FormFoot>
                <Button name="intent" value="grants">
                  Save
                </Button>
              </FormFoot>
            </form>
          </details>
          <form method="post">
            <input type="hidden" name="link" value={link.id} />
            <ConfirmButton
              label="End the link"
              confirm="End the link"
              name="intent"
              value="end"
              goes={['Everything they see of your account, at once']}
              stays={['Your bookings and credits there']}
            />
          </form>
        </div>
      </div>
    </Card>
  )
}

/** Who looked at what, newest first. */
export function LooksCard({
  looks,
  zone,
  isFirst,
}: {
  looks: ApiResult<Answered<'GET /v1/trainers/access-log'>>
  zone: string
  isFirst: boolean
}) {
  if (!looks.ok) {
    const { message, requestId } = looks.error
    return (
      <ErrorCard title="Who looked did not load" what={message} requestId={requestId} retry={{ href: '' }} />
    )
  }
  const { looks: rows, next } = looks.data
  return (
    <Card
      title="Who looked"
      aside="newest first"
      foot={
        rows.length > 0 ? (
          <Paging
            shown={count(rows.length, 'look')}
            newer={isFirst ? null : '/settings/trainers'}
            older={next ? `/settings/trainers?before=${encodeURIComponent(next)}` : null}
          />
        ) : null
      }
    >
      {rows.length === 0 ? (
        <p className="text-14 text-ink-3">Nobody has looked at anything of yours.</p>
      ) : (
        <Table
          caption="Looks at your data, newest first"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'at',
              head: 'When',
              cell: (row) => (
                <span className="flex flex-wrap gap-x-2 *:whitespace-nowrap">
                  <span>{day(dayOf(row.at, zone), 'dated')}</span>
                  <span>{clock(row.at, zone)}</span>
                </span>
              ),
            },
            { id: 'who', head: 'Who', cell: (row) => `${row.personName}, ${row.practiceName}` },
            { id: 'what', head: 'What', cell: (row) => domainText(row.domain) },
          ]}
        />
      )}
    </Card>
  )
}
