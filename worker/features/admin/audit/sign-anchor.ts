import type { Sealer } from '#worker/platform/seal.ts'

/** The last row that a cut of the log takes away. */
export interface AnchorPoint {
  seq: number
  hash: string
}

const SIGNED_FOR = 'audit-anchor'
const signedText = ({ seq, hash }: AnchorPoint) => `${seq}:${hash}`

/** What the operator's key says of a cut; nobody without the key can make one that opens. */
export function signAnchor(sealer: Sealer, cut: AnchorPoint): Promise<string> {
  return sealer.seal(signedText(cut), SIGNED_FOR)
}

export async function isSignedAnchor(
  sealer: Sealer,
  anchor: AnchorPoint & { signature: string },
): Promise<boolean> {
  const text = await sealer.open(anchor.signature, SIGNED_FOR).catch(() => null)
  return text === signedText(anchor)
}
