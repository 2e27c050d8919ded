import { createServer, type Server } from 'node:http'
import { proxy } from './proxy'
import type { SharedLinks } from './sharedLinks'

/** Screens at a sign point: ordinary browsers, without the host app. Each has its own port, so that their sessions stay apart. */
export const screenNames = ['工作台', '平板'] as const

/** Links of a reply that lead into the app: what the screen then draws as a QR code. */
export function linksIn(value: unknown, appUrl: string): string[] {
  if (typeof value === 'string') return value.startsWith(`${appUrl}/`) && value.includes('#/') ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(part => linksIn(part, appUrl))
}

/** Shows the app as it is; the QR codes that it draws can be scanned by the phones (the last ones shared). */
export function screenServer(appUrl: string, name: string, sharedLinks: SharedLinks): Server {
  const see = (text: string) => {
    try {
      for (const url of linksIn(JSON.parse(text), appUrl))
        sharedLinks.add({ from: name, title: `${name}上的二维码`, url })
    } catch {
      // Half a reply: nothing to scan.
    }
  }
  return createServer((request, response) => {
    proxy(appUrl, request, response, () => false, request.method === 'POST' ? see : undefined)
  })
}
