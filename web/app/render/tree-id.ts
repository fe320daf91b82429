/** Where a component stands among its siblings, as bits: what React makes ids of, on both sides alike. */
export interface TreePlace {
  readonly bits: number
  readonly overflow: string
}

export const ROOT: TreePlace = { bits: 1, overflow: '' }

const bitLength = (value: number) => 32 - Math.clz32(value)

/** The place of child `index` of `total`; the leading 1 marks the end, what no longer fits becomes text. */
export function childPlace({ bits, overflow }: TreePlace, total: number, index: number): TreePlace {
  const baseLength = bitLength(bits) - 1
  const base = bits & ~(1 << baseLength)
  const slot = index + 1
  const length = bitLength(total) + baseLength
  if (length <= 30) return { bits: (1 << length) | (slot << baseLength) | base, overflow }
  const spilled = baseLength - (baseLength % 5)
  const kept = baseLength - spilled
  return {
    bits: (1 << (bitLength(total) + kept)) | (slot << kept) | (base >> spilled),
    overflow: (base & ((1 << spilled) - 1)).toString(32) + overflow,
  }
}

/** `:R1a:`, and `:R1aH1:` for a component's second id. */
export function idAt({ bits, overflow }: TreePlace, count: number): string {
  const id = bits & ~(1 << (bitLength(bits) - 1))
  return `:R${id.toString(32)}${overflow}${count > 0 ? `H${count.toString(32)}` : ''}:`
}
