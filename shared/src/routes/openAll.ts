import { acceptCallback, formSchema, verifyBinding } from './acceptanceOpen'
import { extractContract, filingStatus, registryEvent } from './openRegistry'
import { queryShared, sharedFile, sharedFileDownload } from './sharing'

/** Every route that another platform calls, by name: the OpenAPI page and the simulators read this. */
export const openRoutes = {
  filingStatus,
  extractContract,
  registryEvent,
  formSchema,
  verifyBinding,
  acceptCallback,
  queryShared,
  sharedFile,
  sharedFileDownload,
} as const

export type OpenRouteName = keyof typeof openRoutes
