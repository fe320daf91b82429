import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare'
import { redirectTo } from '#web/api/require.ts'

export const loader = () => redirect('/login')

export async function action({ context }: ActionFunctionArgs) {
  await context.api.call('DELETE /v1/sessions/current')
  return redirectTo('/login?notice=out', context)
}
