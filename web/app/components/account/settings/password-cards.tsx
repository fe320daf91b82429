import { fieldError, formError, type Refused } from '#web/api/form-values.ts'
import type { Answered } from '#web/api/wire.ts'
import { KeptPasskeys } from '#web/components/account/account/kept-passkeys.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'

interface FormProps {
  sent: Refused | undefined
  saved: boolean
}

type Passkeys = Answered<'GET /v1/passkeys'>['passkeys']

/** A new password; the other devices are logged out by it, and passkeys that are not ticked go. */
export function PasswordCard({
  passkeys,
  timeZone,
  sent,
  saved,
}: FormProps & { passkeys: Passkeys; timeZone: string }) {
  return (
    <Card title="Password" foot="A new password logs every other device out.">
      <form method="post" className="grid gap-4">
        <FormError>{formError(sent, ['current_password', 'password'])}</FormError>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            name="current_password"
            type="password"
            label="Current password"
            autoComplete="current-password"
            required
            error={fieldError(sent, 'current_password')}
          />
          <TextField
            name="password"
            type="password"
            label="New password"
            hint="At least 10 characters."
            autoComplete="new-password"
            required
            minLength={10}
            error={fieldError(sent, 'password')}
          />
        </div>
        {passkeys.length > 0 ? (
          <>
            <input type="hidden" name="shows_passkeys" value="yes" />
            <KeptPasskeys
              passkeys={passkeys}
              areKept
              zone={timeZone}
              hint="They open your account without the password. Those you untick are removed."
            />
          </>
        ) : null}
        <FormFoot saved={saved ? 'Changed. Other devices are logged out.' : null}>
          <Button name="intent" value="password">
            Change password
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}

/** Another address; it counts once the link mailed to it is pressed. */
export function EmailCard({
  email,
  hasSecondStep,
  sent,
  saved,
}: FormProps & { email: string; hasSecondStep: boolean }) {
  return (
    <Card
      title="E-mail"
      aside={email}
      foot="The old address stays until the link in the mail to the new one is pressed."
    >
      <form method="post" className="grid gap-4">
        <FormError>
          {formError(sent, ['email', 'email_password', ...(hasSecondStep ? ['email_code'] : [])])}
        </FormError>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            name="email"
            type="email"
            label="New e-mail"
            autoComplete="email"
            required
            defaultValue={sent?.values.email ?? ''}
            error={fieldError(sent, 'email')}
          />
          <TextField
            name="email_password"
            type="password"
            label="Password"
            autoComplete="current-password"
            required
            error={fieldError(sent, 'email_password')}
          />
          {hasSecondStep ? (
            <TextField
              name="email_code"
              label="Code"
              required
              autoComplete="one-time-code"
              hint="Six digits the app shows now, or a recovery code."
              error={fieldError(sent, 'email_code')}
            />
          ) : null}
        </div>
        <FormFoot saved={saved ? 'A link is on its way to the new address.' : null}>
          <Button name="intent" value="email">
            Change e-mail
          </Button>
        </FormFoot>
      </form>
    </Card>
  )
}
