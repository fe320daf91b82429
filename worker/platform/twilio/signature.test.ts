import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isSignedByTwilio, twilioSignature } from './signature.ts'

interface Vector {
  name: string
  url: string
  params: Record<string, string>
  authToken: string
  signature: string
}
const path = new URL('../../../../shared/oracles/wire/twilio/twilio_signature_vectors.json', import.meta.url)
const { vectors } = JSON.parse(readFileSync(path, 'utf8')) as { vectors: Vector[] }

test('SMS-06 signatures equal those of the provider’s own library', async () => {
  expect(vectors.length).toBeGreaterThanOrEqual(6)
  for (const { name, url, params, authToken, signature } of vectors) {
    expect(`${name} ${await twilioSignature(authToken, url, Object.entries(params))}`).toBe(
      `${name} ${signature}`,
    )
    expect(await isSignedByTwilio(authToken, signature, url, Object.entries(params))).toBe(true)
  }
})

test('SMS-06 a changed field, address, token or signature is refused, and none at all too', async () => {
  const [vector] = vectors
  if (!vector) throw new Error('no vectors')
  const { url, authToken, signature } = vector
  const fields = Object.entries(vector.params)
  const refused = [
    isSignedByTwilio(authToken, signature, url, [...fields, ['Extra', '1']]),
    isSignedByTwilio(authToken, signature, url, fields.slice(1)),
    isSignedByTwilio(authToken, signature, `${url}0`, fields),
    isSignedByTwilio('54321', signature, url, fields),
    isSignedByTwilio(authToken, signature.toLowerCase(), url, fields),
    isSignedByTwilio(authToken, `${signature}=`, url, fields),
    isSignedByTwilio(authToken, '', url, fields),
    isSignedByTwilio(authToken, null, url, fields),
    isSignedByTwilio('', await twilioSignature('x', url, fields), url, fields),
  ]
  expect(await Promise.all(refused)).toEqual(refused.map(() => false))
})

test('SMS-06 an address signed with its standard port is the same address; a list of equal values counts once', async () => {
  const fields = [['Body', 'a']] as const
  const withPort = await twilioSignature('t', 'https://app.example:443/x', fields)
  expect(await isSignedByTwilio('t', withPort, 'https://app.example/x', fields)).toBe(true)
  const twice = await twilioSignature('t', 'https://app.example/x', [...fields, ...fields])
  expect(twice).toBe(await twilioSignature('t', 'https://app.example/x', fields))
})
