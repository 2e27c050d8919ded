/** Folders of the desk pages. Read by the app's configuration, so it imports nothing. */
export const deskPages = [
  'login',
  'start',
  'cases',
  'case',
  'tablet',
  'brokerage',
  'review',
  'switch',
  'parameters',
  'search',
  'statistics',
  'supervision',
  'records',
  'worklists',
  'registers',
  'password',
] as const
