import type { AppLoadContext } from '@remix-run/cloudflare'

type Api = AppLoadContext['api']

/** Makes the link of an activity from its form. */
export const makeLink = (api: Api, activityId: string, typed: Record<string, string>) =>
  api.call('POST /v1/shares', {
    body: {
      ...{ requestId: typed.request_id ?? '', activityId },
      nameShown: typed.name_shown as 'none',
      showsHealth: typed.shows_health === 'on',
    },
  })

/** Ends a link. Ended twice, the second finds nothing left to end, and says the same. */
export async function endLink(api: Api, id: string) {
  const answer = await api.call('DELETE /v1/shares/:share', { params: { share: id } })
  return answer.ok || answer.status === 404 ? null : answer
}
