export interface Drop {
  appointmentId: string
  day: string
  /** The lane's trainer; null where several share it. */
  trainerId: string | null
  startMin: number
  endMin: number
  /** Only the end was pulled. */
  isResize: boolean
}

const STEP_MIN = 15
const SLACK_PX = 4
const DAY_MIN = 1440

interface Held {
  block: HTMLElement
  pointerId: number
  lanes: { element: HTMLElement; left: number; right: number }[]
  fromX: number
  fromY: number
  scrollY: number
  minPx: number
  startMin: number
  endMin: number
  isResize: boolean
  isMoving: boolean
  drop: Drop | null
}

/**
 * Blocks moved and pulled by mouse or pen. The block follows the pointer by a transform alone, once a frame, so that
 * nothing is laid out or rendered on the way. Touch scrolls; its way to move is the block's own page, as is the keyboard's.
 */
export class BlockDrag {
  private held: Held | null = null
  private frame = 0
  private x = 0
  private y = 0
  private readonly grid: HTMLElement
  private readonly onDrop: (drop: Drop) => void

  constructor(grid: HTMLElement, onDrop: (drop: Drop) => void) {
    this.grid = grid
    this.onDrop = onDrop
    grid.addEventListener('pointerdown', this.down)
    grid.addEventListener('click', this.click, true)
    grid.addEventListener('dragstart', prevent)
  }

  end(): void {
    this.letGo()
    this.grid.removeEventListener('pointerdown', this.down)
    this.grid.removeEventListener('click', this.click, true)
    this.grid.removeEventListener('dragstart', prevent)
  }

  private readonly down = (event: PointerEvent) => {
    const target = event.target as HTMLElement
    const block = target.closest<HTMLElement>('[data-movable]')
    const lane = block?.closest<HTMLElement>('[data-lane]')
    if (event.button !== 0 || event.pointerType === 'touch' || !block || !lane) return
    const startMin = Number(block.dataset.start)
    const endMin = Number(block.dataset.end)
    const lanes = [...this.grid.querySelectorAll<HTMLElement>('[data-lane]')]
      .map((one) => ({ element: one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0)
      .map(({ element, box }) => ({ element, left: box.left, right: box.right }))
    this.held = {
      block,
      pointerId: event.pointerId,
      lanes,
      fromX: event.clientX,
      fromY: event.clientY,
      scrollY: window.scrollY,
      minPx: (block.getBoundingClientRect().height + 2) / Math.max(20, endMin - startMin),
      startMin,
      endMin,
      isResize: target.closest('[data-resize]') !== null,
      isMoving: false,
      drop: null,
    }
    window.addEventListener('pointermove', this.move)
    window.addEventListener('pointerup', this.up)
    window.addEventListener('pointercancel', this.letGo)
    window.addEventListener('keydown', this.key)
  }

  private readonly move = (event: PointerEvent) => {
    const { held } = this
    if (!held || event.pointerId !== held.pointerId) return
    this.x = event.clientX
    this.y = event.clientY
    const moved = Math.hypot(this.x - held.fromX, this.y - held.fromY)
    if (!held.isMoving && moved < SLACK_PX) return
    held.isMoving = true
    event.preventDefault()
    if (this.frame === 0) this.frame = requestAnimationFrame(this.draw)
  }

  private readonly draw = () => {
    this.frame = 0
    const { held } = this
    if (!held) return
    const byMin = snapped((this.y - held.fromY + window.scrollY - held.scrollY) / held.minPx)
    const home = held.lanes.find(({ element }) => element.contains(held.block))
    const over = held.isResize
      ? home
      : (held.lanes.find(({ left, right }) => this.x >= left && this.x < right) ?? home)
    if (!home || !over) return
    const long = held.endMin - held.startMin
    const startMin = held.isResize ? held.startMin : clamp(snapped(held.startMin + byMin), 0, DAY_MIN - long)
    const endMin = held.isResize
      ? clamp(snapped(held.endMin + byMin), held.startMin + STEP_MIN, DAY_MIN)
      : startMin + long
    const { style } = held.block
    style.zIndex = '5'
    style.pointerEvents = 'none'
    style.boxShadow = 'var(--shadow)'
    if (held.isResize) style.height = `${(endMin - startMin) * held.minPx - 2}px`
    else
      style.transform = `translate(${over.left - home.left}px, ${(startMin - held.startMin) * held.minPx}px)`
    const laneData = over.element.dataset
    held.drop = {
      appointmentId: held.block.dataset.block ?? '',
      day: laneData.lane ?? '',
      trainerId: laneData.trainer ?? null,
      startMin,
      endMin,
      isResize: held.isResize,
    }
  }

  private readonly up = () => {
    const { held } = this
    const moved = held?.isMoving === true
    const drop = held?.drop ?? null
    const home = held?.block.closest<HTMLElement>('[data-lane]')?.dataset
    this.letGo()
    if (!moved) return
    this.swallow = true
    setTimeout(() => {
      this.swallow = false
    })
    const isSame =
      drop && drop.day === home?.lane && drop.startMin === held?.startMin && drop.endMin === held?.endMin
    if (drop && !(isSame && drop.trainerId === (home?.trainer ?? null))) this.onDrop(drop)
  }

  private readonly key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.letGo()
  }

  private swallow = false
  /** The press that ends a drag opens nothing. */
  private readonly click = (event: MouseEvent) => {
    if (!this.swallow) return
    event.preventDefault()
    event.stopPropagation()
  }

  private readonly letGo = () => {
    cancelAnimationFrame(this.frame)
    this.frame = 0
    const style = this.held?.block.style
    if (style && this.held?.isMoving) {
      const { startMin, endMin } = this.held
      for (const name of ['z-index', 'pointer-events', 'box-shadow', 'transform']) style.removeProperty(name)
      style.height = `calc(var(--min) * ${Math.max(endMin - startMin, 20)} - 2px)`
    }
    this.held = null
    window.removeEventListener('pointermove', this.move)
    window.removeEventListener('pointerup', this.up)
    window.removeEventListener('pointercancel', this.letGo)
    window.removeEventListener('keydown', this.key)
  }
}

const snapped = (minutes: number) => Math.round(minutes / STEP_MIN) * STEP_MIN
const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value))
const prevent = (event: Event) => event.preventDefault()
