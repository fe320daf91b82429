import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { localDir } from '../paths.ts'
import type { DemoClient } from './demo-client.ts'

const RUNNER = '41000001'

/** Goes through Strava's consent page as a browser would, as the runner. The history follows by itself. */
export async function connectStrava(client: DemoClient): Promise<void> {
  const { authorize_url } = await client.send<{ authorize_url: string }>('POST', '/v1/connections/strava', {
    return_to: '/home',
  })
  const form = new URLSearchParams({ decision: 'authorize', athlete: RUNNER })
  for (const scope of new URL(authorize_url).searchParams.get('scope')?.split(',') ?? [])
    form.append('scope', scope)
  const consent = await fetch(authorize_url, { method: 'POST', body: form, redirect: 'manual' })
  const callback = new URL(consent.headers.get('Location') ?? '')
  const back = await client.fetch(callback.pathname + callback.search, {})
  const notice = new URL(back.headers.get('Location') ?? '', callback).searchParams.get('notice')
  if (notice !== 'strava_connected') throw new Error(`Strava was not connected: ${notice}`)
}

/** What no watch recorded, with words to find it by. */
const BY_HAND = [
  {
    daysAgo: 2,
    sport: 'strength',
    name: 'Gym, upper body',
    moving_s: 2700,
    rpe: 6,
    tags: 'gym, strength block',
  },
  { daysAgo: 6, sport: 'other', name: 'Yoga', moving_s: 2400, rpe: 2, tags: 'mobility' },
  {
    daysAgo: 9,
    sport: 'strength',
    name: 'Gym, legs',
    moving_s: 3000,
    rpe: 7,
    tags: 'gym, strength block, heavy',
  },
] as const

/** Enters a few sessions by hand and tags them. */
export async function enterByHand(client: DemoClient, nowMs: number): Promise<void> {
  for (const { daysAgo, tags, ...entry } of BY_HAND) {
    const start_at = new Date(nowMs - daysAgo * 86_400_000).toISOString()
    const { activity_id: id } = await client.send<{ activity_id: string }>('POST', '/v1/activities', {
      ...entry,
      start_at,
    })
    await client.send('PATCH', `/v1/activities/${id}`, { tags })
  }
}

/** Writes the all-rounder's history as files (in a process of its own, it takes a while) and uploads the zip. */
export async function importOwnFiles(client: DemoClient): Promise<void> {
  mkdirSync(localDir, { recursive: true })
  const path = join(localDir, 'demo-files.zip')
  const script = fileURLToPath(new URL('./write-own-files.ts', import.meta.url))
  const [code] = await once(spawn(process.execPath, [script, path], { stdio: 'ignore' }), 'exit')
  if (code !== 0) throw new Error('the demo files could not be written')
  await uploadFile(client, path, 'my-watch-export.zip')
}

interface Ticket {
  upload_id: string
  part_bytes: number
  parts: number
}

async function uploadFile(client: DemoClient, path: string, name: string): Promise<void> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { uploads } = await client.send<{ uploads: Ticket[] }>('POST', '/v1/imports', {
      files: [{ name, size_bytes: size }],
    })
    const [ticket] = uploads
    if (!ticket) throw new Error('no upload was opened')
    for (let part = 1; part <= ticket.parts; part++) {
      const from = (part - 1) * ticket.part_bytes
      const bytes = new Uint8Array(Math.min(ticket.part_bytes, size - from))
      await file.read(bytes, 0, bytes.length, from)
      await client.putBytes(`/v1/uploads/${ticket.upload_id}/parts/${part}`, bytes)
    }
    await client.send('POST', `/v1/uploads/${ticket.upload_id}/complete`)
  } finally {
    await file.close()
  }
}
