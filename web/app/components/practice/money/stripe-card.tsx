import { Form } from '@remix-run/react'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { Icon } from '#web/components/icon.tsx'
import type { StripeState } from './types.ts'

const BADGES = { ready: 'gained', unfinished: 'attention', none: 'plain' } as const
const WORDS = { ready: 'Charges cards', unfinished: 'Not finished', none: 'Not connected' } as const

const OWN_FIELDS = [
  'secret',
  ...['connect', 'secret', 'end'].flatMap((of) => [`${of}_password`, `${of}_code`]),
]

/** Where money goes is changed by who knows the password, and has the second step where it is on. */
function OwnPassword({ of, sent }: { of: 'connect' | 'secret' | 'end'; sent: Refused | undefined }) {
  return (
    <div className="grid items-start gap-3 sm:grid-cols-2">
      <TextField
        name={`${of}_password`}
        type="password"
        label="Your password"
        autoComplete="current-password"
        required
        error={fieldError(sent, `${of}_password`)}
      />
      <TextField
        name={`${of}_code`}
        label="Code"
        hint="Only where your second step is on."
        autoComplete="one-time-code"
        error={fieldError(sent, `${of}_code`)}
      />
    </div>
  )
}

/** The practice's own Stripe account: whether cards can be charged, and what is missing. */
export function StripeCard({ stripe, sent }: { stripe: StripeState; sent: Refused | undefined }) {
  return (
    <Card
      title="Cards, by Stripe"
      aside={
        <Badge tone={BADGES[stripe.state]} {...(stripe.state === 'ready' ? { icon: 'check' as const } : {})}>
          {WORDS[stripe.state]}
        </Badge>
      }
    >
      <div className="grid gap-4 text-14 text-ink-2">
        <FormError>{formError(sent, OWN_FIELDS)}</FormError>
        <p className="max-w-prose">{sayState(stripe)}</p>
        <div className="flex flex-wrap gap-2">
          {stripe.state === 'ready' ? null : (
            <Form method="post" className="grid gap-3">
              <OwnPassword of="connect" sent={sent} />
              <div>
                <Button name="intent" value="connect" disabled={!stripe.isSetUp}>
                  {stripe.state === 'none' ? 'Connect Stripe' : 'Go on at Stripe'}
                </Button>
              </div>
            </Form>
          )}
          {stripe.state === 'none' ? null : (
            <Form method="post">
              <Button name="intent" value="check" kind="quiet" icon="retry">
                Ask Stripe again
              </Button>
            </Form>
          )}
        </div>
      </div>
      {stripe.state === 'none' ? null : (
        <>
          <CardRule />
          <OwnEndpoint stripe={stripe} sent={sent} />
          <Disconnect sent={sent} />
        </>
      )}
    </Card>
  )
}

function sayState({ state, isSetUp, accountId, disabledReason }: StripeState): string {
  if (!isSetUp)
    return 'This service has no Stripe key yet, so cards cannot be charged. Packages can be marked paid by hand.'
  if (state === 'none') {
    return 'Packages sold by card are paid to your own Stripe account. We never hold the money; Stripe asks you the questions it has to ask.'
  }
  if (state === 'ready')
    return `Account ${accountId} takes card payments. Fees, refunds and disputes arrive here by themselves.`
  return disabledReason
    ? 'Stripe does not let this account charge cards yet: some of its questions are open.'
    : 'The account is made. Stripe has not said yet that it may charge cards.'
}

/** Optional: events of the practice's own endpoint, signed with its own secret. */
function OwnEndpoint({ stripe, sent }: { stripe: StripeState; sent: Refused | undefined }) {
  return (
    <details open={sent?.error.field?.startsWith('secret') === true}>
      <summary className="press inline-flex min-h-9 items-center gap-1 font-semibold text-14 text-ink-1 max-sm:min-h-11">
        <Icon name="right" size={14} />
        Your own webhook endpoint {stripe.hasWebhookSecret ? '(secret kept)' : '(optional)'}
      </summary>
      <Form method="post" className="mt-2 grid gap-3 text-14 text-ink-2">
        <p className="max-w-prose">
          Add this address under Developers, Webhooks in your Stripe dashboard, then paste its signing secret.
          It is kept sealed and never shown again.
        </p>
        <p className="overflow-x-auto rounded-control border border-line bg-well p-2 text-12 text-ink-1">
          {stripe.webhookUrl}
        </p>
        <TextField
          name="secret"
          label="Signing secret"
          placeholder="whsec_…"
          autoComplete="off"
          required
          error={fieldError(sent, 'secret')}
        />
        <OwnPassword of="secret" sent={sent} />
        <div>
          <Button name="intent" value="secret">
            Keep the secret
          </Button>
        </div>
      </Form>
    </details>
  )
}

/** For an account that is not the practice's own any more. */
function Disconnect({ sent }: { sent: Refused | undefined }) {
  return (
    <details open={sent?.error.field?.startsWith('end_') === true}>
      <summary className="press inline-flex min-h-9 items-center gap-1 font-semibold text-14 text-ink-1 max-sm:min-h-11">
        <Icon name="right" size={14} />
        Disconnect this account
      </summary>
      <Form method="post" className="mt-2 grid gap-3 text-14 text-ink-2">
        <p className="max-w-prose">
          No card is paid to it from here any more, and you can connect another. What was paid stays in your
          books; refund it at Stripe from then on. Payment links that were sent lead there until they are
          ended at Stripe.
        </p>
        <OwnPassword of="end" sent={sent} />
        <div>
          <Button name="intent" value="end" kind="danger">
            Disconnect
          </Button>
        </div>
      </Form>
    </details>
  )
}
