/** Where an arrow leads from a block; null when there is nothing that way. */
export type Way = 'up' | 'down' | 'left' | 'right'

const WAYS: Record<string, Way> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

export const wayOf = (key: string): Way | null => WAYS[key] ?? null

export interface KeyBlock {
  id: string
  lane: number
  startMin: number
  column: number
}

/**
 * The next block an arrow leads to: up and down within a day, left and right to the block nearest in time of the next
 * day that has any. Blocks beside one another in a day come before the next day.
 */
export function nextBlock(blocks: readonly KeyBlock[], from: string, way: Way): string | null {
  const at = blocks.find(({ id }) => id === from)
  if (!at) return blocks[0]?.id ?? null
  const inLane = blocks
    .filter(({ lane }) => lane === at.lane)
    .sort((a, b) => a.startMin - b.startMin || a.column - b.column)
  if (way === 'up' || way === 'down') {
    const index = inLane.findIndex(({ id }) => id === from) + (way === 'down' ? 1 : -1)
    return inLane[index]?.id ?? null
  }
  const by = way === 'right' ? 1 : -1
  const lanes = [...new Set(blocks.map(({ lane }) => lane))]
    .filter((lane) => (lane - at.lane) * by > 0)
    .sort((a, b) => (a - b) * by)
  const nearest = blocks
    .filter(({ lane }) => lane === lanes[0])
    .sort(
      (a, b) =>
        Math.abs(a.startMin - at.startMin) - Math.abs(b.startMin - at.startMin) || a.column - b.column,
    )
  return nearest[0]?.id ?? null
}

/** The blocks a grid shows, read from what it drew. */
export function blocksIn(grid: HTMLElement): KeyBlock[] {
  const lanes = [...grid.querySelectorAll<HTMLElement>('[data-lane]')].filter((lane) => lane.offsetWidth > 0)
  return lanes.flatMap((lane, index) =>
    [...lane.querySelectorAll<HTMLElement>('[data-block]')].map((block) => ({
      id: block.dataset.block ?? '',
      lane: index,
      startMin: Number(block.dataset.start ?? block.offsetTop),
      column: block.offsetLeft,
    })),
  )
}
