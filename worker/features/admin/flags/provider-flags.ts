import * as z from 'zod'
import {
  agreementFlag,
  CONNECTED_PROVIDERS,
  type ConnectedProvider,
  isOnAtFirst,
  providerName,
} from '#worker/domain/policy/provider-terms.ts'
import type { Permission } from '#worker/features/admin/admin/schema.ts'

/** The switch of connecting and reading a provider. */
export const importFlag = <P extends ConnectedProvider>(provider: P) => `import.${provider}` as const

/** The switch of keeping what a provider told in its list. */
export const keepFlag = <P extends ConnectedProvider>(provider: P) => `${provider}.keep_summaries` as const

interface Switch {
  description: string
  schema: z.ZodBoolean
  default: boolean
  perAthlete: boolean
  permission: Permission
}

type ProviderFlag =
  | ReturnType<typeof agreementFlag<ConnectedProvider>>
  | ReturnType<typeof keepFlag<ConnectedProvider>>
  | ReturnType<typeof importFlag<ConnectedProvider>>

function flagsOf(provider: ConnectedProvider): [ProviderFlag, Switch][] {
  const name = providerName(provider)
  const all = { schema: z.boolean(), perAthlete: false, permission: 'system.policy' as const }
  const description = {
    agreement: `The owner holds an agreement with ${name}: its rows may be used by the coach, trainers and public pages.`,
    keep: `Summaries and derived numbers from ${name} stay. Off: the index is refreshed weekly and older copies go.`,
    import: `${name} can be connected and read.`,
  }
  return [
    [agreementFlag(provider), { ...all, description: description.agreement, default: false }],
    [keepFlag(provider), { ...all, description: description.keep, default: true }],
    [
      importFlag(provider),
      {
        ...all,
        description: description.import,
        default: isOnAtFirst(provider),
        perAthlete: true,
        permission: 'flags.write',
      },
    ],
  ]
}

/** The switches of every connected provider. */
export const PROVIDER_FLAGS = Object.fromEntries(CONNECTED_PROVIDERS.flatMap(flagsOf)) as Record<
  ProviderFlag,
  Switch
>
