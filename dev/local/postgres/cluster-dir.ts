import { join } from 'node:path'
import { isReachableByAll, localDir, sharedDir } from '../paths.ts'
import { postgresUser } from './os-user.ts'

/** Where the cluster called `name` lives: in `.local`, or in a shared place when its user cannot get there. */
export function clusterDir(name: string): string {
  const home = postgresUser() && !isReachableByAll(localDir) ? sharedDir() : localDir
  return join(home, name)
}
