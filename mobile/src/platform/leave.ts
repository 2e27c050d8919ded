/** Leaves the app for a page of the host, which comes back by itself. Only http(s): nothing else may be opened this way. */
export function leaveFor(url: string): void {
  if (typeof window !== 'undefined' && /^https?:\/\//.test(url)) window.location.assign(url)
}
