import { type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare'
import { required } from '#web/api/require.ts'

/** Goes on where the person left off. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const status = required(await context.api.call('GET /v1/onboarding/status'), request)
  return redirect(status.step === 'done' ? '/home' : `/onboarding/${status.step}`)
}
