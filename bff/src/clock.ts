import axios from 'axios'

const lookMs = 200

/**
 * Epoch milliseconds. With an address it follows the virtual clock of the mock host, so that tests of time limits need
 * not sleep; production refuses such an address.
 */
export function createClock(clockUrl: string | undefined): () => number {
  if (!clockUrl) return Date.now
  let offset = 0
  const look = async () => {
    const answer = await axios
      .get<{ offsetMs?: number }>(clockUrl, { timeout: 1_000, proxy: false })
      .catch(() => null)
    if (typeof answer?.data.offsetMs === 'number') offset = answer.data.offsetMs
  }
  void look()
  setInterval(() => void look(), lookMs).unref()
  return () => Date.now() + offset
}
