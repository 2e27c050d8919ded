/** What the app uses of Taro, for tests in jsdom. Set the page's query with `page.params`. */
export const page: { params: Record<string, string>; stack: number } = { params: {}, stack: 1 }
const done = { errMsg: 'ok' }

const Taro = {
  navigateTo: jest.fn(async (_: { url: string }) => done),
  redirectTo: jest.fn(async (_: { url: string }) => done),
  reLaunch: jest.fn(async (_: { url: string }) => done),
  navigateBack: jest.fn(async () => done),
  setNavigationBarTitle: jest.fn(async () => done),
  pageScrollTo: jest.fn(async () => done),
  request: jest.fn(),
  getCurrentPages: () => Array.from({ length: page.stack }, () => ({})),
  nextTick: (act: () => void) => setTimeout(act, 0),
  getWindowInfo: () => ({ pixelRatio: 2 }),
}

export const useRouter = () => ({ params: page.params, path: '' })
export const useDidShow = () => undefined
export const useDidHide = () => undefined
export default Taro
