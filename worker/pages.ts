import * as build from '../web/build/server/index.js'
import { pageHandler } from './page-handlers.ts'

/** The pages of this build. Made when this module is first loaded, so a request builds no handler. */
export const pages = {
  production: pageHandler(build, 'production'),
  development: pageHandler(build, 'development'),
}
export const { version } = build.assets
