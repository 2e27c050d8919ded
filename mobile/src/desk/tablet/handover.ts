import { routes } from '@clf/shared/routes'
import { call } from '../../api'
import { bearer } from '../../api/token'
import { handedOver } from '../../platform/sessionCopy'
import { forgetEverything } from '../../stores/forget'
import { usePreferences } from '../../stores/preferences'
import { useSession } from '../../stores/session'

async function forgetPerson(): Promise<void> {
  if (bearer.get()) await call(routes.closeSession).catch(() => undefined)
  handedOver.drop()
  bearer.drop()
  forgetEverything()
  useSession.setState({ status: 'idle', user: null, granted: [], error: null })
  usePreferences.setState({ large: false })
}

let giving: Promise<void> | null = null
/** Nothing of the person before stays on the tablet; the server ends the session too. Once, whoever else asks meanwhile. */
export const giveBack = (): Promise<void> => (giving ??= forgetPerson().finally(() => (giving = null)))

/** The tablet becomes the person's own, by the code that the desk made for them. @throws ApiError ONS-07 */
export async function takeOver(code: string): Promise<void> {
  await giveBack()
  const { token, user, contractId } = await call(routes.openOnsiteSession, { body: { code } })
  bearer.set(token)
  handedOver.write(contractId)
  const { consents } = await call(routes.me)
  const granted = consents.filter(one => one.granted).map(one => one.kind)
  useSession.setState({ status: 'ready', user, granted, error: null })
}
