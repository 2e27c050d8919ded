const minute = 60_000

/** How long ago an instant was, in the largest whole unit. */
export function waitedText(since: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / minute))
  if (minutes < 60) return `${minutes}分钟`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours}小时` : `${Math.floor(hours / 24)}天`
}
