import { CLIENTS, type DemoClient } from './cast.ts'
import type { Chance } from './chance.ts'

const DAY = 86_400_000

export type KnownClient = DemoClient & { id: string; phone: string; email: string }

/** Numbers that the regulator keeps for films. */
export function knownClients(chance: Chance, nowMs: number, emails: Record<string, string>): KnownClient[] {
  return CLIENTS.map((client, i) => ({
    ...client,
    id: chance.id('client', nowMs - (client.since * 7 + 10) * DAY),
    phone: `+4917139200${String(i).padStart(2, '0')}`,
    email: emails[client.name] ?? `${plain(client.name)}@mail.example`,
  }))
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.')
