import { readConfig } from './config'

const upstream = (prefix: string) => ({
  [`${prefix}_URL`]: 'https://upstream.example.gov.cn',
  [`${prefix}_ACCESS_KEY`]: 'ak',
  [`${prefix}_SECRET`]: 'a long random text',
})
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://clf.example.gov.cn/',
  TSA_URL: 'https://tsa.example.gov.cn',
  WITNESS_URL: 'https://witness.example.gov.cn/',
  EHB_APP_ID: 'clf-wqba',
  ...upstream('EHB'),
  ...upstream('REGISTRY'),
  ...upstream('ACCEPTANCE'),
}

test('a laptop needs no setting at all', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ production: false, port: 4300, databaseUrl: undefined, hostMode: 'real' })
})

test('production with every setting', () => {
  expect(readConfig(production)).toMatchObject({ production: true, publicUrl: 'https://clf.example.gov.cn' })
})

test.each(Object.keys(production).filter(name => name !== 'NODE_ENV'))(
  'production names %s when it is missing',
  name => {
    expect(() => readConfig({ ...production, [name]: undefined })).toThrow(name)
  },
)

test('everything that is wrong is named at once', () => {
  const wrong = { NODE_ENV: 'production', PORT: 'x' }
  expect(() => readConfig(wrong)).toThrow(/EHB_SECRET is missing.*ACCEPTANCE_SECRET is missing.*PORT/)
})

test.each([
  ['the mock host', { EHB_HOST_MODE: 'mock' }, 'EHB_HOST_MODE'],
  ['a virtual clock', { CLOCK_URL: 'http://localhost:4200/__mock/clock' }, 'CLOCK_URL'],
  ['a plain address', { PUBLIC_URL: 'http://clf.example.gov.cn' }, 'PUBLIC_URL'],
  ['the development secret of the host', { EHB_SECRET: 'clf-dev-secret' }, 'EHB_SECRET'],
  ['the development secret of the registry', { REGISTRY_SECRET: 'clf-dev-secret' }, 'REGISTRY_SECRET'],
  ['a port that is no number', { PORT: 'http' }, 'PORT'],
])('production refuses %s', (_, change, name) => {
  expect(() => readConfig({ ...production, ...change })).toThrow(name)
})

test('no problem text quotes a secret', () => {
  const secret = 'clf-dev-secret-42'
  expect(() => readConfig({ ...production, EHB_SECRET: secret })).toThrow(/^(?!.*secret-42).*EHB_SECRET/)
})

test('logs are kept for the six months that the law asks for, or longer', () => {
  expect(readConfig({}).keep).toMatchObject({ calls: 184, logins: 184 })
  expect(readConfig({ KEEP_CALLS_DAYS: '400' }).keep.calls).toBe(400)
  expect(() => readConfig({ KEEP_CALLS_DAYS: '90' })).toThrow(/KEEP_CALLS_DAYS must be at least 184/)
  expect(() => readConfig({ KEEP_LOGINS_DAYS: 'x' })).toThrow(/KEEP_LOGINS_DAYS/)
})
