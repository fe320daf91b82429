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
  const saved = new URL(request.url).searchParams.get('saved')
  return { me: required(me, request), sessions, twoFactor, passkeys, saved }
}

export const action = securityAction

const DEVICES = ['end-session', 'end-others']
const PASSKEYS = Object.keys(PASSKEY_FORMS)

export default function Security() {
  const { me, sessions, twoFactor, passkeys, saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const sentOf = (intents: readonly string[]) =>
    answer?.sent && intents.includes(answer.intent) ? answer.sent : undefined
  const savedBy = (...intents: string[]) => !answer && intents.includes(saved ?? '')
  const hasSecondStep = twoFactor.data?.enabled ?? false
  return (
    <SettingsPage section="security" meaning="How you get in, and where you are logged in.">
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
      <TwoFactorCard
        state={twoFactor}
        pending={answer?.pending ?? null}
        codes={answer?.codes ?? null}
        sent={sentOf(['begin-two-factor', 'confirm-two-factor', 'renew-codes', 'end-two-factor'])}
      />
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
