/**
 * What the first screen needs only after it has been painted: HTTP client, route declarations, schemas. A mini-program
 * can't load code later, there it is part of the package.
 */
const acts = () =>
  process.env.TARO_ENV === 'weapp'
    ? import(/* webpackMode: "eager" */ './sessionActs')
    : import('./sessionActs')

export const later = {
  openSession: async () => (await acts()).openSession(),
  recheckSession: async () => (await acts()).recheckSession(),
  entry: async (token: string) => (await acts()).checkEntry(token),
  mine: async () => (await acts()).myContracts(),
}
