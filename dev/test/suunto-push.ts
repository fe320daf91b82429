import { env } from 'cloudflare:workers'

/** A notification of a workout as Suunto signs it. */
export async function suuntoPush(workoutKey: string, at: Date, secret = env.SUUNTO_WEBHOOK_SECRET) {
  const body = JSON.stringify({
    type: 'WORKOUT_CREATED',
    username: 'alex-41000002',
    workout: {
      ...{ workoutKey, activityId: 1, startTime: at.getTime(), totalTime: 3600, totalDistance: 10_000 },
      ...{ hrdata: { workoutAvgHR: 145, workoutMaxHR: 175 }, timeOffsetInMinutes: 120 },
    },
    gear: { manufacturer: 'Suunto', name: 'Suunto Vertical', productType: 'SPORT_WATCH' },
  })
  const text = new TextEncoder()
  const key = await crypto.subtle.importKey(
    'raw',
    text.encode(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(body)))
  return { body, signature: Array.from(signed, (byte) => byte.toString(16).padStart(2, '0')).join('') }
}
