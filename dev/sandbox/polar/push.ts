import { type MakePush, signHex } from '../connected/push.ts'

/** That an exercise has come, signed as Polar signs it. */
export const push: MakePush = async (
  { activityId, athleteId, at, sandboxUrl },
  { POLAR_WEBHOOK_SECRET = '' },
) => {
  const body = JSON.stringify({
    ...{ event: 'EXERCISE', user_id: athleteId, entity_id: activityId, timestamp: at.toISOString() },
    url: `${sandboxUrl}/v3/exercises/${activityId}`,
  })
  const signature = await signHex(body, POLAR_WEBHOOK_SECRET)
  return {
    path: '/polar/webhook',
    headers: { 'Polar-Webhook-Event': 'EXERCISE', 'Polar-Webhook-Signature': signature },
    body,
  }
}
