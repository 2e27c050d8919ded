import type * as z from 'zod/mini'
import { extractContract, filingStatus, registryEvent } from '@clf/shared/routes'
import { createCaller, type CallerOptions } from './caller'

/** What the registry's own system calls, one function per route; bodies and answers are typed by the declarations. */
export function createRegistryClient(options: CallerOptions) {
  const { call } = createCaller(options)
  return {
    /** Is there a filed contract of these applicants? If not, where they sign one. @throws OpenRefused */
    filingStatus: (body: z.input<typeof filingStatus.body>) => call(filingStatus, { body }),
    /** The filed contract by code or number, with a one-time link to the file. @throws OpenRefused 404xx, 410xx */
    extractContract: (body: z.input<typeof extractContract.body>) => call(extractContract, { body }),
    /** Tells that a case moved. Send it again, as it was, until this resolves. @throws OpenRefused */
    tellEvent: (body: z.input<typeof registryEvent.body>) => call(registryEvent, { body }),
  }
}
