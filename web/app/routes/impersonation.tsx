import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'

export const loader = () => redirect('/')

/** The way out of a look at an account, back to where it began. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { athlete = '' } = await formValues(request)
  await context.api.call('DELETE /v1/impersonation')
  return redirectTo(`/admin/athletes/${encodeURIComponent(athlete)}?done=impersonation-over`, context)
}
