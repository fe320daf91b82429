import type { ReactNode } from 'react'
import type { ApiResult } from '#web/api/api-client.ts'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { count } from '#web/format/number.ts'

/** A secret that waits for its first code. */
export type Pending = Answered<'POST /v1/two-factor'>

/** A second step at log-in: switched on with a first code, off with the password and another. */
export function TwoFactorCard({
  state,
  pending,
  codes,
  sent,
}: {
  state: ApiResult<Answered<'GET /v1/two-factor'>>
  pending: Pending | null
  codes: readonly string[] | null
  sent: Refused | undefined
}) {
  if (!state.ok) {
    const { message, requestId } = state.error
    return (
      <ErrorCard
        title="The second step did not load"
        what={message}
        requestId={requestId}
        retry={{ href: '' }}
      />
    )
  }
  const { enabled, recoveryCodesLeft } = state.data
  return (
    <Card
      title="Second step at log-in"
      aside={
        enabled ? (
          <Badge tone="gained" icon="check">
            On
          </Badge>
        ) : (
          <Badge tone="outline">Off</Badge>
        )
      }
      foot={
        enabled
          ? `${count(recoveryCodesLeft, 'recovery code')} left.`
          : 'Six digits from an authenticator app, beside the password.'
      }
    >
      <div className="grid gap-4">
        <FormError>{formError(sent, ['two_factor_password', 'two_factor_code', 'code'])}</FormError>
        {codes ? <RecoveryCodes codes={codes} /> : null}
        {pending ? <FirstCode pending={pending} sent={sent} /> : <Guarded enabled={enabled} sent={sent} />}
      </div>
    </Card>
  )
}

function Guarded({ enabled, sent }: { enabled: boolean; sent: Refused | undefined }) {
  return (
    <form method="post" className="grid gap-4">
      <div className="sm:max-w-80">
        <TextField
          name="two_factor_password"
          type="password"
          label="Password"
          autoComplete="current-password"
          required
          error={fieldError(sent, 'two_factor_password')}
        />
      </div>
      {enabled ? (
        <div className="sm:max-w-80">
          <TextField
            name="two_factor_code"
            label="Code"
            hint="Six digits the app shows now, or a recovery code."
            autoComplete="one-time-code"
            required
            error={fieldError(sent, 'two_factor_code')}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {enabled ? (
          <>
            <Button name="intent" value="renew-codes">
              New recovery codes
            </Button>
            <Button kind="danger" name="intent" value="end-two-factor">
              Turn off
            </Button>
          </>
        ) : (
          <Button name="intent" value="begin-two-factor">
            Set up
          </Button>
        )}
      </div>
    </form>
  )
}

function FirstCode({ pending, sent }: { pending: Pending; sent: Refused | undefined }) {
  return (
    <form method="post" className="grid gap-4">
      <input type="hidden" name="secret" value={pending.secret} />
      <input type="hidden" name="uri" value={pending.uri} />
      <Step>
        On this device:{' '}
        <a className="link" href={pending.uri}>
          open it in your authenticator app
        </a>
        . On another one: add an account and type this key.
      </Step>
      <p className="break-all rounded-control border border-line bg-well px-3 py-2 font-medium text-16 text-ink-1">
        {pending.secret.replace(/(.{4})(?=.)/g, '$1 ')}
      </p>
      <div className="sm:max-w-80">
        <TextField
          name="code"
          label="First code"
          hint="Six digits the app shows now. Nothing changes until it is right."
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          error={fieldError(sent, 'code')}
        />
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Button name="intent" value="confirm-two-factor">
          Turn on
        </Button>
        <a className="link text-14" href="/settings/security">
          Leave it off
        </a>
      </div>
    </form>
  )
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <section className="grid gap-3" role="status">
      <Step>
        Recovery codes, shown this once. Each logs you in once when the app is gone; keep them where the app
        is not.
      </Step>
      <ol className="grid gap-x-4 gap-y-1 rounded-control border border-line bg-well p-3 text-14 text-ink-1 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="font-medium normal-nums">
            {code}
          </li>
        ))}
      </ol>
      <CardRule />
    </section>
  )
}

function Step({ children }: { children: ReactNode }) {
  return <p className="text-14">{children}</p>
}
