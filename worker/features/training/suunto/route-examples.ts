import type { RouteExamples } from '#dev/routes/example.ts'
import { suuntoPush } from '#dev/test/suunto-push.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /suunto/webhook': async () => {
    const { body, signature } = await suuntoPush('67604889401b942184624cb8', new Date(0))
    return {
      path: '/suunto/webhook',
      body: JSON.parse(body),
      headers: { 'X-HMAC-SHA256-Signature': signature },
    }
  },
}
