/** 签约渠道 (domain: channels and the switch). */
export const channelLabels = { SELF: '个人自助', AGENT: '代理签约点', BROKER: '中介经纪' } as const
export type Channel = keyof typeof channelLabels
export const channels = Object.keys(channelLabels) as [Channel, ...Channel[]]

export const modeLabels = { AUTO: '自动备案', MANUAL: '人工审核' } as const
export type FilingMode = keyof typeof modeLabels
export const filingModes = Object.keys(modeLabels) as [FilingMode, ...FilingMode[]]

/** One setting of the switch: for a channel of a county, or for one sign point of it. */
export interface SwitchLine {
  id: string
  channel: Channel
  siteId: string | null
  mode: FilingMode
  /** Epoch ms. */
  effectiveAt: number
}

/** What decided the mode of one submission, to be kept with it. `broker/absent`: nobody can sign for the agency any more. */
export type ModeSource =
  'default' | 'broker/absent' | `parameter/${string}` | `switch/${string}` | `stop/${string}`

export interface DecidedMode {
  mode: FilingMode
  source: ModeSource
}

interface Question {
  channel: Channel
  siteId: string | null
  /** Epoch ms. */
  at: number
  /** Emergency stops of the county or the city that nobody has lifted. */
  stops: readonly string[]
  /** Of this county, in the order in which they were approved. */
  lines: readonly SwitchLine[]
  /** What the county's parameter says for citizens' own phones, and under which version. */
  parameter: { mode: FilingMode; version: number }
}

/**
 * Automatic or by hand, for one submission: an emergency stop, then the newest line in effect for the site, then for the channel,
 * then what the county starts with (only citizens' own phones may start automatic).
 */
export function decideMode({ channel, siteId, at, stops, lines, parameter }: Question): DecidedMode {
  const [stop] = stops
  if (stop) return { mode: 'MANUAL', source: `stop/${stop}` }
  const newestFirst = lines
    .filter(line => line.channel === channel && line.effectiveAt <= at)
    .sort((a, b) => a.effectiveAt - b.effectiveAt)
    .reverse()
  const line =
    newestFirst.find(one => siteId !== null && one.siteId === siteId) ??
    newestFirst.find(one => one.siteId === null)
  if (line) return { mode: line.mode, source: `switch/${line.id}` }
  if (channel === 'SELF') return { mode: parameter.mode, source: `parameter/${parameter.version}` }
  return { mode: 'MANUAL', source: 'default' }
}
