import { toBase64Url } from '#worker/platform/auth/signature.ts'

const text = new TextEncoder()
const concat = (...parts: (Uint8Array | number[])[]) => new Uint8Array(parts.flatMap((part) => [...part]))
const sha256 = async (bytes: Uint8Array) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource))

/** CBOR: a text of less than 24 letters, and bytes of less than 256. */
const word = (letters: string) => concat([0x60 + letters.length], text.encode(letters))
const bytes = (some: Uint8Array) => concat([0x58, some.length], some)

const PRESENT = 0x01
const VERIFIED = 0x04
const WITH_KEY = 0x40

/** What one answer of the key may lie about. */
export interface Bend {
  origin?: string
  rpId?: string
  counter?: number
  /** Whether the device asked its person; yes if not told. */
  verified?: boolean
  /** How the making of a key is attested: not at all if not told, by the key itself, or by a maker's certificate. */
  attested?: 'packed' | 'apple'
}

/** A security key in software (ES256) that answers like a browser's `toJSON()`. */
export class SoftAuthenticator {
  readonly #id = crypto.getRandomValues(new Uint8Array(32))
  #counter = 0
  #pair: CryptoKeyPair | undefined
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  /** Makes the key; answers with the credential as JSON text. */
  async create(options: string, bend: Bend = {}): Promise<string> {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' }
    this.#pair = (await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])) as CryptoKeyPair
    const raw = new Uint8Array((await crypto.subtle.exportKey('raw', this.#pair.publicKey)) as ArrayBuffer)
    const { rp, challenge } = JSON.parse(options)
    // COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    const cose = concat(
      [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32],
      raw.slice(1, 33),
      [0x22, 0x58, 32],
      raw.slice(33),
    )
    const key = concat(new Uint8Array(16), [0, this.#id.length], this.#id, cose)
    const authData = concat(await this.#head(rp.id, WITH_KEY, bend), key)
    const clientData = this.#clientData('webauthn.create', challenge, bend)
    const signed = concat(authData, await sha256(clientData))
    const statements = {
      none: [0xa0],
      packed: concat([0xa2], word('alg'), [0x26], word('sig'), bytes(await this.#sign(signed))),
      apple: concat([0xa1], word('x5c'), [0x81], bytes(new Uint8Array(64))),
    }
    const format = bend.attested ?? 'none'
    const attestation = concat(
      [0xa3],
      word('fmt'),
      word(format),
      word('attStmt'),
      statements[format],
      word('authData'),
      bytes(authData),
    )
    return this.#json({
      clientDataJSON: toBase64Url(clientData),
      attestationObject: toBase64Url(attestation),
      transports: ['internal'],
    })
  }

  /** Uses the key; answers with the credential as JSON text. */
  async use(options: string, bend: Bend = {}): Promise<string> {
    const { rpId, challenge } = JSON.parse(options)
    const authData = await this.#head(rpId, 0, bend)
    const clientData = this.#clientData('webauthn.get', challenge, bend)
    const signed = concat(authData, await sha256(clientData))
    return this.#json({
      clientDataJSON: toBase64Url(clientData),
      authenticatorData: toBase64Url(authData),
      signature: toBase64Url(await this.#sign(signed)),
    })
  }

  async #sign(signed: Uint8Array): Promise<Uint8Array> {
    if (!this.#pair) throw new Error('the key is not made yet')
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    const raw = await crypto.subtle.sign(how, this.#pair.privateKey, signed as BufferSource)
    return asDer(new Uint8Array(raw))
  }

  async #head(rpId: string, flags: number, bend: Bend): Promise<Uint8Array> {
    this.#counter = bend.counter ?? this.#counter + 1
    const counter = new Uint8Array(4)
    new DataView(counter.buffer).setUint32(0, this.#counter)
    const all = flags | PRESENT | (bend.verified === false ? 0 : VERIFIED)
    return concat(await sha256(text.encode(bend.rpId ?? rpId)), [all], counter)
  }

  #clientData(type: string, challenge: string, bend: Bend): Uint8Array {
    return text.encode(JSON.stringify({ type, challenge, origin: bend.origin ?? this.#origin }))
  }

  #json(response: object): string {
    const id = toBase64Url(this.#id)
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })
  }
}

/** r and s as the two integers of an ASN.1 sequence. */
function asDer(raw: Uint8Array): Uint8Array {
  const integer = (part: Uint8Array) => {
    const start = part.findIndex((byte) => byte !== 0)
    const bytes = [...part.slice(start)]
    const body = (bytes[0] ?? 0) > 127 ? [0, ...bytes] : bytes
    return [2, body.length, ...body]
  }
  const body = [...integer(raw.slice(0, 32)), ...integer(raw.slice(32))]
  return new Uint8Array([0x30, body.length, ...body])
}
