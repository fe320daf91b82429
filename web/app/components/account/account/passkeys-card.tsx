import type { ApiResult } from '#web/api/api-client.ts'
import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card, CardRule } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { day, moment } from '#web/format/date.ts'
import { PasskeyScript } from '#web/passkeys/passkey-script-tag.tsx'
import { PasskeyFields, PasskeyNote } from './passkey-fields.tsx'

type PasskeyView = Answered<'GET /v1/passkeys'>['passkeys'][number]

interface Props {
  passkeys: ApiResult<Answered<'GET /v1/passkeys'>>
  timeZone: string
  hasSecondStep: boolean
  sent: Refused | undefined
  saved: boolean
}

/** The keys that open this account without a password, and a form for one more. */
export function PasskeysCard({ passkeys, timeZone, hasSecondStep, sent, saved }: Props) {
  if (!passkeys.ok) {
    const { message, requestId } = passkeys.error
    return (
      <ErrorCard title="Passkeys did not load" what={message} requestId={requestId} retry={{ href: '' }} />
    )
  }
  const list = passkeys.data.passkeys
  const fields = list.flatMap(({ id }) => [`passkey_name_${id}`, `passkey_password_${id}`])
  return (
    <Card title="Passkeys" foot="A passkey logs you in by the lock of your device: no password typed.">
      <div className="grid gap-4">
        <FormError>{formError(sent, [...fields, 'passkey_name'])}</FormError>
        {list.length > 0 ? (
          <ul className="grid divide-y divide-line">
            {list.map((passkey) => (
              <Passkey key={passkey.id} passkey={passkey} timeZone={timeZone} sent={sent} />
            ))}
          </ul>
        ) : null}
        {list.length > 0 ? <CardRule /> : null}
        <NewPasskey hasSecondStep={hasSecondStep} sent={sent} saved={saved} />
      </div>
    </Card>
  )
}

function Passkey({
  passkey,
  timeZone,
  sent,
}: {
  passkey: PasskeyView
  timeZone: string
  sent: Refused | undefined
}) {
  const { id, name, isSynced, createdAt, lastUsedDay } = passkey
  const [label, password] = [`passkey_name_${id}`, `passkey_password_${id}`]
  return (
    <li className="py-2">
      <details open={sent?.values.passkey_id === id}>
        <summary className="flex min-h-11 cursor-pointer flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-2 text-14 text-ink-1">
              <span className="break-words">{name}</span>
              {isSynced ? <Badge tone="outline">Synced</Badge> : null}
            </span>
            <span className="block text-12 text-ink-3">
              Added {moment(createdAt, timeZone)}.{' '}
              {lastUsedDay ? `Last used ${day(lastUsedDay, 'bare')}.` : 'Not used yet.'}
            </span>
          </span>
          <span className="link text-14">Change</span>
        </summary>
        <form method="post" className="mt-2 grid items-end gap-3 sm:grid-cols-2">
          <input type="hidden" name="passkey_id" value={id} />
          <TextField
            name={label}
            label="Name"
            maxLength={60}
            defaultValue={sent?.values[label] ?? name}
            error={fieldError(sent, label)}
          />
          <div>
            <Button name="intent" value="rename-passkey">
              Rename
            </Button>
          </div>
          <TextField
            name={password}
            type="password"
            label="Password, to remove it"
            autoComplete="current-password"
            error={fieldError(sent, password)}
          />
          <div>
            <Button kind="danger" name="intent" value="remove-passkey">
              Remove
            </Button>
          </div>
        </form>
      </details>
    </li>
  )
}

function NewPasskey({ hasSecondStep, sent, saved }: Pick<Props, 'hasSecondStep' | 'sent' | 'saved'>) {
  return (
    <>
      <p data-passkey-else className="text-14 text-ink-3">
        To add one, open this page in a browser that runs script and knows passkeys.
      </p>
      <div data-passkey-part hidden>
        <form
          method="post"
          data-passkey="create"
          data-passkey-options="/v1/passkeys/options"
          className="grid gap-4"
        >
          <input type="hidden" name="intent" value="add-passkey" />
          <PasskeyFields />
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <TextField
              name="passkey_name"
              label="Name"
              hint="So that you know it again."
              required
              maxLength={60}
              defaultValue={sent?.values.passkey_name ?? 'This device'}
              error={fieldError(sent, 'passkey_name')}
            />
            <TextField
              name="passkey_password"
              type="password"
              label="Password"
              autoComplete="current-password"
              required
            />
            {hasSecondStep ? (
              <TextField
                name="passkey_code"
                label="Code"
                required
                autoComplete="one-time-code"
                hint="Six digits the app shows now, or a recovery code."
              />
            ) : null}
          </div>
          <PasskeyNote />
          <FormFoot saved={saved ? 'Done' : null}>
            <Button>Add a passkey</Button>
          </FormFoot>
        </form>
      </div>
      <PasskeyScript />
    </>
  )
}
