import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'

interface HeapUsage {
  usedSize: number
  embedderHeapUsedSize?: number
  backingStorageSize?: number
}

const EVERY_MS = 100

/**
 * Watches the live memory of the Worker's own isolate, as its debugger tells it after a collection of garbage each
 * time: objects, and the bytes of buffers beside them. R2, queues and PostgreSQL live elsewhere and are not in it.
 * @returns a function that stops and gives the peak in bytes
 */
export async function watchHeap(inspectorPort: number): Promise<() => Promise<number>> {
  const targets = (await (await fetch(`http://127.0.0.1:${inspectorPort}/json`)).json()) as {
    id: string
    webSocketDebuggerUrl: string
  }[]
  const own = targets.find(({ id }) => id === 'core:user:strideiq')
  if (!own) throw new Error('the isolate of the Worker has no debugger')
  const socket = new WebSocket(own.webSocketDebuggerUrl)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  let peak = 0
  socket.on('message', (data) => {
    const { result } = JSON.parse(String(data)) as { result?: HeapUsage }
    if (result?.usedSize === undefined) return
    const beside = (result.backingStorageSize ?? 0) + (result.embedderHeapUsedSize ?? 0)
    peak = Math.max(peak, result.usedSize + beside)
  })
  let isWatching = true
  const watching = (async () => {
    for (let id = 1; isWatching; id++) {
      socket.send(JSON.stringify({ id: -id, method: 'HeapProfiler.collectGarbage', params: {} }))
      socket.send(JSON.stringify({ id, method: 'Runtime.getHeapUsage', params: {} }))
      await sleep(EVERY_MS)
    }
  })()
  return async () => {
    isWatching = false
    await watching
    socket.close()
    return peak
  }
}
