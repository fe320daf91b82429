/** Where the samples of a recording belong: file rows in order of time, with the times they get. */
export interface SettledClock {
  rows: number[]
  epochS: Float64Array
  /** Samples that fit nowhere. */
  leftOut: number
  /** Samples whose time was moved, since the device's clock had been set meanwhile. */
  moved: number
}

/** Clocks tremble by less; a larger step back means the clock was set. */
const TREMBLE_S = 60
/** No pause; a step this long beside steps back means the clock was set as well. */
const LEAP_S = 3600
/** Shorter pieces on a clock of their own are strays. */
const FEWEST_MOVED = 10
/** More pieces than this are no clock at all: then the longest rising part of all samples counts. */
const MOST_PIECES = 300
/** A distance may fall this much where a piece is joined, by rounding and GPS. */
const JOIN_FALL_M = 50
/** A device rounds how long a recording was. */
const ROUNDING_S = 1

interface Piece {
  rows: number[]
  firstS: number
  lastS: number
}

/**
 * Puts samples in order whose clock trembled, leapt or was set while it recorded. Trembling samples go; pieces
 * that fit into one another by their time stay; a piece on another clock follows the piece before it, if its
 * distance goes on from there: one that begins anew tells the same way twice. Without any distance it follows if
 * the recording was long enough for both.
 * @param epochS times in the order of the file
 * @param elapsedS how long the recording says it was; null where that is not known
 */
export function settleClock(
  epochS: Float64Array,
  distanceM: Float64Array | undefined,
  elapsedS: number | null,
): SettledClock {
  const pieces = piecesOf(epochS)
  if (pieces.length > MOST_PIECES) {
    const all = Array.from({ length: epochS.length }, (_, index) => index)
    return settled(risingRows(epochS, all), epochS, epochS, 0)
  }
  const heaviest = heaviestChain(pieces)
  const chain = new Set(heaviest)
  const chainEndS = heaviest.at(-1)?.lastS ?? 0
  const times = epochS.slice()
  let rows: number[] = []
  let moved = 0
  for (const [index, piece] of pieces.entries()) {
    const next = pieces.find((other, at) => at > index && chain.has(other))
    if (!chain.has(piece)) {
      const startS = roomFor(piece, rows, next, times)
      if (startS === null) continue
      const firstS = rows[0] === undefined ? startS : (times[rows[0]] ?? 0)
      const wholeS = Math.max(startS + piece.lastS - piece.firstS, chainEndS) - firstS
      const belongs =
        distanceM === undefined
          ? elapsedS !== null && wholeS <= elapsedS + ROUNDING_S
          : goesOn(distanceM, rows, piece.rows) && goesOn(distanceM, piece.rows, next?.rows ?? [])
      if (!belongs) continue
      for (const row of piece.rows) times[row] = (epochS[row] ?? 0) + startS - piece.firstS
      moved += piece.rows.length
    }
    rows = rows.concat(piece.rows)
  }
  return settled(rows, times, epochS, moved)
}

function settled(rows: number[], times: Float64Array, epochS: Float64Array, moved: number): SettledClock {
  const kept = Float64Array.from(rows, (row) => times[row] ?? 0)
  return { rows, epochS: kept, leftOut: epochS.length - rows.length, moved }
}

/** The rows of every stretch of one clock without those that tremble, in the order of the file. */
export function steadyRows(epochS: Float64Array): number[] {
  return piecesOf(epochS).flatMap(({ rows }) => rows)
}

/** Stretches of one clock, each without the samples that tremble. */
function piecesOf(epochS: Float64Array): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (let i = 1; i <= epochS.length; i++) {
    const step = (epochS[i] ?? 0) - (epochS[i - 1] ?? 0)
    if (i < epochS.length && step >= -TREMBLE_S && step <= LEAP_S) continue
    const all = Array.from({ length: i - from }, (_, index) => from + index)
    const rows = risingRows(epochS, all)
    pieces.push({ rows, firstS: epochS[rows[0] ?? 0] ?? 0, lastS: epochS[rows.at(-1) ?? 0] ?? 0 })
    from = i
  }
  return pieces
}

/** The most rows whose times rise strictly, in order: what trembles is left out. */
function risingRows(epochS: Float64Array, rows: readonly number[]): number[] {
  const tails: number[] = []
  const before = new Int32Array(rows.length)
  for (const [at, row] of rows.entries()) {
    const now = epochS[row] ?? 0
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((epochS[rows[tails[middle] ?? 0] ?? 0] ?? 0) < now) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = at
  }
  const kept: number[] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.push(rows[at] ?? 0)
  return kept.reverse()
}

/** The pieces that follow one another by their own times and hold the most samples together. */
function heaviestChain(pieces: readonly Piece[]): Piece[] {
  const weight = new Float64Array(pieces.length)
  const before = new Int32Array(pieces.length).fill(-1)
  let best = 0
  for (const [at, piece] of pieces.entries()) {
    for (let i = 0; i < at; i++) {
      if ((pieces[i]?.lastS ?? 0) >= piece.firstS || (weight[i] ?? 0) <= (weight[at] ?? 0)) continue
      weight[at] = weight[i] ?? 0
      before[at] = i
    }
    weight[at] = (weight[at] ?? 0) + piece.rows.length
    if ((weight[at] ?? 0) > (weight[best] ?? 0)) best = at
  }
  const chain: Piece[] = []
  for (let at = best; at >= 0; at = before[at] ?? -1) chain.push(...pieces.slice(at, at + 1))
  return chain.reverse()
}

/** When a piece has to begin to stand between its neighbours; null where it has no place there. */
function roomFor(
  piece: Piece,
  rows: readonly number[],
  next: Piece | undefined,
  times: Float64Array,
): number | null {
  const last = rows.at(-1)
  if (piece.rows.length < FEWEST_MOVED) return null
  const fromS = last === undefined ? null : (times[last] ?? 0) + 1
  const toS = next === undefined ? null : next.firstS - 1
  const startS = fromS ?? (toS ?? 0) - (piece.lastS - piece.firstS)
  return toS !== null && startS + piece.lastS - piece.firstS > toS ? null : startS
}

function goesOn(distanceM: Float64Array, before: readonly number[], after: readonly number[]): boolean {
  const isKnown = (row: number) => !Number.isNaN(distanceM[row])
  const last = before.findLast(isKnown)
  const first = after.find(isKnown)
  if (last === undefined || first === undefined) return before.length === 0 || after.length === 0
  return (distanceM[first] ?? 0) >= (distanceM[last] ?? 0) - JOIN_FALL_M
}
