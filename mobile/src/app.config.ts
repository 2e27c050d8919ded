import { deskPages } from './desk/pages'

/** Desks are for browsers: the mini-program has none. */
const desks = process.env.TARO_ENV === 'h5' ? deskPages.map(page => `desk/${page}/index`) : []

export default defineAppConfig({
  pages: [
    'screens/home/index',
    'screens/consent/index',
    'screens/scope/index',
    'screens/house/index',
    'screens/people/index',
    'screens/join/index',
    'screens/terms/index',
    'screens/answers/index',
    'screens/progress/index',
    'screens/read/index',
    'screens/confirm/index',
    'screens/face/index',
    'screens/filed/index',
    'screens/contract/index',
    'screens/amend/index',
    'screens/revoke/index',
    'screens/mine/index',
    'screens/verify/index',
    'screens/trouble/index',
    'screens/guide/index',
    'screens/desklogin/index',
    ...desks,
  ],
  // Apart from the rest: drawing, digests and SM2 are needed once per contract.
  subPackages: [{ root: 'screens/sign', pages: ['index'] }],
  animation: false,
  window: {
    navigationBarTitleText: '存量房一事联办',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f3f6f6',
  },
})
