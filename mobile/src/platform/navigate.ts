import Taro from '@tarojs/taro'
import { handedOver } from './sessionCopy'

export const screens = [
  'home',
  'consent',
  'scope',
  'house',
  'people',
  'join',
  'terms',
  'answers',
  'progress',
  'read',
  'confirm',
  'face',
  'sign',
  'filed',
  'contract',
  'mine',
  'verify',
  'trouble',
  'guide',
  'amend',
  'revoke',
  'desklogin',
] as const
export type Screen = (typeof screens)[number]
export type Params = Readonly<Record<string, string | undefined>>

/** Where a person at a sign point's tablet has one page instead, which leads through what is left to do. */
const centres: readonly Screen[] = ['home', 'progress', 'mine', 'contract', 'filed', 'answers']

/** Address of a screen inside the app, also the part after `#` on H5. */
export function addressOf(screen: Screen, params: Params = {}): string {
  if (centres.includes(screen) && handedOver.read()) return '/desk/tablet/index'
  const query = Object.entries(params)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')
  return `/screens/${screen}/index${query ? `?${query}` : ''}`
}

/** A mini-program keeps at most ten pages. */
const deepest = 8

/** Opens a screen; the one before stays behind the back button. */
export function go(screen: Screen, params?: Params) {
  const url = addressOf(screen, params)
  void (Taro.getCurrentPages().length >= deepest ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }))
}

/** Opens a screen in place of this one: the step behind us is done. */
export const replace = (screen: Screen, params?: Params) =>
  void Taro.redirectTo({ url: addressOf(screen, params) })

export const goHome = () => void Taro.reLaunch({ url: addressOf('home') })

export const isFirstPage = () => Taro.getCurrentPages().length <= 1

/** One page back, or to the start when there is none. */
export function goBack() {
  if (isFirstPage()) goHome()
  else void Taro.navigateBack()
}
