import { fromWire, toWire } from '#worker/domain/wire.ts'

/** Whoever shows whether the service is reached. */
export interface Line {
  waits(waits: boolean): void
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
/** A service that answers and fails each time is not waited for for ever; a line that is gone is. */
const FAILED_ANSWERS = 8

/** What the service refused, said for the athlete. */
export class UploadError extends Error {
  override readonly name = 'UploadError'
  /** No other file can be sent either: nobody is signed in, or the service is out of order. */
  readonly isForAll: boolean

  constructor(message: string, isForAll: boolean) {
    super(message)
    this.isForAll = isForAll
  }
}

/**
 * Asks the service; while it is not reached, or is busy, asks again.
 * @throws UploadError when it refuses, or fails whenever it is asked
 */
export async function request<T>(line: Line, method: string, path: string, body?: unknown): Promise<T> {
  const isBytes = body instanceof Blob
  const init: RequestInit = {
    method,
    headers: { 'Content-Type': isBytes ? 'application/octet-stream' : 'application/json' },
    ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(toWire(body)) }),
  }
  for (let tries = 0, failed = 0; ; tries++) {
    const response = await ask(path, init)
    if (response?.ok) {
      line.waits(false)
      return fromWire(await response.json()) as T
    }
    const isBusy = response && (response.status >= 500 || response.status === 429)
    if (response && (!isBusy || ++failed === FAILED_ANSWERS)) {
      line.waits(false)
      const isForAll = isBusy || response.status === 401 || response.status === 403 || path === '/v1/imports'
      throw new UploadError(await reasonOf(response), Boolean(isForAll))
    }
    line.waits(true)
    await pause(Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries, 10), LONGEST_WAIT_MS))
  }
}

/** The answer; null when the line is gone. A file that can no longer be read from the disk is no lost line. */
async function ask(path: string, init: RequestInit): Promise<Response | null> {
  try {
    return await fetch(path, init)
  } catch {
    if (init.body instanceof Blob) await readable(init.body)
    return null
  }
}

async function readable(piece: Blob): Promise<void> {
  try {
    await piece.slice(0, 1).arrayBuffer()
  } catch {
    throw new UploadError('It could not be read any more: it was moved or changed. Choose it again.', false)
  }
}

/** Until the time is over or, sooner, the browser says that it is back online. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      globalThis.removeEventListener?.('online', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    globalThis.addEventListener?.('online', done)
  })
}

async function reasonOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { error?: { message?: string } } | null
  return body?.error?.message ?? 'The upload failed. What arrived is kept; resume it from the list.'
}
