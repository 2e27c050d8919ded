import type { IncomingHttpHeaders } from 'node:http'

const tag = '<script src="/ehb-jssdk.js"></script>'

/** The document with the host's script before every other one: after `<head>`, else after `<html>`, else first. */
export function injectSdk(html: string): string {
  const head =
    /<head(\s[^>]*)?>/i.exec(html) ?? /<html(\s[^>]*)?>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html)
  if (!head) return tag + html
  const at = head.index + head[0].length
  return html.slice(0, at) + tag + html.slice(at)
}

/** A WebView shows the page at top level; the shell shows it in a frame, so what forbids frames is left out. */
export function framable(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { 'x-frame-options': _, ...rest } = headers
  const policy = rest['content-security-policy']
  if (typeof policy !== 'string') return rest
  const kept = policy.split(';').filter(directive => !/^\s*frame-ancestors\b/i.test(directive))
  return { ...rest, 'content-security-policy': kept.join(';') }
}
