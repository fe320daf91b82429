import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { PASSKEY_FORMS } from '#web/components/account/account/passkey-forms.ts'
import { PasskeysCard } from '#web/components/account/account/passkeys-card.tsx'
import { DevicesCard } from '#web/components/account/settings/devices-card.tsx'
import { EmailCard, PasswordCard } from '#web/components/account/settings/password-cards.tsx'
import { securityAction } from '#web/components/account/settings/security-action.ts'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { TwoFactorCard } from '#web/components/account/settings/two-factor-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Log-in · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api } = context
  const [me, sessions, twoFactor, passkeys] = await Promise.all([
    api.call('GET /v1/me'),
    api.call('GET /v1/sessions'),
    api.call('GET /v1/two-factor'),
    api.call('GET /v1/passkeys'),
  ])
  const { searchParams } = new URL(request.url)
  const [saved, isForAdmin] = [searchParams.get('saved'), searchParams.get('for') === 'admin']
  return { me: required(me, request), sessions, twoFactor, passkeys, saved, isForAdmin }
}

export const action = securityAction

const DEVICES = ['end-session', 'end-others']
const PASSKEYS = Object.keys(PASSKEY_FORMS)

export default function Security() {
  const { me, sessions, twoFactor, passkeys, saved, isForAdmin } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const sentOf = (intents: readonly string[]) =>
    answer?.sent && intents.includes(answer.intent) ? answer.sent : undefined
  const savedBy = (...intents: string[]) => !answer && intents.includes(saved ?? '')
  const hasSecondStep = twoFactor.data?.enabled ?? false
  return (
    <SettingsPage section="security" meaning="How you get in, and where you are logged in.">
      {isForAdmin ? <ForAdmin isOn={hasSecondStep} /> : null}
      <PasswordCard
        passkeys={passkeys.data?.passkeys ?? []}
        timeZone={me.timeZone}
        sent={sentOf(['password'])}
        saved={savedBy('password')}
      />
      <EmailCard
        email={me.email}
        hasSecondStep={hasSecondStep}
        sent={sentOf(['email'])}
        saved={savedBy('email')}
      />
      <div id="second-step">
        <TwoFactorCard
          state={twoFactor}
          pending={answer?.pending ?? null}
          codes={answer?.codes ?? null}
          sent={sentOf(['begin-two-factor', 'confirm-two-factor', 'renew-codes', 'end-two-factor'])}
        />
      </div>
      <PasskeysCard
        passkeys={passkeys}
        timeZone={me.timeZone}
        hasSecondStep={hasSecondStep}
        sent={sentOf(PASSKEYS)}
        saved={savedBy(...PASSKEYS)}
      />
      <FormError>{sentOf(DEVICES)?.error.message}</FormError>
      <DevicesCard sessions={sessions} timeZone={me.timeZone} saved={savedBy(...DEVICES)} />
    </SettingsPage>
  )
}

/** Why Admin led here, and the way back. */
function ForAdmin({ isOn }: { isOn: boolean }) {
  return (
    <p role="status" className="rounded-control border border-line bg-well p-3 text-14 text-ink-1">
      {isOn ? (
        <>
          The second step is on.{' '}
          <a href="/admin" className="link">
            Go on to Admin
          </a>
          . Led back here? This log-in has not passed it: log out, and in again with a code.
        </>
      ) : (
        <>
          Admin asks for a second step at log-in.{' '}
          <a href="#second-step" className="link">
            Set it up
          </a>{' '}
          with an authenticator app.
        </>
      )}
    </p>
  )
}
